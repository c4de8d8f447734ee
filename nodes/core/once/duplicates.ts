import type { IExecuteFunctions } from 'n8n-workflow';
import { attempt } from '../errors/attempt';
import { hint } from '../run/hints';
import type { Recipient } from '../operation/defineOperation';
import { KEPT, type ProcessedRecord } from './processedRecord';
import { rowsNamed } from '../errors/rowNames';

/**
 * How far ahead recipients are entered in n8n's record: a crash leaves no more than these in it without
 * being reached. All of the record is written each time (2.7 MB when it is full), so a large one is
 * written less often: for 250 people at a time when it is full.
 */
const BLOCK = { least: 25, share: 1 / 400 };

/** How many are made the newest at once: n8n looks through its whole record for each of them. */
const RENEWED = 1000;

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

	/** Entered in n8n's record by this execution and not reached so far. */
	private readonly pending = new Set<string>();

	/** Reached by this execution, or perhaps. */
	private readonly reached = new Set<string>();

	/** Reached by earlier executions, or perhaps, and met again. */
	private readonly met = new Set<string>();

	/** To be sent again at any rate, though n8n's record has them from an earlier try. */
	private readonly reopened = new Set<string>();

	/** Those before this position have been looked up. */
	private lookedUp = 0;

	private lastBlock: Promise<void> = Promise.resolve();

	/**
	 * @param candidates one for each input item, in their order
	 * @param record n8n's, where earlier executions count as well
	 */
	constructor(
		private readonly execution: IExecuteFunctions,
		private readonly candidates: Candidate[],
		private readonly record?: ProcessedRecord,
	) {
		for (const [item, { recipient, past }] of candidates.entries()) {
			if (!recipient || !past) continue;
			const identity = identityOf(recipient);
			if (past === 'reopened') this.reopened.add(identity);
			else {
				const certainty = past === 'handled' ? 'surely' : 'perhaps';
				this.claims.set(identity, Promise.resolve(wordsOf(rowsNamed([item]), certainty)));
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
		if (this.record && !this.reopened.has(identity)) {
			let wasReached: boolean | undefined;
			try {
				wasReached = await this.wasReachedBefore(this.record, identity, itemIndex);
			} finally {
				if (wasReached !== false) end(wasReached ? EARLIER : undefined);
			}
			if (wasReached) return { handled: EARLIER, phoneNumber: recipient.phoneNumber };
		}
		return {
			end: (handled) => {
				if (handled !== 'not') {
					this.pending.delete(identity);
					this.reached.add(identity);
				}
				end(handled === 'not' ? undefined : wordsOf(rowsNamed([itemIndex]), handled));
			},
		};
	}

	/** Brings n8n's record up to date. To be called at the end. */
	async close(): Promise<void> {
		const { record } = this;
		if (!record) return;
		await this.lastBlock;
		const unreached = [...this.pending];
		// What was sent is told all the same: thrown here, it would look like a failure of the node.
		const ended = await attempt(async () => await this.complete(record, unreached));
		if ('thrown' in ended) {
			hint(
				this.execution,
				`n8n's record of who was reached could not be completed: next time 'Skip Duplicates' may leave out ${unreached.length} recipient(s) who were not reached, and reach others again.`,
			);
		}
	}

	private async complete(record: ProcessedRecord, unreached: string[]): Promise<void> {
		if (unreached.length > 0) await record.remove(unreached);
		if (this.met.size > 0 && (await record.count()) > KEPT / 2) {
			const met = [...this.met];
			for (let start = 0; start < met.length; start += RENEWED) {
				await record.renew(met.slice(start, start + RENEWED));
			}
		}
		if (this.reached.size > 0) await record.complete([...this.reached]);
	}

	private claim(identity: string): (handled: string | undefined) => void {
		let end: (handled: string | undefined) => void = () => {};
		this.claims.set(identity, new Promise((resolve) => (end = resolve)));
		return end;
	}

	/** One block after the other: who stands in several blocks is looked up in the first. */
	private async wasReachedBefore(
		record: ProcessedRecord,
		identity: string,
		itemIndex: number,
	): Promise<boolean> {
		const block = this.lastBlock.then(async () => {
			if (itemIndex >= this.lookedUp) await this.lookUp(record, itemIndex);
		});
		this.lastBlock = block.catch(() => {});
		await block;
		return this.met.has(identity);
	}

	/** Looks up those who come next, and enters those who are new: the record must have them first. */
	private async lookUp(record: ProcessedRecord, itemIndex: number): Promise<void> {
		const isLast = this.candidates.length - itemIndex <= BLOCK.least;
		const share = isLast ? 0 : Math.ceil((await record.count()) * BLOCK.share);
		const end = itemIndex + Math.max(BLOCK.least, share);
		const identities = this.candidates
			.slice(itemIndex, end)
			.flatMap(({ recipient, past }) => (recipient && !past ? [identityOf(recipient)] : []));
		const unknown = [...new Set(identities)].filter(
			(identity) =>
				![this.pending, this.reached, this.met, this.reopened].some((set) => set.has(identity)),
		);
		const { known, fresh } = await record.enter(unknown);
		for (const identity of fresh) this.pending.add(identity);
		for (const identity of known) this.met.add(identity);
		this.lookedUp = end;
	}
}

function wordsOf(who: string, certainty: Exclude<Handled, 'not'>): string {
	return `${certainty === 'surely' ? '' : ', or may have been,'} by ${who}`;
}

function identityOf({ phoneNumber, within }: Recipient): string {
	return within === undefined ? phoneNumber : `${within}/${phoneNumber}`;
}
