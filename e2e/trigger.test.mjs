import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { node, workflowOf } from '../demo/check/building.mjs';
import { publish } from '../demo/check/triggers.mjs';
import { beginOf2023, beginOfToday } from '../demo/check/website.mjs';
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
	for (const { id, begin } of published) begun.push({ id, campaignId: await begin(simulatorUrl) });
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
