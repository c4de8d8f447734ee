import type { IDataObject } from 'n8n-workflow';
import type { Send } from '../../core/http/request';
import { isNo, isRecord } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
import { idIn, textIn } from '../../core/values/rowValues';
import { maskDigits, sentIn, withoutAnyDigits, withoutDigits } from '../api2023/otp';
import type { OtpRecord, OtpRequest, TingTing } from '../port';
import { pageOf } from './lists';

/** One-time passwords. Their codes come back in clear text. */
export const otpApi = (send: Send): Required<TingTing['otp']> => ({
	send: async (onLeave, request) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: '/auths/send/otp/',
			json: {
				number: request.number,
				message: request.message,
				sms_send_options: request.channel,
				...wireForm(request.code),
				voice_input: request.channel === 'voice' ? request.voice : undefined,
				company_name: request.companyName,
			},
			read: ({ body }) => sentIn(body, request.channel),
		}).catch(withoutDigits),

	sentPage: async (withCodes, cursor) =>
		await pageOf(
			send,
			{
				path: '/auths/list/send-otps/',
				// The documentation shows the envelope of an OTP inside.
				rowsIn: (results) =>
					isRecord(results) ? (isNo(results.success) ? undefined : results.data) : results,
				from: (raw) => recordFrom(raw, withCodes),
			},
			cursor,
		).catch(withCodes ? rethrown : withoutAnyDigits),
});

function rethrown(thrown: unknown): never {
	throw thrown;
}

function wireForm(code: OtpRequest['code']): IDataObject {
	if ('own' in code) return { otp_options: 'personnel', otp: code.own };
	return { otp_options: 'generated', otp_length: code.generatedLength };
}

function recordFrom(raw: IDataObject, withCodes: boolean): Held<OtpRecord> {
	const clean = withCodes ? raw : withoutCode(raw);
	const fields = {
		id: idIn(raw.id),
		phoneNumber: textIn(raw.phone_number),
		channel: textIn(raw.sms_send_options),
		message: textIn(clean.message),
		otpSource: textIn(raw.otp_options),
		otp: withCodes ? textIn(raw.otp) : undefined,
		sentAt: textIn(raw.created_at),
	};
	return { fields, raw: clean };
}

/** Fields that can't hold the code. */
const HARMLESS = ['id', 'phone_number', 'otp_options', 'sms_send_options', 'created_at'];

/** Any other field may hold it, also spelled out, and a short code can't be told from other digits. */
function withoutCode(raw: IDataObject): IDataObject {
	const kept = Object.entries(raw).filter(([name]) => HARMLESS.includes(name));
	const message = textIn(raw.message);
	return {
		...Object.fromEntries(kept),
		...(message === undefined ? {} : { message: maskDigits(message) }),
	};
}
