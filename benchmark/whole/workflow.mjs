import { workflowOf } from '../../demo/check/building.mjs';
import { publish } from '../../demo/check/triggers.mjs';
import { request } from '../../demo/http.mjs';
import { pause } from '../../demo/interruption.mjs';
import { wireCredentials } from '../../demo/steps/examples.mjs';
import { recipients } from '../recipients.mjs';
import { TWILIO_PARAMETERS, ourParameters } from '../subjects/parameters.mjs';
import { cpuOf } from './instance.mjs';

/** @typedef {import('./instance.mjs').Whole} Whole */
/** @typedef {'ours' | 'twilio'} Subject */

/** How often to look whether an execution is over, in milliseconds: looking costs n8n a little. */
const POLL = 1_000;

/** States of an execution that has not ended. */
const UNDER_WAY = ['new', 'running'];

/** @type {Record<Subject, { type: string, credential: string, parameters: (concurrency: number) => object }>} */
const SENDERS = {
	ours: {
		type: 'n8n-nodes-tingting.toinggSms',
		credential: 'toinggApi',
		parameters: ourParameters,
	},
	twilio: {
		type: 'CUSTOM.twilio',
		credential: 'twilioApi',
		parameters: () => TWILIO_PARAMETERS,
	},
};

/**
 * Publishes a workflow that is called with a list of people and sends each of them a text message.
 *
 * @param {Whole} whole
 * @param {string} id
 * @param {Subject} subject
 * @param {number} concurrency
 */
export async function publishSending(whole, id, subject, concurrency) {
	const { n8n, credentials } = whole;
	const body = wireCredentials(sendingWorkflow(id, subject, concurrency), credentials);
	await n8n.ask('/rest/workflows', { method: 'POST', body });
	await publish(n8n, id);

	async function lastExecution() {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const { results } = await n8n.ask(`/rest/executions?filter=${filter}&limit=1`);
		return results[0];
	}

	/**
	 * @param {number} count
	 * @returns {Promise<{ wall: number, cpu: number }>} how long the execution took, and what n8n needed
	 *   of the processor from the call to its end, in milliseconds
	 */
	return async (count) => {
		const before = await cpuOf(whole);
		const called = { method: 'POST', body: { people: recipients(count) } };
		await request(`${n8n.url}/webhook/${id}`, called);
		let execution = await lastExecution();
		while (UNDER_WAY.includes(execution.status)) {
			await pause(POLL);
			execution = await lastExecution();
		}
		const { status, startedAt, stoppedAt } = execution;
		if (status !== 'success') throw new Error(`${id}: the execution ended as “${status}”`);
		const cpu = (await cpuOf(whole)) - before;
		return { wall: Date.parse(stoppedAt) - Date.parse(startedAt), cpu };
	};
}

/** @param {string} id @param {Subject} subject @param {number} concurrency */
function sendingWorkflow(id, subject, concurrency) {
	const { type, credential, parameters } = SENDERS[subject];
	const webhook = { httpMethod: 'POST', path: id, responseMode: 'onReceived' };
	return workflowOf(id, `Benchmark: ${id}`, [
		nodeOf('Webhook', 'n8n-nodes-base.webhook', {
			typeVersion: 2,
			parameters: webhook,
			webhookId: id,
		}),
		nodeOf('Split', 'n8n-nodes-base.splitOut', { parameters: { fieldToSplitOut: 'body.people' } }),
		nodeOf('Send', type, {
			parameters: parameters(concurrency),
			credentials: { [credential]: { id: null, name: '' } },
		}),
	]);
}

/** @param {string} name @param {string} type @param {Record<string, unknown>} more */
function nodeOf(name, type, more) {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], ...more };
}
