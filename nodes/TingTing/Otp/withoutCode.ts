import { Secrets } from '../../core/secrets/redactor';
import type { OtpRequest } from '../port';

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
