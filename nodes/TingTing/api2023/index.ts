import type { Send } from '../../core/http/request';
import type { Connection } from '../../core/http/session';
import type { TingTing } from '../port';
import { accountApi } from './account';
import { campaignNumbersApi } from './campaignNumbers';
import { campaignsApi } from './campaigns';
import { envelopeRules } from './envelope';
import { hasOutlived, loginIn, tokensAreForeign } from './tokenRenewal';
import { USUAL_BASE_URL } from './loginFailures';
import { otpApi } from './otp';
import { phoneNumbersApi } from './phoneNumbers';
import { voiceApi } from './voice';

/** The API of 2023. Users sign in with email and password. */
export const api2023: Connection<TingTing> = {
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
	connect: (send: Send) => ({
		account: accountApi(send),
		campaignNumbers: campaignNumbersApi(send),
		campaigns: campaignsApi(send),
		otp: otpApi(send),
		phoneNumbers: phoneNumbersApi(send),
		voice: voiceApi(send),
	}),
};
