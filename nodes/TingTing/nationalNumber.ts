import { NEPAL, readNepali, type Use } from '../core/values/phoneNumber/nepal';
import { callingCodeOf } from '../core/values/phoneNumber/numberingPlan';
import { readPhoneNumber } from '../core/values/phoneNumber/readPhoneNumber';
import { readTyped } from '../core/values/phoneNumber/spelling';

/**
 * Reads a phone number as TingTing expects it: the national digits of a number of Nepal, which are
 * the same for all spellings of one phone. A landline is sent without its trunk zero too: campaigns
 * take numbers as integers, which can't hold the zero, and the documentation shows no landline.
 *
 * @param use landlines are refused for an SMS
 * @throws BadInput naming `fieldName` and the value: TingTing reaches no other country
 */
export function nationalDigits(value: unknown, fieldName: string, use: Use = 'call'): string {
	const typed = readTyped(value, fieldName);
	const nepali = readNepali(typed, use);
	if (nepali) return nepali.national;
	const { digits, isInternational, refusal } = typed;
	const callingCode = isInternational ? callingCodeOf(digits) : NEPAL;
	if (callingCode !== undefined && callingCode !== NEPAL) {
		throw refusal(
			`has the country code ${callingCode}, and TingTing reaches Nepal only`,
			"Leave this number out: without the country code, its digits could be a stranger's phone in Nepal. A number of Nepal has the country code 977.",
		);
	}
	throw refusal(
		`is not a phone number in Nepal (${digits.length} digits)`,
		'A mobile number has 10 digits and begins with 9. A landline has 8 digits after the zero, with its area code: 01-4412345.',
	);
}

/**
 * @returns the same for all spellings of one phone, also of one that TingTing doesn't reach
 * @throws BadInput naming `fieldName` if it is no phone number
 */
export function identityOf(phoneNumber: string, fieldName: string): string {
	const { callingCode = NEPAL, identity } = readPhoneNumber(phoneNumber, fieldName);
	return callingCode === NEPAL ? nationalDigits(phoneNumber, fieldName) : identity;
}
