import { request } from '../http.mjs';
import { wireCredentials } from '../steps/examples.mjs';
import { BUTTON, expect, node, start, workflowOf } from './building.mjs';

/** How long one execution may take, in milliseconds. */
const TIMEOUT = 60_000;

const NAME = 'Retries send nothing twice';

const people = {
	id: 'people',
	name: 'People',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	position: [0, 0],
	parameters: {
		mode: 'raw',
		jsonOutput: JSON.stringify({
			people: ['9841234564', '9841234565', '9841234566'].map((phone) => ({ phone })),
		}),
	},
};

const split = {
	id: 'split',
	name: 'One item per person',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	position: [0, 0],
	parameters: { fieldToSplitOut: 'people' },
};

/** @param {Record<string, unknown>} options */
const send = (options) => ({
	...node('tingTingOtp', {
		operation: 'send',
		phoneNumber: '={{ $json.phone }}',
		message: 'Your code is {otp}',
		channel: 'text',
		otpSource: 'generated',
		options: { concurrency: 1, ...options },
	}),
	retryOnFail: true,
	maxTries: 3,
	waitBetweenTries: 100,
});

/** @param {string} id @param {Record<string, unknown>} options */
const sending = (id, options) => workflowOf(id, NAME, [start, people, split, send(options)]);

/**
 * Sends to three people. The answer for the second gets lost. n8n tries three times. Then a person
 * clicks Retry, switches on Send Again When Unsure, and clicks Retry again, first on the older one.
 *
 * @param {import('./checks.mjs').Running} running
 * @param {import('./workflows.mjs').WorkflowRunner} workflows
 * @returns {Promise<string>} how often each phone was reached
 */
export async function checkRepeats({ n8n, simulator, credentials }, workflows) {
	const control = `${simulator.url}/simulator`;
	const match = { path: '/api/system/send/otp/' };
	await request(`${control}/reset`, { method: 'POST' });
	await request(`${control}/faults`, { method: 'POST', body: { kind: 'slow', match } });
	await request(`${control}/faults`, { method: 'POST', body: { kind: 'resetAfter', match } });
	const inbox = async () => (await request(`${control}/inbox`)).json;
	const reached = async () => {
		const numbers = (await inbox()).map((/** @type {{ number: string }} */ { number }) => number);
		return numbers.sort().join(' ').replaceAll('984123456', '');
	};
	/** @param {string} id */
	const result = async (id) => {
		const execution = await n8n.result(id, TIMEOUT);
		workflows.remember(`Execution ${id} of “${NAME}”`, execution, await inbox());
		return execution;
	};
	/** @param {boolean} loadWorkflow @param {string} id */
	const retry = async (loadWorkflow, id) => {
		const options = { method: 'POST', body: { loadWorkflow } };
		return (await n8n.ask(`/rest/executions/${id}/retry`, options)).id;
	};

	const workflow = wireCredentials(sending('check-repeats', {}), credentials);
	await n8n.ask('/rest/workflows', { method: 'POST', body: workflow });
	const first = await n8n.execute(workflow.id, BUTTON);
	const { error } = await result(first);
	expect('the failure', error, /unknown outcome.*row 2 \(item 1\)/);
	expect('reached with Retry On Fail', await reached(), '4 5 6');

	const second = await retry(false, first);
	expect('the failure after Retry', (await result(second)).error, /unknown outcome/);
	expect('reached after Retry', await reached(), '4 5 6');

	const changed = wireCredentials(sending('check-repeats', { resendUnknown: true }), credentials);
	const { versionId } = await n8n.ask(`/rest/workflows/${workflow.id}`);
	const body = { ...changed, versionId };
	await n8n.ask(`/rest/workflows/${workflow.id}`, { method: 'PATCH', body });
	const stale = await result(await retry(true, first));
	expect('Retry of the older one', stale.error, /another Retry of the same execution came first/);
	expect('reached after that', await reached(), '4 5 6');
	const { status, items } = await result(await retry(true, second));
	expect('the end', status, 'success');
	expect('items', items.tingTingOtp.length, 3);
	expect('reached with Send Again When Unsure', await reached(), '4 5 5 6');
	return 'three tries and a Retry reached everybody and nobody twice; Send Again When Unsure sent what was unknown';
}

/**
 * Sends to three people in one execution, and to the same people in another. n8n's record of
 * processed data makes the difference.
 *
 * @param {import('./checks.mjs').Running} running
 * @returns {Promise<string>} how many phones each execution reached
 */
export async function checkDuplicates({ n8n, simulator, credentials }) {
	await request(`${simulator.url}/simulator/reset`, { method: 'POST' });
	const options = { skipDuplicates: 'executions' };
	const workflow = wireCredentials(sending('check-duplicates', options), credentials);
	await n8n.ask('/rest/workflows', { method: 'POST', body: workflow });
	const run = async () => {
		const { items } = await n8n.result(await n8n.execute(workflow.id, BUTTON), TIMEOUT);
		return items.tingTingOtp.filter(({ skipped }) => skipped).length;
	};
	expect('skipped in the first execution', await run(), 0);
	expect('skipped in the second execution', await run(), 3);
	const inbox = (await request(`${simulator.url}/simulator/inbox`)).json;
	expect('phones reached', inbox.length, 3);
	return 'three phones reached by one execution, none by the next';
}
