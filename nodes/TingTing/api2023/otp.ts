import type { IDataObject } from 'n8n-workflow';
import type { Send } from '../../core/http/request';
import { sentIn, withoutDigits } from './otpAnswers';
import type { OtpRequest, TingTing } from '../port';

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
