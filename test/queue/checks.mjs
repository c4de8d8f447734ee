import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '../../demo/check/building.mjs';
import { isOver, people, publishSending, until } from './sending.mjs';

/** @typedef {import('./instances.mjs').System} System */
/** @typedef {[name: string, prove: (system: System) => Promise<string>]} Check */

const IN_ALL_EXECUTIONS = { skipDuplicates: 'executions' };

/** How long after a crash somebody may click Retry, in milliseconds. */
const SOON = 5_000;

/** @param {Map<string, number>} rung */
const most = (rung) => Math.max(0, ...rung.values());

/** Six lists at once, then all of them again. @type {Check} */
const differentLists = [
	'Six different lists at once, then all of them again',
	async (system) => {
		const sending = await publishSending(system, 'different-lists', IN_ALL_EXECUTIONS);
		const lists = Array.from({ length: 6 }, (_, at) => people(200, at * 200));
		await sending.callAll(lists);
		expect('people reached', (await sending.rung()).size, 1200);
		await sending.callAll(lists);
		expect('most calls to one phone', most(await sending.rung()), 1);
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
			const own = executions.filter(({ id }) => ranIn(log, id) || system.processes().length === 1);
			const reached = (await Promise.all(own.map(({ id }) => sending.reachedBy(id)))).flat();
			expect(`reached twice by ${process.title}`, reached.length - new Set(reached).size, 0);
		}
		const twice = [...rung.values()].filter((times) => times > 1).length;
		if (system.processes().length === 1) expect('reached twice', twice, 0);
		return `200 people were reached, ${twice} of them by both processes`;
	},
];

/** @param {Record<string, unknown>} options @param {string} id @returns {Check} */
const killed = (id, options) => [
	`Killed and restarted, then Retry (${id})`,
	async (system) => {
		const pace = { concurrency: 5, requestsPerSecond: 40 };
		const sending = await publishSending(system, id, { ...pace, ...options });
		await sending.call(people(200));
		await until('some are reached', async () => (await sending.rung()).size > 30);
		const [{ id: executionId }] = await sending.executions();
		for (const process of system.processes()) {
			const log = await readFile(process.log, 'utf8');
			if (system.processes().length > 1 && !ranIn(log, executionId)) continue;
			await system.kill(process);
			break;
		}
		const before = (await sending.rung()).size;
		expect('not everybody was reached', before < 200, true);
		await delay(SOON);
		const first = await sending.retry(executionId);
		await until('it is over', async () => {
			const found = (await sending.executions()).find(({ id }) => id === executionId);
			return isOver(found?.status ?? '');
		});
		const second = await sending.retry(executionId);
		const rung = await sending.rung();
		expect('most calls to one phone', most(rung), 1);
		const words = [first, second].map(({ status, error }) => error ?? status).join('; ');
		return `${before} reached before, ${rung.size} in the end; ${words}`;
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
		expect('most calls to one phone', most(rung), 1);
		return `each was reached once, in ${Math.round((Date.now() - started) / 1000)} s`;
	},
];

/** @type {Check[]} */
export const CHECKS = [
	differentLists,
	sameList,
	tenCalls,
	killed('in-this-input', {}),
	killed('in-all-executions', IN_ALL_EXECUTIONS),
];

/** @param {string} log @param {string} executionId */
function ranIn(log, executionId) {
	return new RegExp(`Worker started execution ${executionId}\\b`).test(log);
}
