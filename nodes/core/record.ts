import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';
import { attempt } from './attempt';
import { pause } from './gate';
import { alone } from './lock';

/** How many entries a node keeps from one execution to the next, the newest. */
export const KEPT = 100_000;

/**
 * How many there may be until a run ends. Were the oldest dropped in its middle, people who are still
 * to come in the same input would count as new.
 */
const ROOM = 2 * KEPT;

/** What databases say when two processes make the same row at once: PostgreSQL, SQLite, MySQL. */
const ROW_EXISTS = /duplicate|unique constraint/i;

/** How long other processes may be at it after they were noticed, in milliseconds. */
const LATELY = 300_000;

/** How many names of that time are entered again. */
const REMEMBERED = 10_000;

/** How often that is done, and how long another process is given to come to its end in between. */
const COMPLETION = { tries: 5, pause: 250 };

/** By record, what this process has entered lately and when, and when another one interfered. */
const memories = new Map<string, { entered: Map<string, number>; interferedAt: number }>();

/** Of the names that were entered, those that were there before and those that were not. */
export interface Entered {
	known: string[];
	fresh: string[];
}

/**
 * A node's part of n8n's record of processed data: what lasts from one execution to the next, and is
 * written at once. All of it is one row of n8n's database, which n8n reads, changes and writes
 * without a lock. So executions take turns here, for each workflow and node. Those of other processes
 * (n8n's workers) can't be made to wait.
 *
 * Everything here throws what n8n throws when its record can't be used.
 */
export class NodeRecord {
	private name?: string;

	/** @param signal ends the waiting for a turn, except at the end of a run */
	constructor(
		private readonly execution: IExecuteFunctions,
		private readonly signal?: AbortSignal,
	) {}

	/** Tells it from the records of other nodes. Made when needed: n8n copies the node for it. */
	get key(): string {
		this.name ??= `${this.execution.getWorkflow().id} ${this.execution.getNode().id}`;
		return this.name;
	}

	/** Enters those names that are not there yet. */
	async enter(names: string[]): Promise<Entered> {
		return await alone(this.key, async () => await this.ask(names, ROOM), this.signal);
	}

	/**
	 * Enters names again at the end of a run, with all that this process has entered lately, and drops
	 * what is too old. Another process may have overwritten the record with what it had read before
	 * (measured: up to 450 of 1,200 names lost). Where one was noticed, the record is looked at again a
	 * moment later.
	 */
	async complete(names: string[]): Promise<void> {
		const memory = memories.get(this.key) ?? { entered: new Map(), interferedAt: -Infinity };
		memories.set(this.key, memory);
		const began = performance.now();
		for (const name of names) memory.entered.set(name, began);
		for (let tries = 1; tries <= COMPLETION.tries; tries++) {
			const started = performance.now();
			const all = [...new Set([...names, ...lately(memory.entered, started)])];
			const { fresh } = await alone(this.key, async () => await this.ask(all, KEPT));
			const ended = performance.now();
			if (fresh.length > 0) memory.interferedAt = ended;
			const isAlone = ended - memory.interferedAt > LATELY;
			if (isAlone || (tries > 1 && fresh.length === 0)) return;
			await pause(COMPLETION.pause + 3 * (ended - started));
		}
	}

	/** Takes names out. */
	async remove(names: string[]): Promise<void> {
		await alone(this.key, async () => await this.forget(names));
	}

	/** Makes those names the newest ones that are there. */
	async renew(names: string[]): Promise<void> {
		await alone(this.key, async () => {
			const { known } = await this.ask(names, ROOM);
			await this.forget(names);
			await this.ask(known, ROOM);
		});
	}

	/** @returns how many entries there are */
	async count(): Promise<number> {
		return await this.execution.helpers.getProcessedDataCount('node', optionsFor(ROOM));
	}

	/** The first use makes the row: where another process was faster, it is there for a second try. */
	private async ask(names: string[], most: number): Promise<Entered> {
		const { helpers } = this.execution;
		const check = async () =>
			await helpers.checkProcessedAndRecord(names, 'node', optionsFor(most));
		const first = await attempt(check);
		if ('thrown' in first && !ROW_EXISTS.test(String(first.thrown))) throw first.thrown;
		const checked = 'value' in first ? first.value : await check();
		return { known: checked.processed.map(String), fresh: checked.new.map(String) };
	}

	private async forget(names: string[]): Promise<void> {
		await this.execution.helpers.removeProcessed(names, 'node', optionsFor(ROOM));
	}
}

/** @returns the names that are not forgotten; the others are taken out */
function lately(entered: Map<string, number>, now: number): Iterable<string> {
	for (const [name, time] of entered) {
		if (now - time < LATELY && entered.size <= REMEMBERED) break;
		entered.delete(name);
	}
	return entered.keys();
}

function optionsFor(maxEntries: number): ICheckProcessedOptions {
	return { mode: 'entries', maxEntries };
}
