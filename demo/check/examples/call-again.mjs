import { expect } from '../building.mjs';
import { afterCampaign, untilCalled } from '../campaigns.mjs';
import { beginOf2023, beginOfToday } from '../website.mjs';

const TRIGGER = 'Campaign finished';

/** How long an execution may take, in milliseconds. */
const TIMEOUT = 120_000;

/** n8n keeps an execution in its database if it waits for 65 seconds or more. */
const LONG = 66;

/**
 * Starts the workflow as its trigger would: for the campaign, and for each round, which finishes too.
 *
 * @param {import('../website.mjs').Begin} begin
 * @returns {import('../triggers.mjs').Trigger}
 */
const startForEachRound = (begin) => async (n8n, workflowId, phone, simulatorUrl) => {
	const again = async () => await reasons(n8n, await n8n.execute(workflowId, TRIGGER));
	const start = afterCampaign(begin, TRIGGER);
	await hurry(n8n, workflowId, LONG);
	const first = await start(n8n, workflowId, phone, simulatorUrl);
	await untilCalled(simulatorUrl, 4);
	await hurry(n8n, workflowId, 0);
	expect('after the first round', await again(), 'tooSoon, tooSoon');
	await n8n.result(first, TIMEOUT);
	await untilCalled(simulatorUrl, 5);
	expect('after the second round', await again(), 'maxTimes, maxTimes');
	return first;
};

/**
 * Shortens the pauses, and moves the quiet hours away from now.
 *
 * @param {import('../../n8nSession.mjs').N8nSession} n8n
 * @param {string} workflowId
 * @param {number} seconds between the two rounds
 */
async function hurry(n8n, workflowId, seconds) {
	const { nodes, versionId } = await n8n.ask(`/rest/workflows/${workflowId}`);
	/** @type {Record<string, number>} */
	const waits = { Wait: 0, 'Wait once more': seconds };
	for (const { name, parameters } of nodes) {
		if (name in waits) Object.assign(parameters, { amount: waits[name], unit: 'seconds' });
		if (parameters.operation !== 'callAgain') continue;
		const values = { from: inHours(2), to: inHours(3), timeZone: 'UTC' };
		Object.assign(parameters.options, { minutesBetween: 1, quietHours: { values } });
	}
	const body = { nodes, versionId };
	await n8n.ask(`/rest/workflows/${workflowId}`, { method: 'PATCH', body });
}

/** @param {number} hours @returns {string} the time of day then, in UTC */
const inHours = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);

/**
 * @param {import('../../n8nSession.mjs').N8nSession} n8n
 * @param {string} executionId
 * @returns {Promise<string>} why each node of an execution has called nobody
 */
async function reasons(n8n, executionId) {
	const { items, error } = await n8n.result(executionId, TIMEOUT);
	expect('an error', error, undefined);
	const [first, last] = [items['Call again'], items['Call a last time']];
	return [...first, ...last].map(({ reason }) => reason).join(', ');
}

/** @type {import('../expectations.mjs').Expectation} */
export default {
	trigger: startForEachRound(beginOf2023),
	today: { parameters: {}, trigger: startForEachRound(beginOfToday) },
	saw({ inbox, items }) {
		const [first] = items['Call again'];
		expect('called again', `${first.recipients} in round ${first.round}`, '1 in round 1');
		const [last] = items['Call a last time'];
		expect('called a last time', `${last.recipients} in round ${last.round}`, '1 in round 2');
		const phones = inbox.map(({ number }) => number).sort();
		const wanted = ['9841000014', '9841000020', '9841000020', '9841000020', '9841000031'];
		expect('phones that rang', phones.join(), wanted.join());
		return 'who did not answer was called twice more, and then by no execution; nobody else was';
	},
};
