/** The simulator's account, from its README. The services themselves have no such account. */
const ACCOUNT = Object.freeze({ email: 'asha@example.com', password: 'demo-password' });
const API_KEY = 'demo-key';

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
 * Both credentials, pointing at the simulator.
 *
 * @param {import('./simulator.mjs').Simulator} simulator
 * @returns {Credential[]}
 */
export function simulatorCredentials({ tingTingUrl, toinggUrl }) {
	return [
		{
			name: 'TingTing (simulator)',
			type: 'tingTingApi',
			data: { baseUrl: tingTingUrl, ...ACCOUNT, accessToken: '', refreshToken: '' },
		},
		{
			name: 'Toingg (simulator)',
			type: 'toinggApi',
			data: { baseUrl: toinggUrl, apiKey: API_KEY },
		},
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
