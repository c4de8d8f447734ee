import { setTimeout as delay } from 'node:timers/promises';
import { request } from '../demo/http.mjs';
import { TWILIO_PATH } from './subjects/twilioToSimulator.mjs';

/** Its answer to every message, whoever sends it. */
const ANSWER = { message: 'SMS sent' };

/**
 * Removes everything that earlier measurements left in the simulator.
 *
 * @param {string} url where it listens
 */
export async function emptySimulator(url) {
	await request(`${url}/simulator/reset`, { method: 'POST' });
	await setLatency(url, 0);
}

/**
 * Sets how long the simulator takes to answer, and clears the requests so far.
 *
 * @param {string} url where it listens
 * @param {number} latency in milliseconds
 */
export async function setLatency(url, latency) {
	await request(`${url}/simulator/faults`, { method: 'DELETE' });
	await request(`${url}/simulator/journal`, { method: 'DELETE' });
	const wait = latency === 0 ? {} : { delaySeconds: latency / 1000 };
	// The simulator has no Twilio route. A fault with a body of our choice is enough.
	const match = { path: TWILIO_PATH };
	await addFault(url, { kind: 'status', status: 200, body: ANSWER, match, ...wait });
	if (latency > 0) await addFault(url, { kind: 'slow', ...wait });
}

/**
 * What the simulator saw since its latency was last set.
 *
 * @param {string} url
 * @returns {Promise<{ requests: number, answered: number, mostInFlight: number }>}
 */
export async function seenBy(url) {
	const { json: entries } = await request(`${url}/simulator/journal`);
	let mostInFlight = 0;
	for (const { inFlight } of entries) mostInFlight = Math.max(mostInFlight, inFlight);
	/** @type {{ status?: number }[]} */
	const all = entries;
	const answered = all.filter(({ status }) => status === 200).length;
	return { requests: all.length, answered, mostInFlight };
}

/**
 * Lets campaigns of any size begin.
 *
 * @param {string} url
 */
export async function ignoreCredits(url) {
	const body = { v1ChecksCredits: false };
	await request(`${url}/simulator/settings`, { method: 'PATCH', body });
}

/** The account of today that owns the campaigns. */
const HEADERS = { authorization: 'Bearer demo-tingting-token' };

/** So many simulated seconds pass in a real one that a call takes no longer than a timer. */
const FAST = 1_000_000;

/** How long everybody's calls may take, in milliseconds. */
const PATIENCE = 20 * 60_000;

/**
 * @param {string} url
 * @returns {Promise<{ id: number, status: string, recipients: number }[]>} the newest campaigns of
 *   today's account
 */
export async function campaignsAt(url) {
	const { json } = await request(`${url}/api/v1/campaign/`, { headers: HEADERS });
	return json.results.map(
		(/** @type {any} */ { id, status, campaign_action_count: recipients }) => {
			return { id, status, recipients };
		},
	);
}

/**
 * Begins all scheduled campaigns now, and waits until everybody was called.
 *
 * @param {string} url
 */
export async function callEverybody(url) {
	await request(`${url}/simulator/settings`, { method: 'PATCH', body: { timeScale: FAST } });
	const scheduled = (await campaignsAt(url)).filter(({ status }) => status === 'Scheduled');
	const body = { schedule: new Date(Date.now() + 2_000).toISOString() };
	for (const { id } of scheduled) {
		await request(`${url}/api/v1/campaign/${id}/`, { method: 'PATCH', body, headers: HEADERS });
	}
	const deadline = Date.now() + PATIENCE;
	const areOver = async () =>
		(await campaignsAt(url)).every(({ status }) => !/scheduled|running/i.test(status));
	while (!(await areOver())) {
		if (Date.now() > deadline) throw new Error('Not everybody was called in time');
		await delay(500);
	}
}

/** @param {string} url @param {object} fault */
async function addFault(url, fault) {
	await request(`${url}/simulator/faults`, { method: 'POST', body: { ...fault, times: 'always' } });
}
