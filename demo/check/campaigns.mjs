// Workflows that start when a campaign has finished.
import { request } from '../http.mjs';
import { pause } from '../interruption.mjs';

/** How long all calls of a campaign may take, in milliseconds. */
const CALLS_TIMEOUT = 30_000;

/** @typedef {import('./triggers.mjs').Trigger} Trigger */
/** @typedef {import('./website.mjs').Begin} Begin */

/**
 * Lets TingTing call the people of a campaign, and then runs a workflow by hand: its trigger outputs
 * the newest campaign that has finished. The tests in a browser run a published one.
 *
 * @param {Begin} begin
 * @param {string} triggerName
 * @returns {Trigger}
 */
export function afterCampaign(begin, triggerName) {
	return async (n8n, workflowId, _phone, simulatorUrl) => {
		await begin(simulatorUrl);
		await untilCalled(simulatorUrl, 3);
		return await n8n.execute(workflowId, triggerName);
	};
}

/**
 * Waits until so many calls have ended, and none is going on.
 *
 * @param {string} simulatorUrl
 * @param {number} least
 */
export async function untilCalled(simulatorUrl, least) {
	const deadline = Date.now() + CALLS_TIMEOUT;
	const isUnderWay = (/** @type {{ state: string }} */ { state }) =>
		state === 'ringing' || state === 'in progress';
	for (;;) {
		const inbox = (await request(`${simulatorUrl}/simulator/inbox`)).json;
		if (inbox.length >= least && !inbox.some(isUnderWay)) return;
		if (Date.now() > deadline) throw new Error(`${inbox.length} calls instead of ${least}`);
		await pause(200);
	}
}
