import type { Connection } from '../../core/http/connection';
import { identityOf } from '../nationalNumber';
import type { TingTing } from '../port';
import { accountApi } from './account';
import { campaignNumbersApi } from './campaignNumbers';
import { campaignsApi } from './campaigns';
import { otpApi } from './otp';
import { phoneNumbersApi } from './phoneNumbers';
import { answerRules } from './rules';
import { voiceApi } from './voice';

/** Today's API, version 1. Users have a token. */
export const apiV1: Connection<TingTing> = {
	service: 'TingTing',
	authentication: 'apiToken',
	authenticationName: 'API Token',
	apiName: 'Current API',
	usualBaseUrl: 'https://app.tingting.io/api/v1',
	advice: {
		ifNotAccepted:
			'TingTing has one valid token per user, and a newer one makes it invalid. Copy the current token from your TingTing dashboard into the credential. A token of Toingg or of the API of 2023 does not work here.',
	},
	credential: 'tingTingTokenApi',
	credentialName: 'TingTing Token API',
	rules: answerRules,
	pastedToken: { field: 'apiToken', displayName: 'API Token' },
	secretFields: { everywhere: ['apiToken'], inMessages: [] },
	lastingSecret: 'apiToken',
	identityOf,
	connect: (send) => ({
		accepts: {
			callAndSms: true,
			callerNumbers: true,
			campaignStates: true,
			companyNames: true,
			otpVoices: true,
			plainTags: true,
			storedTexts: true,
			voiceIds: true,
		},
		account: accountApi(send),
		campaignNumbers: campaignNumbersApi(send),
		campaigns: campaignsApi(send),
		otp: otpApi(send),
		phoneNumbers: phoneNumbersApi(send),
		voice: voiceApi(send),
	}),
};
