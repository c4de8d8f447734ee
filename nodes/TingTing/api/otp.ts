import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../../core/errors/failure';
import type { Send } from '../../core/http/request';
import { holdsSomething, speaksOfFailure } from '../../core/http/verdict';
import { isNo } from '../../core/operation/coercion';
import { recordAt } from './envelope';

/** A one-time password to be sent. */
export interface OtpRequest {
	/** National digits. */
	number: string;
	/** Holds `{otp}`, which TingTing replaces with the code. */
	message: string;
	channel: 'text' | 'voice';
	/** The code itself when it is the caller's, else the wished length of a generated one. */
	code: { own: string } | { generatedLength?: number };
}

/** One-time passwords. */
export const otpApi = (send: Send) => ({
	/** @returns what was sent, the code included */
	send: async ({ number, message, channel, code }: OtpRequest): Promise<IDataObject> =>
		await send({
			effect: 'sends',
			method: 'POST',
			path: '/api/system/send/otp/',
			json: { number, message, sms_send_options: channel, ...wireForm(code) },
			read: ({ body }) => sentIn(body),
		}).catch(withoutDigits),
});

/**
 * @returns what TingTing says of a code; `undefined` where that speaks of a failure, whatever the
 *   envelope says: the state of a code can be about nothing else than its sending
 */
function sentIn(body: unknown): IDataObject | undefined {
	const details = recordAt(body, 'details');
	const { status, success, error } = details ?? {};
	const hasFailed = typeof status === 'string' && speaksOfFailure(status);
	const isDenied = isNo(status) || isNo(success) || holdsSomething(error);
	return hasFailed || isDenied ? undefined : details;
}

/**
 * The code may stand anywhere in an answer of an unknown shape, also spelled out: "1 2 3 4 5".
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
	// The documentation's samples give the length as a text.
	const length = code.generatedLength === undefined ? undefined : String(code.generatedLength);
	return { otp_options: 'generated', otp_length: length };
}
