import type { IDataObject } from 'n8n-workflow';
import type { Send } from '../../core/http/request';
import type { OtpRequest, SentOtp, TingTing } from '../port';
import { Failure } from '../../core/errors/failure';
import { holdsSomething, speaksOfFailure } from '../../core/http/judgeResponse';
import { isNo } from '../../core/operation/coercion';
import { numberIn, textIn } from '../../core/values/rowValues';
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
			read: ({ body }) => sentIn(body, channel),
		}).catch(withoutDigits),
});

function wireForm(code: OtpRequest['code']): IDataObject {
	if ('own' in code) return { otp_options: 'personnel', otp: code.own };
	// In the documentation's samples, the length is a text.
	const length = code.generatedLength === undefined ? undefined : String(code.generatedLength);
	return { otp_options: 'generated', otp_length: length };
}

/**
 * Reads the answer to an OTP, which is the same in both versions of the API. Takes only what the
 * operation needs: the rest repeats the request, with the code inside the message.
 *
 * @returns `undefined` if the answer mentions a failure, whatever the envelope says: the status of
 *   a code can only be about sending it
 */
export function sentIn(body: unknown, channel: OtpRequest['channel']): SentOtp | undefined {
	const details = recordAt(body, 'details');
	const { status, success, error } = details ?? {};
	const hasFailed = typeof status === 'string' && speaksOfFailure(status);
	const isDenied = isNo(status) || isNo(success) || holdsSomething(error);
	if (!details || hasFailed || isDenied) return undefined;
	// An SMS and a call are paid from different credits.
	const { remaining_sms_credits: forSms, remaining_phone_credits: forCalls } = details;
	return {
		code: textIn(details.otp),
		creditsUsed: numberIn(details.credits_used),
		creditsLeft: numberIn((channel === 'text' ? forSms : forCalls) ?? details.remaining_credits),
	};
}

/**
 * An answer of an unknown shape may have the code anywhere, also spelled out: "1 2 3 4 5".
 *
 * @throws the same failure without digits in its reason
 */
export function withoutDigits(thrown: unknown): never {
	if (!(thrown instanceof Failure) || thrown.outcome !== 'unknown') throw thrown;
	const { what, advice, facts } = thrown;
	const reason = facts.reason && maskDigits(facts.reason);
	throw new Failure(what, advice, { ...facts, reason });
}

/**
 * The same for a list of codes, whose failures may hold other people's codes.
 *
 * @throws the failure without digits in its reason
 */
export function withoutAnyDigits(thrown: unknown): never {
	if (!(thrown instanceof Failure)) throw thrown;
	const { what, advice, facts } = thrown;
	throw new Failure(what, advice, { ...facts, reason: facts.reason && maskDigits(facts.reason) });
}

/** @returns a text without any digits */
export function maskDigits(text: string): string {
	return text.replace(/\p{Nd}(?:[\s-]*\p{Nd})*/gu, '***');
}
