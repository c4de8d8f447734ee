import { randomInt } from 'node:crypto';
import { BadInput } from '../../core/errors/failure';
import { toAsciiDigits } from '../../core/values/phoneNumber/spelling';
import { Secrets } from '../../core/secrets/redactor';
import type { OtpRequest } from '../port';

/** In digits, of a code that is checked. Shorter ones are easy to guess. */
export const SHORTEST = 4;
const USUAL_LENGTH = 5;

/** @returns a code as it was meant: digits of other scripts as 0 to 9, without spaces and dashes */
export function typedCode(typed: string): string {
	return toAsciiDigits(typed.normalize('NFKC')).replace(/[\s\p{Pd}\p{Cf}]/gu, '');
}

/** @returns a code that can be proven; nothing for a hidden one, or one that is easy to guess */
export function provableCode(code = ''): string | undefined {
	const digits = typedCode(code);
	return /^\d+$/.test(digits) && digits.length >= SHORTEST ? digits : undefined;
}

/** @returns a new code of which each digit is equally likely */
export function randomCode(length = USUAL_LENGTH): string {
	return Array.from({ length }, () => randomInt(10)).join('');
}

/** @throws BadInput if a code of that length, which this package makes, is easy to guess */
export function refuseShortCode(length = USUAL_LENGTH): void {
	if (length >= SHORTEST) return;
	throw new BadInput(
		`OTP Length is ${length}`,
		`A code that this node makes has at least ${SHORTEST} digits, because shorter ones are easy to guess.`,
	);
}

/**
 * @param otp what the user gave as the code to send
 * @param shortest how many digits it needs: a code of two can't be hidden in outputs, because other
 *   numbers look the same
 * @throws BadInput if it can't be a code
 */
export function readOwnCode(otp: string, shortest = 3): string {
	const code = otp.trim();
	if (!/^\d+$/.test(code)) {
		throw new BadInput(
			'OTP is not made of digits',
			'Give a code of the digits 0 to 9, e.g. 12345.',
		);
	}
	if (code.length >= shortest) return code;
	throw new BadInput(`OTP has fewer than ${shortest} digits`, 'Give a longer code, e.g. 12345.');
}

/**
 * TingTing repeats the code in its answer, and also spells it out inside the message. So the output
 * repeats the user's request instead, without a code that it may contain.
 */
export function withoutCode({ number, message, channel, code }: OtpRequest, otpSource: string) {
	const own = 'own' in code ? code.own : undefined;
	return {
		phoneNumber: number,
		channel,
		message: new Secrets().hideInMessages([own]).redact(message),
		otpSource,
	};
}
