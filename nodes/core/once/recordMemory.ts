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
