import type { Send } from '../core/http/request';
import type { Connection } from '../core/http/session';
import { operationsFor } from '../core/operation/defineOperation';
import { accountApi } from './api2023/account';
import { campaignNumbersApi } from './api2023/campaignNumbers';
import { campaignsApi } from './api2023/campaigns';
import { envelopeRules } from './api2023/envelope';
import { hasOutlived, loginIn, tokensAreForeign } from './api2023/login';
import { USUAL_BASE_URL } from './api2023/loginFailures';
import { otpApi } from './api2023/otp';
import { phoneNumbersApi } from './api2023/phoneNumbers';
import { voiceApi } from './api2023/voice';

/** What TingTing can do, as the operations know it: no paths, no spellings. */
export type TingTing = ReturnType<typeof connect>;

const connect = (send: Send) => ({
	account: accountApi(send),
	campaignNumbers: campaignNumbersApi(send),
	campaigns: campaignsApi(send),
	otp: otpApi(send),
	phoneNumbers: phoneNumbersApi(send),
	voice: voiceApi(send),
});

export const tingTing: Connection<TingTing> = {
	service: 'TingTing',
	usualBaseUrl: USUAL_BASE_URL,
	credential: 'tingTingApi',
	rules: envelopeRules,
	secretFields: { everywhere: ['accessToken', 'refreshToken'], inMessages: ['password'] },
	renewal: {
		token: 'accessToken',
		freshen(credential) {
			const login = loginIn(credential);
			if (hasOutlived(login.accessToken) || tokensAreForeign(login)) credential.accessToken = '';
		},
	},
	connect,
};

export const defineOperation = operationsFor<TingTing>();
