/** The simulator's account, from its README. The services themselves have no such account. */
const ACCOUNT = Object.freeze({ email: 'asha@example.com', password: 'demo-password' });
const API_KEY = 'demo-key';
const TINGTING_TOKEN = 'demo-tingting-token';
const TOINGG_TOKEN = 'demo-toingg-token';

/** The sign-in of the example's form. */
export const FORM_LOGIN = { user: 'officer', password: 'demo-form-password' };

/**
 * A credential, in the form that n8n accepts.
 *
 * @typedef {object} Credential
 * @property {string} [id] set once n8n has stored it
 * @property {string} name
 * @property {string} type
 * @property {Record<string, string>} data
 */

/**
 * The credentials of both services, for accounts of 2023 and of today, pointing at the simulator.
 *
 * @param {import('./simulator.mjs').Simulator} simulator
 * @returns {Credential[]}
 */
export function simulatorCredentials({ tingTingUrl, tingTingV1Url, toinggUrl, toinggV3Url }) {
	return [
		{
			name: 'TingTing (simulator)',
			type: 'tingTingApi',
			data: { baseUrl: tingTingUrl, ...ACCOUNT, accessToken: '', refreshToken: '' },
		},
		{
			name: 'TingTing token (simulator)',
			type: 'tingTingTokenApi',
			data: { baseUrl: tingTingV1Url, apiToken: TINGTING_TOKEN },
		},
		{
			name: 'Toingg (simulator)',
			type: 'toinggApi',
			data: { baseUrl: toinggUrl, apiKey: API_KEY },
		},
		{
			name: 'Toingg token (simulator)',
			type: 'toinggTokenApi',
			data: { baseUrl: toinggV3Url, apiToken: TOINGG_TOKEN, defaultCountry: 'NP' },
		},
	];
}

/**
 * What the examples need besides: a model for agents, and the sign-in of a form.
 *
 * @param {string} modelUrl where the stand-in for a model is
 * @returns {Credential[]}
 */
export function otherCredentials(modelUrl) {
	return [
		{
			name: 'Model (stand-in)',
			type: 'openAiApi',
			data: { apiKey: API_KEY, url: modelUrl },
		},
		{ name: 'Form sign-in (demo)', type: 'httpBasicAuth', data: FORM_LOGIN },
	];
}

/**
 * Stores the credentials. Those of an earlier start get the simulator's current address.
 *
 * @param {import('../n8nSession.mjs').N8nSession} n8n
 * @param {Credential[]} credentials
 * @returns {Promise<Credential[]>} with their ids
 */
export async function storeCredentials(n8n, credentials) {
	/** @type {Credential[]} */
	const present = await n8n.ask('/rest/credentials');
	const stored = [];
	for (const credential of credentials) {
		const { name, type } = credential;
		const same = present.find((one) => one.name === name && one.type === type);
		const { id } = same
			? await n8n.ask(`/rest/credentials/${same.id}`, { method: 'PATCH', body: credential })
			: await n8n.ask('/rest/credentials', { method: 'POST', body: credential });
		stored.push({ ...credential, id });
	}
	return stored;
}
