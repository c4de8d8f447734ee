// TingTing, as its own website uses it: what somebody does there, and not in n8n.
import { request } from '../http.mjs';

/**
 * Begins a campaign of three people. The first answers, the second doesn't, the third hangs up.
 *
 * @typedef {(simulatorUrl: string) => Promise<number>} Begin resolves to the ID of the campaign
 */

/** @type {Begin} */
export async function beginOf2023(simulatorUrl) {
	const post = async (/** @type {string} */ path, /** @type {object} */ body, headers = {}) =>
		(await request(simulatorUrl + path, { method: 'POST', body, headers })).json;
	const login = { email: 'asha@example.com', password: 'demo-password' };
	const { data } = await post('/api/accounts/login/', login);
	const headers = { authorization: `Bearer ${data.token.access}` };
	await post('/api/system/campaigns/3/begin/', { message: 'Namaste' }, headers);
	return 3;
}

/** The same for an account of today. @type {Begin} */
export async function beginOfToday(simulatorUrl) {
	const headers = { authorization: 'Bearer demo-tingting-token' };
	await request(`${simulatorUrl}/api/v1/run-campaign/11/`, { method: 'POST', headers });
	return 11;
}
