import type { Connection } from '../../core/http/connection';
import { identityOf } from '../internationalNumber';
import type { HomeCountry, Toingg } from '../port';
import { answerRules } from './answers';
import { callsApi } from './calls';
import { campaignsApi } from './campaigns';
import { contactsApi } from './contacts';
import { templatesApi } from './templates';

/** Today's API, version 3. Users have a token. */
export const apiV3: Connection<Toingg> = {
	service: 'Toingg',
	authentication: 'apiToken',
	authenticationName: 'API Token',
	apiName: 'Current API',
	usualBaseUrl: 'https://api.toingg.com/api/v3',
	advice: {
		ifNotAccepted:
			'Copy the current token from your Toingg dashboard into the credential. An older key, for addresses with ?apiKey=, does not work here.',
	},
	credential: 'toinggTokenApi',
	credentialName: 'Toingg Token API',
	rules: answerRules,
	pastedToken: { field: 'apiToken', displayName: 'API Token' },
	secretFields: { everywhere: ['apiToken'], inMessages: [] },
	lastingSecret: 'apiToken',
	identityOf: (phoneNumber, fieldName, { homeCountry }) =>
		identityOf(phoneNumber, fieldName, homeCountry),
	connect: (send, { defaultCountry } = {}) => ({
		accepts: { callContext: true, campaignIds: true },
		homeCountry: countryIn(defaultCountry),
		calls: callsApi(send),
		campaigns: campaignsApi(send),
		contacts: contactsApi(send),
		templates: templatesApi(send),
		sms: {},
		billing: {},
	}),
};

function countryIn(value: unknown): HomeCountry {
	if (value === undefined) return 'NP';
	// Of a country that this version doesn't know, no number is guessed.
	return value === 'NP' || value === 'IN' ? value : 'none';
}
