import { Secrets } from '../../core/secrets/redactor';
import type { OtpRequest } from '../port';

/**
 * TingTing repeats the code in its answer, spelled out inside the message too. So the output says what
 * was asked for in the user's own words, without a code that stands in them.
 */
export function withoutCode({ number, message, channel, code }: OtpRequest) {
	const own = 'own' in code ? code.own : undefined;
	return {
		phoneNumber: number,
		channel,
		message: new Secrets().hideInMessages([own]).redact(message),
		otpSource: own === undefined ? 'generated' : 'personnel',
	};
}
