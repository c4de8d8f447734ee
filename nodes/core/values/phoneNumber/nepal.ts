import type { BadInput } from '../../errors/failure';
import { digitsBeside, refuseMoreThanOne, type Typed } from './spelling';

/** Nepal's calling code. */
export const NEPAL = '977';

/** What a number is used for: a landline can be called, but gets no SMS. */
export type Use = 'call' | 'sms';

/** A complete number of Nepal. */
export interface NepaliNumber {
	/** Without the country code and the trunk zero. */
	national: string;
	/** Whether the text included the country code. */
	hasCode: boolean;
}

interface Kind {
	name: string;
	/** Matches all national numbers of this kind. */
	pattern: RegExp;
	getsSms: boolean;
}

/**
 * All that begin with 9. Operators change, and people keep their number when they move to another.
 */
const MOBILE: Kind = { name: 'a mobile number', pattern: /^9\d{9}$/, getsSms: true };

const KINDS: Kind[] = [
	MOBILE,
	// The area codes in use, each with the digits that may follow it, as in libphonenumber.
	{
		name: 'a landline',
		pattern:
			/^(1[0-6]\d|99[02-6]|(2[13-79]|3[135-8]|4[146-9]|5[135-7]|6[13-9]|7[15-9]|8[1-46-9]|9[1-7])[2-6])\d{5}$/,
		getsSms: false,
	},
	// Not 1800…, although libphonenumber has it: with these digits, it is a number in other
	// countries.
	{ name: 'a toll-free number', pattern: /^16600\d{6}$/, getsSms: false },
];

/**
 * Reads a number of Nepal. After a plus or `00` it must have the country code; otherwise the code
 * is optional. A trunk zero may come before the national number or before a bare country code.
 *
 * @returns the number, or `undefined` if it is not complete
 * @throws BadInput if it is for an SMS but can't get one, or if the text holds more than one number
 */
export function readNepali(typed: Typed, use: Use): NepaliNumber | undefined {
	const { digits, isInternational, refusal } = typed;
	const afterCode = (isInternational ? /^977(\d+)$/ : /^0?977(\d+)$/).exec(digits)?.[1];
	const hasCode = afterCode !== undefined && kindOf(afterCode) !== undefined;
	// No number is complete both with and without the code.
	const written = hasCode ? afterCode : digits;
	const kind = isInternational && !hasCode ? undefined : kindOf(written);
	if (!kind) refuseMoreThanOne(typed);
	if (!isInternational) {
		if (endsApart(written, typed) || (!kind && isBesideOthers(typed))) throw digitsBeside(refusal);
		if (!hasCode && beginsWithCodeApart(typed)) throw notBehindCode(refusal);
	}
	if (kind && use === 'sms' && !kind.getsSms) {
		throw refusal(
			`is ${kind.name} of Nepal, which gets no SMS`,
			'Use a mobile number, or a call. Begin with a plus if it is a number of another country.',
		);
	}
	return kind && { national: withoutTrunkZero(written), hasCode };
}

/**
 * "4422345-6" is a number within Kathmandu and its second line; "91-523456-78" is the same in
 * Kailali. Together, the digits are another number, but nobody separates the last one or two digits
 * of that one. In "144-123-45" the 1 is an area code, so everything after it is one number.
 *
 * @param written without the country code
 */
function endsApart(written: string, { groups }: Typed): boolean {
	const [before = '', last = ''] = groups.slice(-2);
	if (groups.length === 1 || last.length > 2) return false;
	const isLocal = written.length === 8 && !written.startsWith('1') && kindOf(written) !== undefined;
	return before.length >= 6 || isLocal;
}

/**
 * "977-4412345" has no area code, and "977-984-1234" is cut short: their digits are a mobile
 * number.
 */
function beginsWithCodeApart({ groups }: Typed): boolean {
	return groups.some((_, at) => /^0?977$/.test(groups.slice(0, at).join('')));
}

function notBehindCode(refusal: Typed['refusal']): BadInput {
	return refusal(
		`is not a phone number in Nepal after its country code ${NEPAL}`,
		`Give the area code of a landline too. If a mobile number itself begins with ${NEPAL}, put +${NEPAL} before it.`,
	);
}

/**
 * "01-4412345-6" is a number with its second line, "(2) 9841234567" a number after its row number.
 */
function isBesideOthers({ groups }: Typed): boolean {
	return groups.slice(1).some((_, at) => {
		const before = groups.slice(0, at + 1).join('');
		const after = groups.slice(at + 1).join('');
		// Two or more digits can be the code of a country whose mobile numbers have ten digits too.
		return kindOf(before) !== undefined || (before.length === 1 && kindOf(after) === MOBILE);
	});
}

/** @returns whether it is a complete national number of Nepal, without a trunk zero */
export function isOfNepal(national: string): boolean {
	return KINDS.some(({ pattern }) => pattern.test(national));
}

function kindOf(written: string): Kind | undefined {
	return KINDS.find(({ pattern }) => pattern.test(withoutTrunkZero(written)));
}

function withoutTrunkZero(written: string): string {
	return written.replace(/^0/, '');
}
