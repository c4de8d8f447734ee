import { PROOF } from '../nodes/TingTing/Otp/verifying';
import type { Expected } from './expected';

export const expectedOtp: Record<string, Expected> = {
	send: {
		parameters: { phoneNumber: '9841234567', options: { includeOtp: true } },
		output: {
			phoneNumber: '9841234567',
			channel: 'text',
			message: 'Your OTP is {otp}',
			otpSource: 'generated',
			otp: '12345',
			...PROOF,
		},
		sent: 'OTP to 9841234567',
	},
	sendAndVerify: {
		parameters: { phoneNumber: '9841234567' },
		output: {
			phoneNumber: '9841234567',
			channel: 'text',
			message: 'Your OTP is {otp}',
			otpSource: 'node',
			pageUrl: expect.stringContaining('http://localhost/'),
		},
		sent: 'OTP to 9841234567',
	},
	verify: {
		parameters: { phoneNumber: '9841234567', code: '12345', challenge: 'of another account' },
		fails: 'Challenge was not made with this credential',
	},
	getAllSent: {
		parameters: { authentication: 'apiToken' },
		output: { id: 1, phoneNumber: '9841234567' },
	},
};
