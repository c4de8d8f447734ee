import { readPhoneNumber } from '../core/phoneNumber';

const NEPAL = '977';
const NATIONAL_LENGTH = 10;

/**
 * Reads a phone number the way TingTing wants it: national digits, without Nepal's country code.
 *
 * @throws BadInput naming `fieldName`
 */
export function nationalDigits(value: unknown, fieldName: string): string {
	const { digits } = readPhoneNumber(value, fieldName);
	const hasCountryCode =
		digits.startsWith(NEPAL) && digits.length === NEPAL.length + NATIONAL_LENGTH;
	return hasCountryCode ? digits.slice(NEPAL.length) : digits;
}
