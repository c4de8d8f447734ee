import type { IExecuteFunctions } from 'n8n-workflow';
import { attempt } from '../errors/attempt';
import { Failure, failureFrom, redacted } from '../errors/failure';
import { wasNeverStarted } from '../errors/messages';
import { failureAfterLeaving, UNKNOWN_HERE, unknownAdvice } from '../errors/unknownOutcome';
import type { OnLeave } from '../http/request';
import type { Produced } from '../operation/defineOperation';
import { Secrets } from '../secrets/redactor';
import { LedgerEntries, type UnknownSend } from './ledgerEntries';
import type { Outcome } from './outcome';

type UnknownOutcome = Extract<Outcome, { failure: Failure }>;

const UNDER_WAY: UnknownSend = {
	what: 'has an unknown outcome: it was under way when an earlier try ended',
	advice: unknownAdvice('the service'),
};

const STILL_UNDER_WAY: UnknownSend = {
	...UNDER_WAY,
	what: 'has an unknown outcome: the same send is under way now',
};

/** What is being sent right now, by execution and node. */
const underWay = new WeakMap<object, Set<string>>();

/**
 * Sends what must not happen twice, and remembers the outcome in the execution's own data, so that
 * no repeat of the node sends it again. `sendOnce` is the only way to send.
 *
 * A key identifies one recipient of one operation: `<operation>:<input item>`, or, for one of
 * several recipients of the same run, `<operation>:<input item>/<recipient>`.
 */
export class Ledger {
	private readonly entries: LedgerEntries;

	/** What is being sent right now, by this call and by an agent's other calls of the same tool. */
	private readonly sending: Set<string>;

	/** What this try asked about or sent. The entries may also hold an agent's other calls of the tool. */
	private readonly touched = new Set<string>();

	/**
	 * @param resendsUnknown whether to send again what may have been sent already
	 * @param secrets are removed from all that is kept: people who may read executions can read it
	 * @param sends whether it goes to the service; if not, messages don't send people there
	 */
	constructor(
		private readonly execution: IExecuteFunctions,
		private readonly resendsUnknown = false,
		private readonly secrets = new Secrets(),
		private readonly sends = true,
	) {
		this.entries = new LedgerEntries(execution);
		const data = execution.getContext('node');
		this.sending = underWay.get(data) ?? new Set();
		underWay.set(data, this.sending);
	}

	/**
	 * Sends something, unless an earlier try has sent it or may have, or the same send is under way.
	 * When the request leaves, it is entered as unknown, and stays so if the execution ends there.
	 *
	 * @param keys of all recipients of the one request
	 * @param send gets a function that it must call right before the request leaves. It returns an
	 *   item without secrets
	 * @param redact removes further secrets from a failure
	 * @returns the outcome. If something unknown is sent again and refused, it stays unknown
	 * @throws an unexpected error that kept the request from leaving
	 */
	async sendOnce(
		keys: string[],
		send: (onLeave: OnLeave) => Promise<Produced>,
		redact: (text: string) => string = String,
	): Promise<Outcome> {
		const [past, ...others] = keys.map((key) => this.recall(key));
		// All recipients of a request share one outcome. Those not reached yet would be lost.
		if (others.some((other) => (other === undefined) !== (past === undefined))) {
			throw new Error('Recipients of one request have different pasts');
		}
		if (past) {
			this.log(`is not sent because of an earlier try: ${past.outcome}`, keys);
			return past;
		}
		const before = new Map(keys.map((key) => [key, this.entries.entry(key)]));
		for (const key of keys) this.sending.add(key);
		let hasLeft = false;
		const onLeave = () => {
			hasLeft = true;
			this.log('leaves', keys);
			for (const key of keys) this.entries.enter(key, { unknown: this.inOwnWords(UNDER_WAY) });
		};
		const tried = await attempt(async () => await send(onLeave));
		for (const key of keys) this.sending.delete(key);
		this.log('value' in tried ? 'is sent' : 'failed', keys);
		if ('value' in tried) return this.enterSent(keys, tried.value);
		const failure = hasLeft
			? failureAfterLeaving(tried.thrown, this.sends)
			: failureFrom(tried.thrown);
		for (const [key, entry] of before) {
			if (hasLeft) this.entries.enter(key, entry);
			this.enterFailure(key, redacted(failure, redact), hasLeft);
		}
		const unknown = this.unknownAbout(keys[0]);
		if (!unknown && !hasLeft && failure !== tried.thrown) throw tried.thrown;
		return unknown ?? { outcome: failure.outcome, failure };
	}

	/**
	 * @returns the outcome of an earlier try, if it must not be sent; nothing if it may be sent, for
	 *   the first time or again because the user wants that
	 */
	recall(key: string): Outcome | undefined {
		this.touched.add(key);
		if (this.sending.has(key)) return outcomeOf(this.inOwnWords(STILL_UNDER_WAY));
		const entry = this.entries.entry(key);
		if (entry === undefined) return undefined;
		if ('unknown' in entry) return this.resendsUnknown ? undefined : outcomeOf(entry.unknown);
		const { json, isPartial } = entry.sent;
		return { outcome: 'sent', item: { json }, isPartial };
	}

	/** @returns why it is unknown whether it was sent; nothing if that is known */
	unknownAbout(key: string): UnknownOutcome | undefined {
		const entry = this.entries.entry(key);
		return entry && 'unknown' in entry ? outcomeOf(entry.unknown) : undefined;
	}

	/** @returns whether it was sent or may have been */
	holds(key: string): boolean {
		return this.entries.entry(key) !== undefined;
	}

	/** Keys of runs with several recipients, if some of these were or may have been reached. */
	get runsInParts(): Set<string> {
		return new Set(this.entries.keys.flatMap((key) => /^(.+?)\//.exec(key)?.[1] ?? []));
	}

	/**
	 * Enters how a send failed. What was unknown before stays unknown, and gets the reason as well.
	 *
	 * @param hasLeft whether a request of this try has left
	 */
	enterFailure(key: string, failure: Failure, hasLeft = false): void {
		const { what, advice, facts } = redacted(failure, (text) => this.secrets.redact(text));
		const { reason, status, system } = facts;
		if (failure.outcome === 'unknown') {
			this.entries.enter(key, { unknown: { what, advice, reason, status, system } });
			return;
		}
		const entry = this.entries.entry(key);
		if (!entry || !('unknown' in entry) || wasNeverStarted(failure)) return;
		const how = reason ? `${what}: ${reason}` : what;
		const again = `${hasLeft ? 'Sent again, it' : 'This time it'} ${how}.`;
		this.entries.enter(key, { unknown: { ...entry.unknown, again } });
	}

	/** The execution that wrote here last; nothing if none has. */
	get writtenBy(): string | undefined {
		return this.entries.writtenBy;
	}

	/** Makes this execution the one that wrote here last. */
	takeOver(): void {
		this.entries.takeOver();
	}

	/**
	 * Call this at the end.
	 *
	 * @param mayRunAgain whether n8n or a person may still repeat this run
	 */
	close(mayRunAgain: boolean): void {
		const { isTool } = this.entries;
		if (mayRunAgain && !isTool) return;
		for (const key of mayRunAgain ? [] : this.touched) {
			// An agent may ask for the same again at any time, and must learn that it is unknown.
			if (!this.unknownAbout(key)) this.entries.enter(key, undefined);
		}
		if (!isTool || this.entries.keys.length === 0) this.entries.throwAway();
	}

	private inOwnWords(unknown: UnknownSend): UnknownSend {
		return this.sends ? unknown : { ...unknown, advice: UNKNOWN_HERE };
	}

	/** A key's first part has only a hash of the item. */
	private log(what: string, [first, ...others]: string[]): void {
		const more = others.length > 0 ? ` and ${others.length} more` : '';
		this.execution.logger.debug(`Send ${first.split('/')[0]}${more} ${what}`);
	}

	private enterSent(keys: string[], item: Produced): Outcome {
		const json = item.kept ? this.secrets.redactValues(item.kept) : item.json;
		for (const key of keys) {
			this.entries.enter(key, { sent: item.kept ? { json, isPartial: true } : { json } });
		}
		return { outcome: 'sent', item };
	}
}

function outcomeOf({ what, advice, again, ...facts }: UnknownSend): UnknownOutcome {
	const words = again ? `${again} ${advice}` : advice;
	const failure = new Failure(what, words, { ...facts, outcome: 'unknown' });
	return { outcome: 'unknown', failure };
}
