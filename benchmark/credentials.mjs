import { join } from 'node:path';
import { BUILD, fromPackage, load } from './folders.mjs';
import { twilioCredential } from './subjects/twilioPackage.mjs';
import { TWILIO_ACCOUNT } from './subjects/twilioToSimulator.mjs';

/**
 * The credentials of all measured nodes, kept in memory. No figure includes the lookup in n8n's
 * database or the decryption.
 *
 * @param {string} url where the simulator listens
 * @returns {import('../test/harness/credentials.js').CredentialStore}
 */
export function storeOf(url) {
	/** @type {typeof import('../test/harness/credentials.js')} */
	const { CredentialStore } = load(join(BUILD, 'test', 'harness', 'credentials.js'));
	const store = new CredentialStore({
		tingTingApi: {
			baseUrl: url,
			email: 'asha@example.com',
			password: 'demo-password',
			accessToken: '',
			refreshToken: '',
		},
		tingTingTokenApi: { baseUrl: `${url}/api/v1`, apiToken: 'demo-tingting-token' },
		toinggApi: { baseUrl: `${url}/toingg/api`, apiKey: 'demo-key' },
		twilioApi: TWILIO_ACCOUNT,
	});
	const helper = store.helper();
	const types = credentialTypes();
	store.helper = () => ({
		...helper,
		async authenticate(...[data, type, request, ...place]) {
			const { authenticate } = types[type];
			if (typeof authenticate === 'function') return await authenticate(data, request);
			return signAsDeclared(authenticate, data, request, place);
		},
		async preAuthentication(...given) {
			return types[given[2]].preAuthentication
				? await helper.preAuthentication(...given)
				: undefined;
		},
	});
	return store;
}

/** @returns {Record<string, any>} */
function credentialTypes() {
	const { TingTingApi } = fromPackage('credentials/TingTingApi.credentials.js');
	const { TingTingTokenApi } = fromPackage('credentials/TingTingTokenApi.credentials.js');
	const { ToinggApi } = fromPackage('credentials/ToinggApi.credentials.js');
	return {
		tingTingApi: new TingTingApi(),
		tingTingTokenApi: new TingTingTokenApi(),
		toinggApi: new ToinggApi(),
		twilioApi: twilioCredential(),
	};
}

/**
 * Signs like n8n's server, which is not part of n8n-core. The credential's declaration contains
 * expressions, which are resolved for each request.
 *
 * @param {{ properties: Record<string, Record<string, string>> }} declared
 * @param {object} $credentials
 * @param {any} request
 * @param {any[]} place the workflow and its node
 */
function signAsDeclared({ properties }, $credentials, request, [workflow, node]) {
	request.headers ??= {};
	for (const [part, entries] of Object.entries(properties)) {
		request[part] ??= {};
		for (const [name, value] of Object.entries(entries)) {
			request[part][name] = value.startsWith('=')
				? workflow.expression.getSimpleParameterValue(node, value, 'internal', { $credentials })
				: value;
		}
	}
	return request;
}
