import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../../core/errors/failure';
import type { Send } from '../../core/http/request';
import { holdsSomething, speaksOfFailure } from '../../core/http/verdict';
import { isNo } from '../../core/operation/coercion';
import type { OtpRequest, SentOtp, TingTing } from '../port';
import { recordAt } from './envelope';

/** One-time passwords. */
export const otpApi = (send: Send): TingTing['otp'] => ({
	send: async (onLeave, { number, message, channel, code }) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: '/api/system/send/otp/',
			json: { number, message, sms_send_options: channel, ...wireForm(code) },
			read: ({ body }) => sentIn(body),
		}).catch(withoutDigits),
});

/**
 * Takes only the code. The rest repeats the request, with the code inside the message.
 *
 * @returns `undefined` if the answer mentions a failure, whatever the envelope says: the status of
 *   a code can only be about sending it
 */
function sentIn(body: unknown): SentOtp | undefined {
	const details = recordAt(body, 'details');
	const { status, success, error, otp } = details ?? {};
	const hasFailed = typeof status === 'string' && speaksOfFailure(status);
	const isDenied = isNo(status) || isNo(success) || holdsSomething(error);
	if (!details || hasFailed || isDenied) return undefined;
	return { code: otp === undefined || otp === null ? undefined : String(otp) };
}

/**
 * An answer of an unknown shape may have the code anywhere, also spelled out: "1 2 3 4 5".
 *
 * @throws the same failure without digits in its reason
 */
function withoutDigits(thrown: unknown): never {
	if (!(thrown instanceof Failure) || thrown.outcome !== 'unknown') throw thrown;
	const { what, advice, facts } = thrown;
	const reason = facts.reason?.replace(/\p{Nd}(?:[\s-]*\p{Nd})*/gu, '***');
	throw new Failure(what, advice, { ...facts, reason });
}

function wireForm(code: OtpRequest['code']): IDataObject {
	if ('own' in code) return { otp_options: 'personnel', otp: code.own };
	// In the documentation's samples, the length is a text.
	const length = code.generatedLength === undefined ? undefined : String(code.generatedLength);
	return { otp_options: 'generated', otp_length: length };
}
