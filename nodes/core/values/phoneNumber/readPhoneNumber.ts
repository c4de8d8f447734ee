import { NEPAL, readNepali, type NepaliNumber, type Use } from './nepal';
import { beginsAnew, callingCodeOf, splitInternational } from './numberingPlan';
import { readTyped, type Typed } from './spelling';

/** A phone number of any country. */
export interface ReadNumber {
	/** Digits of the country code; `undefined` if the country is unknown. */
	callingCode?: string;
	/** Digits without country code and trunk prefix; all digits if the country is unknown. */
	national: string;
	/** With a plus and the country code, if they were typed. */
	dialled: string;
	/** The same for all spellings of one phone, and different for every other phone. */
	identity: string;
}

/** Digits with the country code. E.164 allows 15; a number with fewer than 7 is nobody's phone. */
const SHORTEST = 7;
const LONGEST = 15;

/** A longer number can only begin with a country code: 919841234567. */
const LONGEST_NATIONAL = 11;

const WITH_COUNTRY = 'Check the number; begin with a plus and the country code.';

/**
 * Reads a phone number. With a country code (after a plus or `00`) it belongs to that country and
 * must have a valid length there. Without one, it belongs to Nepal if it is a complete number
 * there, also after a bare 977. Otherwise its country is unknown.
 *
 * @param fieldName the field as the user knows it, for the message
 * @throws BadInput naming the field, the value, and why it is no phone number or can't be used here
 */
export function readPhoneNumber(value: unknown, fieldName: string, use: Use = 'call'): ReadNumber {
	const typed = readTyped(value, fieldName);
	const nepali = readNepali(typed, use);
	if (nepali) return ofNepal(nepali, typed);
	return typed.isInternational ? withCountryCode(typed) : withoutCountryCode(typed);
}

function ofNepal({ national, hasCode }: NepaliNumber, typed: Typed): ReadNumber {
	const { digits, isInternational } = typed;
	const plus = isInternational ? '+' : '';
	const dialled = hasCode ? `${plus}${NEPAL}${national}` : digits;
	// Without the country code, because version 0.1.0 wrote it to n8n's record of processed data this
	// way.
	return { callingCode: NEPAL, national, dialled, identity: national };
}

function withCountryCode({ digits, refusal }: Typed): ReadNumber {
	const callingCode = callingCodeOf(digits);
	if (callingCode === undefined) throw refusal('begins with no country code', WITH_COUNTRY);
	const { national } = splitInternational(digits) ?? {};
	if (national === undefined || !hasLengthOfPhone(callingCode + national)) {
		const written = digits.slice(callingCode.length);
		const found = beginsAnew(written) ? 'two zeros' : counted(written.length);
		throw refusal(
			`has ${found} after the country code ${callingCode}, which no number there has`,
			WITH_COUNTRY,
		);
	}
	if (callingCode === NEPAL) throw refusal('is not a phone number in Nepal', WITH_COUNTRY);
	const dialled = `+${callingCode}${national}`;
	return { callingCode, national, dialled, identity: dialled };
}

function withoutCountryCode(typed: Typed): ReadNumber {
	const { digits, refusal } = typed;
	if (digits.length < SHORTEST) {
		throw refusal(`has ${counted(digits.length)}, too few for a phone number`, WITH_COUNTRY);
	}
	if (digits.length > LONGEST) {
		throw refusal(`has ${counted(digits.length)}, too many for a phone number`, WITH_COUNTRY);
	}
	if (digits.length <= LONGEST_NATIONAL) {
		// With its zero in front: in Italy, 0331… is another phone than 331….
		return { national: digits, dialled: digits, identity: digits };
	}
	const number = withCountryCode(typed);
	return { ...number, dialled: number.dialled.replace('+', '') };
}

function counted(length: number): string {
	return `${length} digit${length === 1 ? '' : 's'}`;
}

function hasLengthOfPhone({ length }: string): boolean {
	return length >= SHORTEST && length <= LONGEST;
}
