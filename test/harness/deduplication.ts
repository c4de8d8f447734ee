import { createHash } from 'node:crypto';
import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

/**
 * The part of n8n's server that remembers values across executions, in memory and only for the mode
 * `entries`. As in n8n, a batch is compared with what was stored before it, so a repeated value is
 * new twice. Also as in n8n, the stored values are read, changed and written without a lock: a
 * change in between is overwritten, and if two make the first row, one of them fails (n8n's
 * behaviour).
 */
export class Deduplication implements IDataDeduplicator {
	/** How often n8n was asked to look up and record values. */
	checks = 0;

	/** How often it was asked to forget values. */
	removals = 0;

	/** How long the database takes between reading and writing, in milliseconds. */
	delay = 0;

	private readonly stored = new Map<string, string[]>();

	/** Forgets everything, including the counts. */
	wipe(): void {
		this.stored.clear();
		this.checks = 0;
		this.removals = 0;
		this.delay = 0;
	}

	/** Adds other values after those that nodes and workflows have stored. */
	fill(values: string[]): void {
		const others = values.map(hashOf);
		for (const [key, stored] of this.stored) this.stored.set(key, [...stored, ...others]);
	}

	/** How many values all nodes have stored together. */
	get size(): number {
		return [...this.stored.values()].reduce((sum, { length }) => sum + length, 0);
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		assertEntries(options);
		this.checks += 1;
		const output: IDeduplicationOutput = { new: [], processed: [] };
		await this.change(keyOf(scope, context), (stored = []) => {
			const known = new Set(stored);
			const isKnown = (item: DeduplicationItemTypes) => known.has(hashOf(item));
			output.new = items.filter((item) => !isKnown(item));
			output.processed = items.filter(isKnown);
			const kept = [...stored, ...output.new.map(hashOf)];
			return kept.slice(options.maxEntries ? Math.max(0, kept.length - options.maxEntries) : 0);
		});
		return output;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<void> {
		assertEntries(options);
		this.removals += 1;
		const removed = new Set(items.map(hashOf));
		await this.change(keyOf(scope, context), (stored) =>
			stored?.filter((hash) => !removed.delete(hash)),
		);
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		this.stored.delete(keyOf(scope, context));
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<number> {
		return this.stored.get(keyOf(scope, context))?.length ?? 0;
	}

	private async change(
		key: string,
		changed: (stored?: string[]) => string[] | undefined,
	): Promise<void> {
		const before = this.stored.get(key);
		const after = changed(before);
		if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
		if (!before && this.stored.has(key)) {
			throw new Error('duplicate key value violates unique constraint "PK_processed_data"');
		}
		if (after) this.stored.set(key, after);
	}
}

const deduplication = new Deduplication();
let given: Promise<void> | undefined;

/** Gives n8n-core this memory, which it accepts only once. */
export async function prepareDeduplication(): Promise<Deduplication> {
	given ??= DataDeduplicationService.init(deduplication);
	await given;
	return deduplication;
}

/** The other modes remember only the newest value. No node of this package uses them. */
function assertEntries({ mode }: ICheckProcessedOptions): void {
	if (mode !== 'entries') throw new Error(`The test's de-duplication has no mode "${mode}"`);
}

function keyOf(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): string {
	if (scope !== 'node') return workflow.id;
	if (!node) throw new Error('n8n gave no node for a value kept by node');
	return `${workflow.id} n:${node.id}`;
}

function hashOf(item: DeduplicationItemTypes): string {
	return createHash('md5').update(item.toString()).digest('base64');
}
