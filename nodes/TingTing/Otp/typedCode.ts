import { toAsciiDigits } from '../../core/values/phoneNumber/typedNumber';

/** @returns a code as it was meant: digits of other scripts as 0 to 9, without spaces and dashes */
export function typedCode(typed: string): string {
	return toAsciiDigits(typed.normalize('NFKC')).replace(/[\s\p{Pd}\p{Cf}]/gu, '');
}
