import type { IExecuteFunctions } from 'n8n-workflow';
import { hint } from './hints';
import type { Recipient } from './operation';
import { RECORD } from './record';

/** How far ahead recipients are entered in n8n's record: a crash loses no more than these. */
const BLOCK = 25;

/** An input item as far as it matters here. */
export interface Candidate {
	/** `undefined` when the parameters can't be read, which the item's own run tells. */
	recipient: Recipient | undefined;
	/** What an earlier try says: reached, perhaps reached, or to be sent again at any rate. */
	past?: 'handled' | 'doubtful' | 'reopened';
}

/** What became of a recipient: surely reached, perhaps, or surely not. */
export type Handled = 'surely' | 'perhaps' | 'not';

/**
 * Either it is this item's turn, to be ended with what came of it, or somebody was before it.
 * `handled` ends the sentence "The number was handled already…".
 */
export type Turn = { end(handled: Handled): void } | { handled: string; phoneNumber: string };

/** Of one recipient: who handled it in the end, in words; nobody if it surely failed. */
type Claim = Promise<string | undefined>;

const FREE: Turn = { end: () => {} };

/** n8n's record tells of an earlier run no more than that it was about to reach somebody. */
const EARLIER = wordsOf('an earlier run of this node', 'perhaps');

/**
 * Lets one item a recipient through, and the next only if the one before surely failed: within an
 * input, and if wished in earlier executions too, through n8n's own record of processed data.
 */
export class Duplicates {
	private readonly claims = new Map<string, Claim>();

	private readonly blocks = new Map<number, Promise<Set<string>>>();

	/** Entered in n8n's record by this execution and not reached so far. */
	private readonly pending = new Set<string>();

	/** To be sent again at any rate, though n8n's record has them from an earlier try. */
	private readonly reopened = new Set<string>();

	private lastBlock: Promise<unknown> = Promise.resolve();

	/** @param candidates one for each input item, in their order */
	constructor(
		private readonly execution: IExecuteFunctions,
		private readonly candidates: Candidate[],
		private readonly spansExecutions: boolean,
	) {
		for (const [item, { recipient, past }] of candidates.entries()) {
			if (!recipient || !past) continue;
			const identity = identityOf(recipient);
			if (past === 'reopened') this.reopened.add(identity);
			else {
				const certainty = past === 'handled' ? 'surely' : 'perhaps';
				this.claims.set(identity, Promise.resolve(wordsOf(`item ${item}`, certainty)));
			}
		}
	}

	/**
	 * Waits until it is decided what became of an earlier item of the same recipient. Items must ask
	 * in the order of the input.
	 *
	 * @throws what n8n throws when its record can't be used
	 */
	async turnOf(itemIndex: number): Promise<Turn> {
		const { recipient } = this.candidates[itemIndex];
		if (!recipient) return FREE;
		const identity = identityOf(recipient);
		for (let claim = this.claims.get(identity); claim; claim = this.claims.get(identity)) {
			const handled = await claim;
			if (handled) return { handled, phoneNumber: recipient.phoneNumber };
			if (this.claims.get(identity) === claim) this.claims.delete(identity);
		}
		const end = this.claim(identity);
		if (this.spansExecutions && !this.reopened.has(identity)) {
			let wasReached: boolean | undefined;
			try {
				wasReached = await this.wasReachedBefore(identity, itemIndex);
			} finally {
				if (wasReached !== false) end(wasReached ? EARLIER : undefined);
			}
			if (wasReached) return { handled: EARLIER, phoneNumber: recipient.phoneNumber };
		}
		return {
			end: (handled) => {
				if (handled !== 'not') this.pending.delete(identity);
				end(handled === 'not' ? undefined : wordsOf(`item ${itemIndex}`, handled));
			},
		};
	}

	/** Takes those out of n8n's record again who were not reached. To be called at the end. */
	async close(): Promise<void> {
		await this.lastBlock;
		const unreached = [...this.pending];
		if (unreached.length === 0) return;
		// What was sent is told all the same: thrown here, it would look like a failure of the node.
		await this.execution.helpers.removeProcessed(unreached, 'node', RECORD).catch(() => {
			hint(
				this.execution,
				`n8n could not be told that ${unreached.length} recipient(s) were not reached: 'Skip Duplicates' will leave them out next time.`,
			);
		});
	}

	private claim(identity: string): (handled: string | undefined) => void {
		let end: (handled: string | undefined) => void = () => {};
		this.claims.set(identity, new Promise((resolve) => (end = resolve)));
		return end;
	}

	private async wasReachedBefore(identity: string, itemIndex: number): Promise<boolean> {
		const number = Math.floor(itemIndex / BLOCK);
		const block = this.blocks.get(number) ?? this.record(number);
		this.blocks.set(number, block);
		return (await block).has(identity);
	}

	/** One block after the other: n8n reads and writes its record without a lock. */
	private async record(number: number): Promise<Set<string>> {
		const block = this.lastBlock.then(async () => {
			const inBlock = this.candidates.slice(number * BLOCK, (number + 1) * BLOCK);
			const identities = inBlock.flatMap(({ recipient, past }) =>
				recipient && !past ? [identityOf(recipient)] : [],
			);
			const fresh = [...new Set(identities)].filter(
				(identity) => !this.pending.has(identity) && !this.reopened.has(identity),
			);
			const checked = await this.execution.helpers.checkProcessedAndRecord(fresh, 'node', RECORD);
			for (const identity of checked.new) this.pending.add(String(identity));
			return new Set(checked.processed.map(String));
		});
		this.lastBlock = block.catch(() => {});
		return await block;
	}
}

function wordsOf(who: string, certainty: Exclude<Handled, 'not'>): string {
	return `${certainty === 'surely' ? '' : ', or may have been,'} by ${who}`;
}

function identityOf({ phoneNumber, within }: Recipient): string {
	return within === undefined ? phoneNumber : `${within}/${phoneNumber}`;
}
