import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { node, workflowOf } from '../demo/check/building.mjs';
import { publish } from '../demo/check/triggers.mjs';
import { request } from '../demo/http.mjs';
import { wireCredentials } from '../demo/steps/examples.mjs';
import { eventually } from './browser.mjs';
import { signedIn } from './editor.mjs';
import { readRunning } from './running.mjs';

const { simulatorUrl, credentials } = readRunning();
const stored = credentials.map((one) => ({ ...one, data: {} }));

/** Until the first poll after the activation, and from it to the second, in seconds. */
const PAUSES = [20, 12];

/**
 * TingTing, as its own website would use it.
 *
 * @param {string} path
 * @param {object} [body]
 * @param {string} [token]
 */
async function ask(path, body, token) {
	const response = await fetch(simulatorUrl + path, {
		method: path.endsWith('/message/') ? 'PATCH' : 'POST',
		headers: {
			...(body && { 'content-type': 'application/json' }),
			...(token && { authorization: `Bearer ${token}` }),
		},
		body: body && JSON.stringify(body),
	});
	assert.ok(response.ok, `${path}: ${response.status} ${await response.clone().text()}`);
	return /** @type {any} */ (await response.json());
}

/** @returns {Promise<number>} the ID of a campaign that is being called */
async function beginOf2023() {
	const login = { email: 'asha@example.com', password: 'demo-password' };
	const { data } = await ask('/api/accounts/login/', login);
	await ask('/api/system/campaigns/3/begin/', { message: 'Namaste' }, data.token.access);
	return 3;
}

/** @returns {Promise<number>} the same for an account of today */
async function beginOfToday() {
	const token = 'demo-tingting-token';
	const post = async (/** @type {string} */ path, /** @type {object} */ body) =>
		await ask(`/api/v1${path}`, body, token);
	const what = { name: 'Tea', services: 'PHONE', description: '', user_phone: [1] };
	const { id } = await post('/campaign/create/', { ...what, message: 'Hi', sms_message: 'Hi' });
	await post(`/campaign/${id}/add-contact/`, { contacts: [{ number: '9841234567' }] });
	const text = { voice: 3, category: 'Text', message: 'Namaste', sms_message: 'Namaste' };
	await post(`/campaign/create/${id}/message/`, text);
	await ask(`/api/v1/run-campaign/${id}/`, undefined, token);
	return id;
}

/**
 * n8n polls once a minute at most, but at several times.
 *
 * @param {Record<string, unknown>} account
 * @param {Date[]} times
 */
function triggerWorkflow(account, times) {
	const item = times.map((time) => ({
		mode: 'custom',
		cronExpression: `${time.getSeconds()} * * * * *`,
	}));
	const parameters = { ...account, event: 'campaignFinished', pollTimes: { item } };
	const trigger = node('tingTingCampaignTrigger', parameters);
	const next = { ...node('', {}), id: 'next', name: 'Next', type: 'n8n-nodes-base.noOp' };
	return workflowOf(randomUUID(), 'Tell me when it has finished', [trigger, next]);
}

before(async () => {
	await request(`${simulatorUrl}/simulator/reset`, { method: 'POST' });
});

test('a finished campaign starts a published workflow once, with both accounts', async () => {
	const n8n = signedIn();
	const from = Date.now();
	const times = PAUSES.map((_, count) => {
		const seconds = PAUSES.slice(0, count + 1).reduce((sum, one) => sum + one, 0);
		return new Date(from + seconds * 1000);
	});
	const accounts = [
		{ account: {}, begin: beginOf2023 },
		{ account: { authentication: 'apiToken' }, begin: beginOfToday },
	];
	const published = [];
	for (const { account, begin } of accounts) {
		const body = wireCredentials(triggerWorkflow(account, times), stored);
		const { id } = await n8n.ask('/rest/workflows', { method: 'POST', body });
		await publish(n8n, id);
		published.push({ id, begin });
	}
	const begun = [];
	for (const { id, begin } of published) begun.push({ id, campaignId: await begin() });
	assert.ok(Date.now() < times[0].getTime(), 'the workflows were published too late');
	const executionsOf = async (/** @type {string} */ workflowId) => {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		return (await n8n.ask(`/rest/executions?filter=${filter}&limit=10`)).results;
	};
	for (const { id } of begun) {
		await eventually(
			async () => await executionsOf(id),
			(found) => found.length > 0,
		);
	}
	// The second poll has nothing new.
	await new Promise((resolve) => setTimeout(resolve, times[1].getTime() + 6000 - Date.now()));
	for (const { id, campaignId } of begun) {
		const executions = await executionsOf(id);
		assert.equal(executions.length, 1);
		const { status, items, error } = await n8n.result(executions[0].id, 10_000);
		assert.equal(status, 'success', error);
		assert.deepEqual(
			items.Next.map((item) => item.id),
			[campaignId],
		);
		await n8n.ask(`/rest/workflows/${id}/deactivate`, { method: 'POST', body: {} });
	}
});

test('a click on Execute gives a real row, although nothing has happened', async () => {
	const n8n = signedIn();
	const trigger = node('tingTingCampaignTrigger', { event: 'campaignCreated' });
	const body = wireCredentials(workflowOf(randomUUID(), 'By hand', [trigger]), stored);
	const { id } = await n8n.ask('/rest/workflows', { method: 'POST', body });
	const { status, items, error } = await n8n.result(await n8n.execute(id, trigger.name), 30_000);
	assert.equal(status, 'success', error);
	assert.equal(items[trigger.name].length, 1);
	assert.ok(items[trigger.name][0].name);
});
