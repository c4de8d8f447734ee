import { setTimeout as delay } from 'node:timers/promises';
import { download, upload } from './subjects/files.mjs';
import { flood } from './subjects/flood.mjs';
import { outcomes } from './subjects/outcomes.mjs';
import { subjects } from './subjects/index.mjs';
import { recipients } from './recipients.mjs';
import { emptySimulator, setLatency } from './simulator.mjs';

/** @typedef {import('./subjects/index.mjs').SubjectName} SubjectName */

/**
 * Messages that a separate process sends. `speed` does not measure memory, because that takes time.
 *
 * @typedef {object} Sending
 * @property {'speed' | 'memory'} measure
 * @property {SubjectName} subject
 * @property {number} items
 * @property {number} warmUp items sent before, so that nothing is loaded or compiled during the
 *   measurement
 * @property {number} concurrency
 * @property {number} [latency] of the service, in milliseconds
 */

/**
 * A file that a separate process transfers.
 *
 * @typedef {object} Transferring
 * @property {'download' | 'upload'} measure
 * @property {number} megabytes
 */

/**
 * People who are warned in one campaign, or what became of the calls to them.
 *
 * @typedef {object} Warning
 * @property {'flood' | 'outcomes'} measure
 * @property {number} people
 */

/** @typedef {Sending | Transferring | Warning} Job */

/**
 * @typedef {object} Figures
 * @property {number} wall in milliseconds
 * @property {number} cpu of this process alone, in milliseconds
 * @property {number} idleMemory resident set before the work, in bytes
 * @property {number} peakMemory largest resident set of the process, in bytes
 */

/** How often the resident set is measured, in milliseconds. */
const SAMPLING = 5;

/** How long a process rests before its idle memory is measured, in milliseconds. */
const REST = 500;

/**
 * @param {Job} job
 * @param {string} url where the simulator listens
 * @returns {Promise<Figures>}
 */
export async function measure(job, url) {
	// The outcomes are those of the last warning.
	if (job.measure !== 'outcomes') await emptySimulator(url);
	const isSending = 'subject' in job;
	const { warmUp, work } = isSending ? await sending(job, url) : await once(job, url);
	await warmUp();
	await setLatency(url, (isSending && job.latency) || 0);
	await rest();
	const memory = watchMemory(job.measure === 'speed' ? undefined : SAMPLING);
	const cpuBefore = process.cpuUsage();
	const started = performance.now();
	await work();
	const wall = performance.now() - started;
	const { user, system } = process.cpuUsage(cpuBefore);
	return { wall, cpu: (user + system) / 1000, ...memory.stop() };
}

/** @param {Sending} job @param {string} url */
async function sending({ subject, items, warmUp, concurrency }, url) {
	const send = await subjects[subject](url);
	/** @param {number} count */
	const sendTo = async (count) => {
		const sent = await send(recipients(count), concurrency);
		if (sent !== count) throw new Error(`${subject} sent ${sent} of ${count}`);
	};
	return { warmUp: async () => await sendTo(warmUp), work: async () => await sendTo(items) };
}

/** @param {Transferring | Warning} job @param {string} url */
async function once(job, url) {
	const { first, once: work } =
		'people' in job
			? await { flood, outcomes }[job.measure](url, job.people)
			: await { download, upload }[job.measure](url, job.megabytes);
	return { warmUp: first, work };
}

/** Collects garbage first, so that neither the idle memory nor the work includes it. */
async function rest() {
	globalThis.gc?.();
	await delay(REST);
	globalThis.gc?.();
}

/**
 * Watches the resident set. Measuring it every few milliseconds misses short peaks while the
 * program computes. The system's own record has them, but also covers the loading.
 *
 * @param {number | undefined} interval in milliseconds
 */
function watchMemory(interval) {
	const idleMemory = process.memoryUsage.rss();
	const before = process.resourceUsage().maxRSS * 1024;
	let seen = idleMemory;
	const look = () => {
		seen = Math.max(seen, process.memoryUsage.rss());
	};
	const timer = interval && setInterval(look, interval);
	return {
		stop() {
			clearInterval(timer);
			look();
			const recorded = process.resourceUsage().maxRSS * 1024;
			return { idleMemory, peakMemory: recorded > before ? Math.max(recorded, seen) : seen };
		},
	};
}
