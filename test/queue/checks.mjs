import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '../../demo/check/building.mjs';
import { isOver, people, publishSending, until } from './sending.mjs';

/** @typedef {import('./instances.mjs').System} System */
/** @typedef {[name: string, prove: (system: System) => Promise<string>]} Check */

const IN_ALL_EXECUTIONS = { skipDuplicates: 'executions' };

/** How long after a crash a Retry may be clicked, in milliseconds. */
const SOON = 5_000;

/** @param {Map<string, number>} rung */
const twice = (rung) => [...rung.values()].filter((times) => times > 1).length;

/** Six lists at once, then all of them again. @type {Check} */
const differentLists = [
	'Six different lists at once, then all of them again',
	async (system) => {
		const sending = await publishSending(system, 'different-lists', IN_ALL_EXECUTIONS);
		const lists = Array.from({ length: 6 }, (_, at) => people(200, at * 200));
		await sending.callAll(lists);
		expect('people reached', (await sending.rung()).size, 1200);
		await sending.callAll(lists);
		expect('reached twice', twice(await sending.rung()), 0);
		return 'each of 1,200 people was reached once';
	},
];

/** @type {Check} */
const sameList = [
	'The same list six times at once, in a new record',
	async (system) => {
		const sending = await publishSending(system, 'same-list', IN_ALL_EXECUTIONS);
		await sending.callAll(Array.from({ length: 6 }, () => people(200)));
		const executions = await sending.executions();
		expect('failed', executions.filter(({ status }) => status !== 'success').length, 0);
		const rung = await sending.rung();
		expect('people reached', rung.size, 200);
		for (const process of system.processes()) {
			const log = await readFile(process.log, 'utf8');
			const own = executions.filter(({ id }) => isAlone(system) || ranIn(log, id));
			const reached = (await Promise.all(own.map(({ id }) => sending.reachedBy(id)))).flat();
			expect(`reached twice by ${process.title}`, reached.length - new Set(reached).size, 0);
		}
		if (isAlone(system)) expect('reached twice', twice(rung), 0);
		return `200 people were reached, ${twice(rung)} of them by both processes`;
	},
];

/**
 * @param {string} id
 * @param {Record<string, unknown>} options
 * @param {boolean} goesOn whether the Retry reaches the remaining people
 * @returns {Check}
 */
const killed = (id, options, goesOn) => [
	`Killed and restarted, then Retry (${id})`,
	async (system) => {
		const pace = { concurrency: 5, requestsPerSecond: 40 };
		const sending = await publishSending(system, id, { ...pace, ...options });
		await sending.call(people(200));
		await until('some are reached', async () => (await sending.rung()).size > 30);
		const [{ id: executionId }] = await sending.executions();
		const { isBack } = await system.kill(await processOf(system, executionId));
		// Otherwise the other worker could run the Retry before n8n knows of the crash.
		if (isAlone(system)) await isBack;
		await delay(SOON);
		const before = (await sending.rung()).size;
		expect('some were not reached yet', before < 200, true);
		const first = await sending.retry(executionId);
		await isBack;
		await until('it is over', async () => {
			const found = (await sending.executions()).find(({ id }) => id === executionId);
			return isOver(found?.status ?? '');
		});
		const second = await sending.retry(executionId);
		const rung = await sending.rung();
		expect('reached twice', twice(rung), 0);
		expect('more are reached by the Retry', rung.size > before, goesOn);
		const words = [first, second].map(({ status, error }) => `${error ?? status}`.slice(0, 90));
		return `${before} reached before, ${rung.size} in the end; “${words.join('…”, “')}…”`;
	},
];

/** @type {Check} */
const tenCalls = [
	'1,000 people in ten calls at once',
	async (system) => {
		const sending = await publishSending(system, 'ten-calls');
		const started = Date.now();
		await sending.callAll(Array.from({ length: 10 }, (_, at) => people(100, at * 100)));
		const rung = await sending.rung();
		expect('people reached', rung.size, 1000);
		expect('reached twice', twice(rung), 0);
		return `each was reached once, in ${Math.round((Date.now() - started) / 1000)} s`;
	},
];

/** @type {Check[]} */
export const CHECKS = [
	differentLists,
	sameList,
	tenCalls,
	killed('in-this-input', {}, false),
	killed('in-all-executions', IN_ALL_EXECUTIONS, true),
];

/** @param {System} system */
function isAlone(system) {
	return system.processes().length === 1;
}

/** @param {System} system @param {string} executionId */
async function processOf(system, executionId) {
	const [first, ...others] = system.processes();
	for (const other of others) {
		if (ranIn(await readFile(other.log, 'utf8'), executionId)) return other;
	}
	return first;
}

/** @param {string} log @param {string} executionId */
function ranIn(log, executionId) {
	return new RegExp(`Worker started execution ${executionId}\\b`).test(log);
}
