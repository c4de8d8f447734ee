import type { Send } from '../../core/http/request';
import type { Connection } from '../../core/http/connection';
import { identityOf } from '../nationalNumber';
import type { TingTing } from '../port';
import { accountApi } from './account';
import { campaignNumbersApi } from './campaignNumbers';
import { campaignsApi } from './campaigns';
import { envelopeRules } from './envelope';
import { hasOutlived, loginIn, tokensAreForeign } from './tokenRenewal';
import { OTHER_ACCOUNTS, USUAL_BASE_URL } from './loginFailures';
import { otpApi } from './otp';
import { phoneNumbersApi } from './phoneNumbers';
import { voiceApi } from './voice';

/** The API of 2023. Users sign in with email and password. */
export const api2023: Connection<TingTing> = {
	service: 'TingTing',
	authentication: 'login',
	authenticationName: 'Email and Password',
	apiName: 'API of 2023',
	usualBaseUrl: USUAL_BASE_URL,
	advice: { ifNotFound: OTHER_ACCOUNTS },
	credential: 'tingTingApi',
	credentialName: 'TingTing API',
	rules: envelopeRules,
	secretFields: { everywhere: ['accessToken', 'refreshToken'], inMessages: ['password'] },
	lastingSecret: 'password',
	identityOf,
	renewal: {
		token: 'accessToken',
		freshen(credential) {
			const login = loginIn(credential);
			if (hasOutlived(login.accessToken) || tokensAreForeign(login)) credential.accessToken = '';
		},
	},
	connect: (send: Send) => ({
		accepts: {
			changedDescriptions: true,
			numberIds: true,
			priority: true,
			recordings: true,
			sampleFiles: true,
			voiceNames: true,
		},
		account: accountApi(send),
		campaignNumbers: campaignNumbersApi(send),
		campaigns: campaignsApi(send),
		otp: otpApi(send),
		phoneNumbers: phoneNumbersApi(send),
		voice: voiceApi(send),
	}),
};
