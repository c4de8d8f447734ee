import { start } from '../demo/children.mjs';
import { cleanEnvironment } from '../demo/environment.mjs';
import { PROJECT } from '../demo/folders.mjs';
import { join } from 'node:path';
import { LOGS } from './folders.mjs';
import { measureAlone } from './measureAlone.mjs';
import { callEverybody, seenBy } from './simulator.mjs';
import { twilioVersion } from './subjects/twilioPackage.mjs';

/** @typedef {import('./measures.mjs').Figures} Figures */
/** @typedef {import('./measures.mjs').SubjectName} SubjectName */
/** @typedef {import('../demo/progress.mjs').Say} Say */

/** @typedef {{ subject: SubjectName, concurrency: number }} Way how messages are sent */
/** @typedef {Way & { wall: number, ideal: number, mostInFlight: number }} WallTime milliseconds */
/** @typedef {Way & { perItem: number[] }} CpuTime milliseconds, by run */
/** @typedef {Record<'wall' | 'idle' | 'overIdle', number[]>} Need milliseconds and bytes, by run */
/** @typedef {Way & Need & { items: number, latency: number }} Memory */
/** @typedef {Need & { megabytes: number }} Transfer */
/** @typedef {Need & { people: number, requests: number }} Warning */

/**
 * Measures how long it takes to send messages to a slow service.
 *
 * @param {string} url where the simulator listens
 * @param {import('./plan.mjs').Plan['wallTime']} plan
 * @param {Say} say
 * @returns {Promise<WallTime[]>}
 */
export async function wallTimes(url, { items, warmUp, latency, concurrencies }, say) {
	/** @type {WallTime[]} */
	const rows = [];
	const ways = [
		...waysOf('ours', concurrencies),
		...twilioWay(),
		...waysOf('axiosLoop', concurrencies),
	];
	for (const way of ways) {
		const ideal = (items * latency) / way.concurrency;
		say(`${way.subject}, ${way.concurrency} at a time, ${(ideal / 1000).toFixed(0)} s at best`);
		const job = { measure: /** @type {const} */ ('speed'), items, warmUp, latency, ...way };
		const { wall } = await measureAlone(job, url);
		const { answered, mostInFlight } = await seenBy(url);
		if (answered !== items) throw new Error(`${way.subject}: ${answered} of ${items} arrived`);
		rows.push({ ...way, wall, ideal, mostInFlight });
	}
	return rows;
}

/**
 * Measures the processor time of a message without waiting. The ways take turns, so that other work
 * on the machine affects them equally.
 *
 * @param {string} url where the simulator listens
 * @param {import('./plan.mjs').Plan['cpu']} plan
 * @param {Say} say
 * @returns {Promise<CpuTime[]>}
 */
export async function cpuTimes(url, { items, warmUp, runs, concurrency }, say) {
	/** @type {CpuTime[]} */
	const rows = [
		...waysOf('ours', [1, concurrency]),
		...twilioWay(),
		...waysOf('helperLoop', [1]),
		...waysOf('axiosLoop', [1, concurrency]),
	].map((way) => ({ ...way, perItem: [] }));
	for (let run = 1; run <= runs; run++) {
		for (const { perItem, ...way } of rows) {
			say(`run ${run} of ${runs}, ${way.subject}`);
			const { cpu } = await measureAlone({ measure: 'speed', items, warmUp, ...way }, url);
			perItem.push(cpu / items);
		}
	}
	return rows;
}

/**
 * Measures how much memory many items need, how the time grows with them, and what n8n's own helper
 * needs. The inputs take turns, so that other work on the machine affects them equally.
 *
 * @param {string} url where the simulator listens
 * @param {import('./plan.mjs').Plan['memory']} plan
 * @param {Say} say
 * @returns {Promise<Memory[]>}
 */
export async function memories(url, { warmUp, runs, ...plan }, say) {
	const rows = inputsOf(plan).map((input) => ({ input, need: nothingYet() }));
	for (let run = 1; run <= Math.max(runs.waiting, runs.atOnce); run++) {
		for (const { input, need } of rows) {
			const last = input.latency > 0 ? runs.waiting : runs.atOnce;
			if (run > last) continue;
			say(`${input.items} items, ${input.subject}, ${input.latency} ms, run ${run} of ${last}`);
			enter(need, await measureAlone({ measure: 'memory', warmUp, ...input }, url));
		}
	}
	return rows.map(({ input, need }) => ({ ...input, ...need }));
}

/**
 * @param {Omit<import('./plan.mjs').Plan['memory'], 'warmUp' | 'runs'>} plan
 * @returns {(Way & { items: number, latency: number })[]}
 */
function inputsOf({ items: counts, latency, concurrency }) {
	const subject = /** @type {const} */ ('ours');
	const [, some, more] = counts;
	return [
		...counts.map((items) => ({ items, subject, concurrency, latency })),
		...[some, more].map((items) => ({ items, subject, concurrency, latency: 0 })),
		{ items: some, subject: 'helperLoop', concurrency: 1, latency: 0 },
	];
}

/**
 * Measures how much memory the transfer of a file needs.
 *
 * @param {string} url where the simulator listens
 * @param {'download' | 'upload'} way
 * @param {import('./plan.mjs').Plan['files']} plan
 * @returns {Promise<Transfer>}
 */
export async function transfer(url, way, plan) {
	const megabytes = plan[way];
	const need = nothingYet();
	for (let run = 1; run <= plan.runs; run++) {
		enter(need, await measureAlone({ measure: way, megabytes }, url));
	}
	return { megabytes, ...need };
}

/**
 * Measures how many requests and how much memory it takes to warn everybody in one campaign.
 *
 * @param {string} url where the simulator listens
 * @param {import('./plan.mjs').Plan['flood']} plan
 * @returns {Promise<Warning>}
 */
export async function warning(url, plan) {
	return await warned(url, 'flood', plan);
}

/**
 * Measures the same for reading how the call to each of them ended, after the last warning.
 *
 * @param {string} url where the simulator listens
 * @param {import('./plan.mjs').Plan['flood']} plan
 * @returns {Promise<Warning>}
 */
export async function warningOutcomes(url, plan) {
	await callEverybody(url);
	return await warned(url, 'outcomes', plan);
}

/**
 * @param {string} url
 * @param {'flood' | 'outcomes'} measure
 * @param {import('./plan.mjs').Plan['flood']} plan
 * @returns {Promise<Warning>}
 */
async function warned(url, measure, { people, runs }) {
	const need = nothingYet();
	let requests = 0;
	for (let run = 1; run <= runs; run++) {
		enter(need, await measureAlone({ measure, people }, url));
		requests = (await seenBy(url)).requests;
	}
	return { people, requests, ...need };
}

/** The line with the figure. Warnings of npm may come before it. */
const FIGURE = { 'load-time': /^.* ms \(median.*$/m, 'pack-size': /^.* kB packed$/m };

/**
 * Runs one of the project's own checks of the build, whether or not it passes.
 *
 * @param {keyof typeof FIGURE} script
 * @returns {Promise<string>} the figure in the words of the check
 */
export async function saidBy(script) {
	const child = start({
		title: script,
		file: process.execPath,
		args: [join('scripts', `${script}.mjs`)],
		cwd: PROJECT,
		env: cleanEnvironment(),
		log: join(LOGS, `${script}.log`),
	});
	await child.ended;
	return FIGURE[script].exec(child.output())?.[0] ?? 'not measured';
}

/** @param {SubjectName} subject @param {number[]} concurrencies @returns {Way[]} */
function waysOf(subject, concurrencies) {
	return concurrencies.map((concurrency) => ({ subject, concurrency }));
}

/** Twilio's node sends one message after the other. */
function twilioWay() {
	return twilioVersion() === undefined ? [] : waysOf('twilio', [1]);
}

/** @returns {Need} */
function nothingYet() {
	return { wall: [], idle: [], overIdle: [] };
}

/** @param {Need} need @param {Figures} figures of another run */
function enter(need, { wall, idleMemory, peakMemory }) {
	need.wall.push(wall);
	need.idle.push(idleMemory);
	need.overIdle.push(peakMemory - idleMemory);
}
