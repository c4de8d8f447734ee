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
 * The part of n8n's server that remembers values across executions, in memory and for `entries`
 * alone. As there, a batch is compared with what was stored before it: a value that stands in it
 * twice is new twice (n8n's behaviour).
 */
export class Deduplication implements IDataDeduplicator {
	/** How often n8n was asked to look values up and to record them. */
	checks = 0;

	/** How often it was asked to forget values. */
	removals = 0;

	private readonly stored = new Map<string, string[]>();

	/** Forgets everything, its own counts too. */
	wipe(): void {
		this.stored.clear();
		this.checks = 0;
		this.removals = 0;
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		assertEntries(options);
		this.checks += 1;
		const key = keyOf(scope, context);
		const stored = this.stored.get(key) ?? [];
		const known = new Set(stored);
		const isKnown = (item: DeduplicationItemTypes) => known.has(hashOf(item));
		const fresh = items.filter((item) => !isKnown(item));
		const kept = [...stored, ...fresh.map(hashOf)];
		const surplus = options.maxEntries ? Math.max(0, kept.length - options.maxEntries) : 0;
		this.stored.set(key, kept.slice(surplus));
		return { new: fresh, processed: items.filter(isKnown) };
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<void> {
		assertEntries(options);
		this.removals += 1;
		const stored = this.stored.get(keyOf(scope, context)) ?? [];
		for (const hash of items.map(hashOf)) {
			const index = stored.indexOf(hash);
			if (index !== -1) stored.splice(index, 1);
		}
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
}

const deduplication = new Deduplication();
let given: Promise<void> | undefined;

/** Gives n8n-core its memory, which it takes only once. */
export async function prepareDeduplication(): Promise<Deduplication> {
	given ??= DataDeduplicationService.init(deduplication);
	await given;
	return deduplication;
}

/** The other modes remember only the newest value: no node of this package uses them. */
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
