import type { Outcome } from '../../core/once/outcome';
import type { Recall } from '../../core/operation/defineOperation';
import type { Reached } from '../commonFields';

/** One recipient as it was given, and where. */
export interface Row extends Reached {
	/** The input item that its output is paired with. */
	itemIndex: number;
	/** How the user counts it: input items from 0, rows of a list from 1. */
	position: number;
}

/** Recipients who go into one request, or went into one in an earlier try. */
export interface Chunk {
	/** One entry a phone number: the rows that hold it, of which the first one rings. */
	recipients: Row[][];
	/** Nothing as long as it was not sent. */
	outcome?: Outcome;
	/** Of the first try, where the user wishes what is unknown to be sent again. */
	earlier?: Outcome;
}

/** Puts rows of one phone number together: nobody is rung twice. */
export function recipientsOf(rows: Row[]): Row[][] {
	const byNumber = new Map<string, Row[]>();
	for (const row of rows) {
		const same = byNumber.get(row.identity);
		if (same) same.push(row);
		else byNumber.set(row.identity, [row]);
	}
	return [...byNumber.values()];
}

/** @returns what tells a recipient from the others of the same batch */
export function partOf([first]: Row[]): string {
	return first.identity;
}

/** How people are divided among requests. */
export interface ChunkRules {
	/** How many go into one request at most. */
	size: number;
	/** The object form of `numberList` has names for keys: a second person of a name goes into another request. */
	namesApart: boolean;
}

/**
 * Divides a batch. Recipients with an outcome of an earlier try keep it, one chunk each. Recipients
 * whose outcome is unknown and who are to be called again get requests of their own; so do all others.
 */
export function chunksOf(recipients: Row[][], rules: ChunkRules, recall: Recall): Chunk[] {
	const past: Chunk[] = [];
	const again: Row[][] = [];
	const left: Row[][] = [];
	for (const recipient of recipients) {
		const { outcome, unknown } = recall(partOf(recipient));
		if (outcome) past.push({ recipients: [recipient], outcome });
		else (unknown ? again : left).push(recipient);
	}
	const repeated = divided(again, rules).map((chunk) => ({
		...chunk,
		earlier: recall(partOf(chunk.recipients[0])).unknown,
	}));
	return [...past, ...repeated, ...divided(left, rules)];
}

/** As few requests as the rules allow, in the order of the recipients. */
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
