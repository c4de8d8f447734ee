import type { DeduplicationScope, ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';
import { attempt } from '../errors/attempt';
import { sleepUnlessAborted } from '../http/rateLimiter';
import { alone } from './lock';

/** How many entries a node keeps from one execution to the next: the newest ones. */
export const KEPT = 100_000;

/**
 * How many there may be until a run ends. If the oldest were dropped in the middle of a run, people
 * later in the same input would count as new.
 */
const ROOM = 2 * KEPT;

/** What databases say if two processes make the same row at once: PostgreSQL, SQLite, MySQL. */
const ROW_EXISTS = /duplicate|unique constraint/i;

/** How often a shared record is completed, and the pause in between for the other processes. */
const COMPLETION = { tries: 5, pause: 250 };

/** The names that were entered: those that were there before, and those that were not. */
export interface Entered {
	known: string[];
	fresh: string[];
}

/**
 * A node's part, or a workflow's, of n8n's record of processed data, which lasts from one execution to the next and
 * is written at once. It is one row of n8n's database. n8n reads, changes and writes it without a
 * lock, so executions take turns here, for each workflow and node. Those of other processes (n8n's
 * workers) can't be made to wait. What they overwrite is entered again (measured before: up to 450
 * of 1,200 names lost).
 *
 * Everything here throws n8n's error if its record can't be used.
 */
export class ProcessedRecord {
	private name?: string;

	/**
	 * @param signal ends the waiting for a turn, except at the end of a run
	 * @param scope whether the nodes of a workflow share it
	 */
	constructor(
		private readonly execution: IExecuteFunctions,
		private readonly signal?: AbortSignal,
		private readonly scope: DeduplicationScope = 'node',
	) {}

	/** Identifies this record. Made when needed, because n8n copies the node for it. */
	get key(): string {
		this.name ??= this.execution.getWorkflow().id + this.partOfNode;
		return this.name;
	}

	/** Enters the names that are not there yet. */
	async enter(names: string[]): Promise<Entered> {
		return await alone(this.key, async () => await this.put(names, ROOM), this.signal);
	}

	/**
	 * Makes sure at the end of a run that the names are there, and drops what is too old. If another
	 * process shares the record, it is checked again a moment later.
	 */
	async complete(names: string[]): Promise<void> {
		const memory = memoryOf(this.key);
		memory.add(names);
		for (let tries = 1; tries <= COMPLETION.tries; tries++) {
			const started = performance.now();
			const { lost } = await alone(this.key, async () => await this.put(names, KEPT));
			if (!memory.isShared || (tries > 1 && lost.length === 0)) return;
			await sleepUnlessAborted(COMPLETION.pause + 3 * (performance.now() - started));
		}
	}

	/** Removes names. */
	async remove(names: string[]): Promise<void> {
		await alone(this.key, async () => {
			memoryOf(this.key).remove(names);
			await this.forget(names);
		});
	}

	/** Makes those of the names that are there the newest ones. */
	async renew(names: string[]): Promise<void> {
		await alone(this.key, async () => {
			const { known } = await this.ask(names, ROOM);
			await this.forget(names);
			await this.ask(known, ROOM);
		});
	}

	/** @returns how many entries there are */
	async count(): Promise<number> {
		return await this.execution.helpers.getProcessedDataCount(this.scope, optionsFor(ROOM));
	}

	private get partOfNode(): string {
		return this.scope === 'node' ? ` ${this.execution.getNode().id}` : '';
	}

	private async put(names: string[], most: number): Promise<Entered & { lost: string[] }> {
		const memory = memoryOf(this.key);
		const { known, fresh } = await this.ask([...new Set([...names, ...memory.probe])], most);
		const lost = fresh.filter((name) => memory.has(name));
		if (lost.length > 0) {
			memory.noteLoss();
			await this.ask(memory.all, most);
		}
		const asked = new Set(names);
		const isNew = (name: string) => asked.has(name) && !memory.has(name);
		const entered = {
			known: [...known, ...lost].filter((name) => asked.has(name)),
			fresh: fresh.filter(isNew),
			lost,
		};
		memory.add(entered.fresh);
		return entered;
	}

	/** The first use makes the row. If another process was faster, a second try finds it. */
	private async ask(names: string[], most: number): Promise<Entered> {
		const { helpers } = this.execution;
		const check = async () =>
			await helpers.checkProcessedAndRecord(names, this.scope, optionsFor(most));
		const first = await attempt(check);
		if ('thrown' in first && !ROW_EXISTS.test(String(first.thrown))) throw first.thrown;
		const checked = 'value' in first ? first.value : await check();
		return { known: checked.processed.map(String), fresh: checked.new.map(String) };
	}

	private async forget(names: string[]): Promise<void> {
		await this.execution.helpers.removeProcessed(names, this.scope, optionsFor(ROOM));
	}
}

function optionsFor(maxEntries: number): ICheckProcessedOptions {
	return { mode: 'entries', maxEntries };
}

/** In milliseconds: longer than another process keeps what it has read of n8n's record. */
const LATELY = 600_000;

/** The most names that are remembered. */
const MOST = 10_000;

/** Enough names to notice a loss, because an overwrite loses what was entered last. */
const PROBE = 100;

/**
 * What this process has recently entered in one record. Another process may overwrite the record with
 * an older state. These entries reveal the loss, make up for it, and count as known meanwhile.
 */
export class RecordMemory {
	/** When each was entered, the newest last. Times are from `performance.now()`. */
	private readonly entered = new Map<string, number>();

	private lossAt = -Infinity;

	has(name: string): boolean {
		return this.entered.has(name);
	}

	add(names: Iterable<string>): void {
		const now = performance.now();
		for (const name of names) {
			this.entered.delete(name);
			this.entered.set(name, now);
		}
		for (const [name, time] of this.entered) {
			if (now - time < LATELY && this.entered.size <= MOST) break;
			this.entered.delete(name);
		}
	}

	remove(names: Iterable<string>): void {
		for (const name of names) this.entered.delete(name);
	}

	get all(): string[] {
		return [...this.entered.keys()];
	}

	/** The newest of them. */
	get probe(): string[] {
		return this.all.slice(-PROBE);
	}

	/** Call this when entries were lost. */
	noteLoss(): void {
		this.lossAt = performance.now();
	}

	/** Whether another process has recently written the record. */
	get isShared(): boolean {
		return performance.now() - this.lossAt < LATELY;
	}
}

const memories = new Map<string, RecordMemory>();

/** @returns what this process remembers of a record */
export function memoryOf(record: string): RecordMemory {
	const memory = memories.get(record) ?? new RecordMemory();
	memories.set(record, memory);
	return memory;
}
