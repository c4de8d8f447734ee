import { readPhoneNumber, withoutNepalsPrefix } from '../core/phoneNumber';

/**
 * Reads a phone number the way TingTing wants it: national digits, without Nepal's country code.
 *
 * @throws BadInput naming `fieldName`
 */
export function nationalDigits(value: unknown, fieldName: string): string {
	return withoutNepalsPrefix(readPhoneNumber(value, fieldName).digits);
}
