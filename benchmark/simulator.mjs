import { request } from '../demo/http.mjs';
import { TWILIO_PATH } from './subjects/twilioToSimulator.mjs';

/** What it answers to every message, whoever sends it. */
const ANSWER = { message: 'SMS sent' };

/**
 * Takes everything out of the simulator that earlier measurements left there.
 *
 * @param {string} url where it listens
 */
export async function emptySimulator(url) {
	await request(`${url}/simulator/reset`, { method: 'POST' });
	await setLatency(url, 0);
}

/**
 * Sets how long the simulator takes to answer, and has it forget the requests so far.
 *
 * @param {string} url where it listens
 * @param {number} latency in milliseconds
 */
export async function setLatency(url, latency) {
	await request(`${url}/simulator/faults`, { method: 'DELETE' });
	await request(`${url}/simulator/journal`, { method: 'DELETE' });
	const wait = latency === 0 ? {} : { delaySeconds: latency / 1000 };
	// It knows nothing of Twilio; a fault that answers with a body of one's own is all that it takes.
	const match = { path: TWILIO_PATH };
	await addFault(url, { kind: 'status', status: 200, body: ANSWER, match, ...wait });
	if (latency > 0) await addFault(url, { kind: 'slow', ...wait });
}

/**
 * What the simulator saw since its latency was set last.
 *
 * @param {string} url
 * @returns {Promise<{ answered: number, mostInFlight: number }>}
 */
export async function seenBy(url) {
	const { json: entries } = await request(`${url}/simulator/journal`);
	let mostInFlight = 0;
	for (const { inFlight } of entries) mostInFlight = Math.max(mostInFlight, inFlight);
	/** @type {{ status?: number }[]} */
	const all = entries;
	return { answered: all.filter(({ status }) => status === 200).length, mostInFlight };
}

/** @param {string} url @param {object} fault */
async function addFault(url, fault) {
	await request(`${url}/simulator/faults`, { method: 'POST', body: { ...fault, times: 'always' } });
}
