import { deliverOtp, OTP_COST, randomCode } from '../phones/otp';
import { matching, object, oneOf, optional, refuse, refine, text } from '../validation';
import { jsonBody } from './body';
import { takeCredits } from './credits';
import { phoneDigits } from './rules';
import { type SignedRequest, success, type TingTingRoute } from './service';

const DEFAULT_OTP_LENGTH = 6;

const otpBody = object({
	number: phoneDigits,
	message: refine(text, (message) => message.includes('{otp}'), 'Message should hold {otp}'),
	sms_send_options: oneOf('text', 'voice'),
	otp_options: optional(oneOf('generated', 'personnel')),
	otp: optional(matching(/^\d{3,12}$/, 'OTP should be 3 to 12 digits')),
	otp_length: optional(matching(/^([3-9]|1[0-2])$/, 'OTP length should be "3" to "12"')),
});

type OtpBody = ReturnType<typeof otpBody>;

function codeFor({ otp_options: source = 'generated', otp, otp_length: length }: OtpBody): string {
	if (source === 'personnel') {
		if (length !== undefined) {
			refuse(length, ['otp_length'], 'value_error', 'Only a generated OTP has a length');
		}
		return otp ?? refuse(otp, ['otp'], 'missing', 'Field required');
	}
	if (otp !== undefined) {
		refuse(otp, ['otp'], 'value_error', 'OTP should not be given when it is generated');
	}
	return randomCode(Number(length ?? DEFAULT_OTP_LENGTH));
}

function sendOtp({ world, entry, account }: SignedRequest) {
	const body = jsonBody(entry, otpBody);
	const { number, sms_send_options: way } = body;
	const otp = codeFor(body);
	takeCredits(account, OTP_COST[way]);
	const message = deliverOtp(world, way, { number, otp, message: body.message });
	const details = {
		number,
		otp_options: body.otp_options ?? 'generated',
		message,
		otp,
		sms_send_options: way,
	};
	return success({ details }, 'OTP Sent Successfully.');
}

export const otpRoutes: TingTingRoute[] = [
	{ method: 'POST', path: '/api/system/send/otp/', handle: sendOtp },
];
