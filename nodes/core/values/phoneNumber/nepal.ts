import type { BadInput } from '../../errors/failure';
import { digitsBeside, refuseMoreThanOne, type Typed } from './typedNumber';

/** Nepal's calling code. */
export const NEPAL = '977';

/** What a number is for: a landline rings, but gets no SMS. */
export type Use = 'call' | 'sms';

/** A complete number of Nepal. */
export interface NepaliNumber {
	/** Without country code and trunk zero. */
	national: string;
	/** Whether the country code was written. */
	hasCode: boolean;
}

interface Kind {
	name: string;
	/** All its national numbers. */
	pattern: RegExp;
	getsSms: boolean;
}

/** All that begin with 9: operators come and go, and people keep their number when they change. */
const MOBILE: Kind = { name: 'a mobile number', pattern: /^9\d{9}$/, getsSms: true };

const KINDS: Kind[] = [
	MOBILE,
	// The area codes in use, each with the digits that follow it, as libphonenumber has them.
	{
		name: 'a landline',
		pattern:
			/^(1[0-6]\d|99[02-6]|(2[13-79]|3[135-8]|4[146-9]|5[135-7]|6[13-9]|7[15-9]|8[1-46-9]|9[1-7])[2-6])\d{5}$/,
		getsSms: false,
	},
	// Not 1800…, which libphonenumber has too: with these digits, it is a number of other countries.
	{ name: 'a toll-free number', pattern: /^16600\d{6}$/, getsSms: false },
];

/**
 * Reads a number of Nepal: after a plus or `00` with its country code, else with or without. A trunk
 * zero before the national number, or before a bare country code, is understood.
 *
 * @returns `undefined` unless it is complete
 * @throws BadInput when it gets no SMS, but is to be used for one, and when there is more than a number
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
 * "4422345-6" is a number within Kathmandu and its second line, "91-523456-78" the same in Kailali.
 * All their digits are another number, but nobody writes the last one or two digits of that apart.
 * In "144-123-45" the 1 is an area code, so that all that follows is one number.
 *
 * @param written without the country code
 */
function endsApart(written: string, { groups }: Typed): boolean {
	const [before = '', last = ''] = groups.slice(-2);
	if (groups.length === 1 || last.length > 2) return false;
	const isLocal = written.length === 8 && !written.startsWith('1') && kindOf(written) !== undefined;
	return before.length >= 6 || isLocal;
}

/** "977-4412345" lacks its area code, and "977-984-1234" a part: their digits are a mobile number. */
function beginsWithCodeApart({ groups }: Typed): boolean {
	return groups.some((_, at) => /^0?977$/.test(groups.slice(0, at).join('')));
}

function notBehindCode(refusal: Typed['refusal']): BadInput {
	return refusal(
		`is no phone number of Nepal behind its country code ${NEPAL}`,
		`Give the area code of a landline too. Put +${NEPAL} before a mobile number that begins so itself.`,
	);
}

/** "01-4412345-6" is a number with its second line, "(2) 9841234567" one with its row. */
function isBesideOthers({ groups }: Typed): boolean {
	return groups.slice(1).some((_, at) => {
		const before = groups.slice(0, at + 1).join('');
		const after = groups.slice(at + 1).join('');
		// More digits than one can be the code of a country where mobile numbers have ten digits too.
		return kindOf(before) !== undefined || (before.length === 1 && kindOf(after) === MOBILE);
	});
}

function kindOf(written: string): Kind | undefined {
	return KINDS.find(({ pattern }) => pattern.test(withoutTrunkZero(written)));
}

function withoutTrunkZero(written: string): string {
	return written.replace(/^0/, '');
}
