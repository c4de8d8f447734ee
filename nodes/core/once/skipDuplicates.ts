import type { IExecuteFunctions } from 'n8n-workflow';
import { attempt } from '../errors/attempt';
import { rowsNamed } from '../errors/rowNumbers';
import type { Recipient } from '../operation/defineOperation';
import { hint } from '../run/hints';
import type { Outcome } from './outcome';
import { KEPT, type ProcessedRecord } from './processedRecord';

/**
 * How many recipients are entered in n8n's record at a time, before they are reached. After a
 * crash, at most these are in it without being reached. n8n writes the whole record each time (2.7
 * MB when it is full), so a fuller record gets more of them at once: 250 when it is full.
 */
const BLOCK = { least: 25, share: 1 / 400 };

/** How many entries are renewed at a time: n8n looks through its whole record for each of them. */
const RENEWED = 1000;

/** The part of an input item that matters here. */
export interface Candidate {
	/** Absent if the parameters can't be read. */
	recipient: Recipient | undefined;
	/**
	 * What an earlier try of the execution says: the recipient was reached, may have been reached, or
	 * is to be reached again.
	 */
	past?: 'sent' | 'unknown' | 'sendAgain';
}

/**
 * Either it is this item's turn, which ends with its outcome, or another item came first. Then
 * `handled` completes the sentence "The number was already handled…".
 */
export type Turn =
	{ end(outcome: Outcome['outcome']): void } | { handled: string; phoneNumber: string };

const FREE: Turn = { end: () => {} };

/** n8n's record only says that an earlier run was about to reach somebody. */
const EARLIER_RUN = wordsFor('an earlier run of this node', 'unknown');

/**
 * Lets one item per recipient through, and the next one only if the one before certainly failed. If
 * the user wants that, earlier executions count too: n8n's record of processed data knows them.
 */
export class Duplicates {
	/** By recipient: words for who reached them, or nothing if that certainly failed. */
	private readonly claims = new Map<string, Promise<string | undefined>>();

	/** Entered in n8n's record by this execution, and not reached yet. */
	private readonly pending = new Set<string>();

	/** Certainly or possibly reached by this execution. */
	private readonly reached = new Set<string>();

	/** Certainly or possibly reached by earlier executions, and met again. */
	private readonly met = new Set<string>();

	/** To be reached again, although n8n's record has them from an earlier try. */
	private readonly again = new Set<string>();

	/** Candidates before this position have been looked up. */
	private lookedUp = 0;

	private lastBlock: Promise<void> = Promise.resolve();

	/**
	 * @param candidates one for each input item, in their order
	 * @param record n8n's record, if earlier executions count too
	 */
	constructor(
		private readonly execution: IExecuteFunctions,
		private readonly candidates: Candidate[],
		private readonly record?: ProcessedRecord,
	) {
		for (const [item, { recipient, past }] of candidates.entries()) {
			if (!recipient || !past) continue;
			const identity = identityOf(recipient);
			if (past === 'sendAgain') this.again.add(identity);
			else this.claims.set(identity, Promise.resolve(wordsFor(rowsNamed([item]), past)));
		}
	}

	/**
	 * Waits until it is known whether an earlier item has reached the same recipient. Items must ask
	 * in the order of the input.
	 *
	 * @throws n8n's error if its record can't be used
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
		if (this.record && !this.again.has(identity)) {
			let wasReached: boolean | undefined;
			try {
				wasReached = await this.wasReachedBefore(this.record, identity, itemIndex);
			} finally {
				if (wasReached !== false) end(wasReached ? EARLIER_RUN : undefined);
			}
			if (wasReached) return { handled: EARLIER_RUN, phoneNumber: recipient.phoneNumber };
		}
		return {
			end: (outcome) => {
				if (outcome !== 'sent' && outcome !== 'unknown') return end(undefined);
				this.pending.delete(identity);
				this.reached.add(identity);
				end(wordsFor(rowsNamed([itemIndex]), outcome));
			},
		};
	}

	/** Brings n8n's record up to date. Call this at the end. */
	async close(): Promise<void> {
		const { record } = this;
		if (!record) return;
		const unreached = [...this.pending];
		// The sends are done: an error thrown here would look as if they had failed.
		const ended = await attempt(async () => await this.complete(record, unreached));
		if ('thrown' in ended) {
			hint(
				this.execution,
				`n8n's record of who was reached could not be completed. Next time 'Skip Duplicates' may leave out ${unreached.length} recipient(s) who were not reached, and reach others again.`,
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

	/** One block after the other: a recipient in several blocks is looked up in the first. */
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

	/** Looks up the next recipients, and enters the new ones: the record must have them first. */
	private async lookUp(record: ProcessedRecord, itemIndex: number): Promise<void> {
		const isLast = this.candidates.length - itemIndex <= BLOCK.least;
		const share = isLast ? 0 : Math.ceil((await record.count()) * BLOCK.share);
		const end = itemIndex + Math.max(BLOCK.least, share);
		const identities = this.candidates
			.slice(itemIndex, end)
			.flatMap(({ recipient, past }) => (recipient && !past ? [identityOf(recipient)] : []));
		const unknown = [...new Set(identities)].filter(
			(identity) =>
				![this.pending, this.reached, this.met, this.again].some((set) => set.has(identity)),
		);
		const { known, fresh } = await record.enter(unknown);
		for (const identity of fresh) this.pending.add(identity);
		for (const identity of known) this.met.add(identity);
		this.lookedUp = end;
	}
}

function wordsFor(who: string, outcome: 'sent' | 'unknown'): string {
	return `${outcome === 'sent' ? '' : ', or may have been,'} by ${who}`;
}

function identityOf({ phoneNumber, within }: Recipient): string {
	return within === undefined ? phoneNumber : `${within}/${phoneNumber}`;
}
