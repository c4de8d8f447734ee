/**
 * What a user may mistype, by credential type.
 *
 * @type {Record<string, Record<string, string>>}
 */
const WRONG = {
	tingTingApi: { password: 'not-the-demo-password' },
	tingTingTokenApi: { apiToken: 'not-the-demo-token' },
	toinggTokenApi: { apiToken: 'not-the-demo-token' },
	// Toingg has no harmless request that proves a key, so its test proves only the address.
	toinggApi: { baseUrl: 'http://127.0.0.1:9/toingg/api' },
};

/**
 * Tests the stored credentials as the editor does, after workflows have used them: a token that is
 * still valid must not hide a wrong password.
 *
 * @param {import('../n8nSession.mjs').N8nSession} n8n
 * @param {import('../steps/account.mjs').Credential[]} credentials
 * @returns {import('./checks.mjs').Check[]}
 */
export function checkCredentials(n8n, credentials) {
	const ofServices = credentials.filter(({ type }) => type in WRONG);
	return ofServices.map((credential) => [
		`Credential ${credential.name}`,
		async () => {
			const right = await test(n8n, credential, {});
			if (right.status !== 'OK') throw new Error(`was refused: ${right.message}`);
			const wrong = WRONG[credential.type];
			const { status, message } = await test(n8n, credential, wrong);
			if (status !== 'Error') throw new Error(`a wrong ${Object.keys(wrong)} was accepted`);
			const { password, apiKey, apiToken } = { ...credential.data, ...wrong };
			const own = [credential.data.password, credential.data.apiToken];
			const secrets = [password, apiKey, apiToken, ...own].filter(Boolean);
			if (secrets.some((secret) => message.includes(secret))) {
				throw new Error('the refusal contains what was typed');
			}
			return `accepted; with a wrong ${Object.keys(wrong)} refused: “${message}”`;
		},
	]);
}

/**
 * @param {import('../n8nSession.mjs').N8nSession} n8n
 * @param {import('../steps/account.mjs').Credential} credential
 * @param {Record<string, string>} typed fields that the user has just changed
 * @returns {Promise<{ status: string, message: string }>}
 */
async function test(n8n, { id, name, type }, typed) {
	const { data } = await n8n.ask(`/rest/credentials/${id}?includeData=true`);
	const body = { credentials: { id, name, type, data: { ...data, ...typed } } };
	return await n8n.ask('/rest/credentials/test', { method: 'POST', body });
}
