import type { Send } from '../../core/http/request';
import type { Connection } from '../../core/http/connection';
import { identityOf } from '../internationalNumber';
import type { Toingg } from '../port';
import { answerRules } from './answers';
import { billingApi } from './billing';
import { callsApi } from './calls';
import { smsApi } from './sms';

/** The API of 2023. Users are identified by a key. */
export const api2023: Connection<Toingg> = {
	service: 'Toingg',
	authentication: 'apiKey',
	authenticationName: 'API Key',
	apiName: 'API of 2023',
	usualBaseUrl: 'https://call.toingg.com/api',
	advice: {
		ifNotFound:
			'The current API uses an API token. If you have one, choose a Toingg Token API credential.',
	},
	credential: 'toinggApi',
	credentialName: 'Toingg API',
	rules: answerRules,
	secretFields: { everywhere: ['apiKey'], inMessages: [] },
	lastingSecret: 'apiKey',
	decidingDigits: 10,
	identityOf: (phoneNumber, fieldName) => identityOf(phoneNumber, fieldName),
	connect: (send: Send) => ({
		accepts: { campaignNames: true, languages: true },
		calls: callsApi(send),
		sms: smsApi(send),
		billing: billingApi(send),
		campaigns: {},
		contacts: {},
		templates: {},
	}),
};
