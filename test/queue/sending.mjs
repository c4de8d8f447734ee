import { setTimeout as delay } from 'node:timers/promises';
import { node, workflowOf } from '../../demo/check/building.mjs';
import { publish } from '../../demo/check/triggers.mjs';
import { RefusedRequest, request } from '../../demo/http.mjs';
import { wireCredentials } from '../../demo/steps/examples.mjs';

/** @typedef {import('./instances.mjs').System} System */

/** In milliseconds. */
const TIMEOUT = 120_000;

/**
 * A workflow that is called with a list of people, and sends each of them a one-time password.
 *
 * @param {string} id
 * @param {Record<string, unknown>} options of the node that sends
 */
function sendingWorkflow(id, options) {
	return workflowOf(id, `Side by side: ${id}`, [
		{
			...node('webhook', { httpMethod: 'POST', path: id, responseMode: 'onReceived' }),
			...{ type: 'n8n-nodes-base.webhook', typeVersion: 2, credentials: {} },
			...{ webhookId: id },
		},
		{
			...node('split', { fieldToSplitOut: 'body.people' }),
			...{ type: 'n8n-nodes-base.splitOut', typeVersion: 1, credentials: {} },
		},
		node('tingTingOtp', {
			operation: 'send',
			phoneNumber: '={{ $json.phone }}',
			message: 'Your code is {otp}',
			channel: 'text',
			otpSource: 'generated',
			options: { concurrency: 10, maxRecipients: 2000, ...options },
		}),
	]);
}

/**
 * @param {number} count
 * @param {number} [first] the list begins with this person
 */
export function people(count, first = 0) {
	return Array.from({ length: count }, (_, at) => ({ phone: String(9_841_200_000 + first + at) }));
}

/**
 * One published workflow in n8n.
 *
 * @param {System} system
 * @param {string} id
 * @param {Record<string, unknown>} [options]
 */
export async function publishSending(system, id, options = {}) {
	const { n8n, credentials, simulator } = system;
	const workflow = wireCredentials(sendingWorkflow(id, options), credentials);
	await patiently(async () => {
		await n8n.ask('/rest/workflows', { method: 'POST', body: workflow });
	});
	await patiently(async () => await publish(n8n, id));
	await request(`${simulator.url}/simulator/reset`, { method: 'POST' });

	/** @returns {Promise<{ id: string, status: string }[]>} the newest first */
	async function executions() {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const path = `/rest/executions?filter=${filter}&limit=100`;
		return (await patiently(async () => await n8n.ask(path))).results;
	}

	/** @param {ReturnType<typeof people>} list */
	async function call(list) {
		const body = { people: list };
		await patiently(async () => {
			await request(`${n8n.url}/webhook/${id}`, { method: 'POST', body });
		});
	}

	/**
	 * Calls the workflow with all lists at once, and waits until all executions are over.
	 *
	 * @param {ReturnType<typeof people>[]} lists
	 */
	async function callAll(lists) {
		const before = (await executions()).length;
		await Promise.all(lists.map(call));
		await until(`${lists.length} executions are over`, async () => {
			const over = (await executions()).filter(({ status }) => isOver(status));
			return over.length >= before + lists.length;
		});
	}

	/** @returns {Promise<Map<string, number>>} how often each phone was reached */
	async function rung() {
		const journal = (await request(`${simulator.url}/simulator/journal`)).json;
		const counts = new Map();
		for (const entry of journal) {
			if (!entry.acted || !/send\/otp/.test(entry.path)) continue;
			const { number } = entry.json ?? JSON.parse(Buffer.from(entry.body, 'base64').toString());
			counts.set(String(number), (counts.get(String(number)) ?? 0) + 1);
		}
		return counts;
	}

	/** @param {string} executionId @returns {Promise<{ status: string, error?: string }>} */
	async function retry(executionId) {
		const path = `/rest/executions/${executionId}/retry`;
		try {
			const { id } = await n8n.ask(path, { method: 'POST', body: { loadWorkflow: false } });
			return await n8n.result(id, TIMEOUT);
		} catch (error) {
			return { status: 'refused by n8n', error: String(error) };
		}
	}

	/** @param {string} executionId @returns {Promise<string[]>} the people that it reached itself */
	async function reachedBy(executionId) {
		const { items } = await patiently(async () => await n8n.result(executionId, TIMEOUT));
		const sent = (items.tingTingOtp ?? []).filter(({ skipped }) => !skipped);
		return sent.map(({ phoneNumber }) => String(phoneNumber));
	}

	return { call, callAll, executions, rung, retry, reachedBy };
}

/**
 * If n8n is busy, it answers that its database is not ready, and does nothing else.
 *
 * @template T
 * @param {() => Promise<T>} ask
 */
async function patiently(ask) {
	for (const deadline = Date.now() + TIMEOUT; ; await delay(500)) {
		try {
			return await ask();
		} catch (error) {
			const isBusy = error instanceof RefusedRequest && error.status === 503;
			if (!isBusy || Date.now() > deadline) throw error;
		}
	}
}

/** @param {string} status */
export function isOver(status) {
	return ['success', 'error', 'crashed', 'canceled'].includes(status);
}

/**
 * @param {string} what
 * @param {() => Promise<boolean>} holds
 */
export async function until(what, holds) {
	for (const deadline = Date.now() + TIMEOUT; Date.now() < deadline; await delay(250)) {
		if (await holds()) return;
	}
	throw new Error(`waited in vain until ${what}`);
}
