import type { Outcome } from '../core/once/outcome';
import type { RunContext } from '../core/operation/defineOperation';
import type { Reached } from './commonFields';

/** One recipient as given, and its position. */
export interface Row extends Reached {
	/** The input item that its output is paired with. */
	itemIndex: number;
	/** How the user counts it: input items from 0, rows of a list from 1. */
	position: number;
	/** What the AI should know about this person. */
	context?: string;
}

/** The recipients of one request of this try or of an earlier one. */
export interface Chunk {
	/** One entry for each phone number: the rows that have it. The first row is called. */
	recipients: Row[][];
	/** Nothing until it is sent. */
	outcome?: Outcome;
	/** The outcome of the first try, if the user wants unknown outcomes sent again. */
	earlier?: Outcome;
}

/** Groups rows by phone number, so that nobody is called twice. */
export function recipientsOf(rows: Row[]): Row[][] {
	const byNumber = new Map<string, Row[]>();
	for (const row of rows) {
		const same = byNumber.get(row.identity);
		if (same) same.push(row);
		else byNumber.set(row.identity, [row]);
	}
	return [...byNumber.values()];
}

/** @returns a key that tells a recipient from the others in the batch */
export function partOf([first]: Row[], within?: string): string {
	return within === undefined ? first.identity : `${within}: ${first.identity}`;
}

/** How a batch is divided into requests. */
export interface ChunkRules {
	/** The most recipients in one request. */
	size: number;
	/** In its object form, `numberList` has names as keys, so namesakes need separate requests. */
	namesApart: boolean;
	/** What they are put into, if a retry may name another one. */
	within?: string;
}

/**
 * Divides a batch. Recipients with an outcome from an earlier try keep it, each as a chunk of its
 * own. Unknown recipients who are to be called again go into separate requests from those who were
 * never called.
 */
export function chunksOf(
	recipients: Row[][],
	rules: ChunkRules,
	recall: RunContext<never>['recall'],
): Chunk[] {
	const past: Chunk[] = [];
	const again: Row[][] = [];
	const left: Row[][] = [];
	for (const recipient of recipients) {
		const { outcome, unknown } = recall(partOf(recipient, rules.within));
		if (outcome) past.push({ recipients: [recipient], outcome });
		else (unknown ? again : left).push(recipient);
	}
	const repeated = divided(again, rules).map((chunk) => ({
		...chunk,
		earlier: recall(partOf(chunk.recipients[0], rules.within)).unknown,
	}));
	return [...past, ...repeated, ...divided(left, rules)];
}

/** Makes as few requests as the rules allow, in the order of the recipients. */
function divided(recipients: Row[][], { size, namesApart }: ChunkRules): Chunk[] {
	const chunks: Array<{ recipients: Row[][]; names: Set<string> }> = [];
	for (const recipient of recipients) {
		const [{ name }] = recipient;
		let chunk = chunks.at(-1);
		if (!chunk || chunk.recipients.length >= size || (namesApart && chunk.names.has(name))) {
			chunk = { recipients: [], names: new Set() };
			chunks.push(chunk);
		}
		chunk.recipients.push(recipient);
		chunk.names.add(name);
	}
	return chunks.map((chunk) => ({ recipients: chunk.recipients }));
}
