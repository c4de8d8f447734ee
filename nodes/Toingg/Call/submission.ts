import type { IDataObject } from 'n8n-workflow';
import { attempt } from '../../core/errors/attempt';
import { Failure } from '../../core/errors/failure';
import type { Ledger } from '../../core/once/ledger';
import { failedAfterLeaving, isForeseen } from '../../core/errors/messages';
import type { Person } from '../api/calls';
import { portionsOf, type Portion, type PortionRules, type Row } from './batch';

/** Sends portions of a batch, and enters each recipient in the ledger. */
export class Submission {
	/**
	 * @param scope tells this batch from others of the same execution
	 * @param send sends one request, and gives Toingg's answer
	 */
	constructor(
		private readonly ledger: Ledger,
		private readonly scope: string,
		private readonly send: (people: Person[]) => Promise<IDataObject>,
	) {}

	/**
	 * Divides a batch into portions: what an earlier try has sent, what it may have sent and is to be
	 * sent again, and who is left.
	 */
	portionsOf(recipients: Row[][], rules: PortionRules): Portion[] {
		const past: Portion[] = [];
		const reopened: Row[][] = [];
		const left: Row[][] = [];
		for (const recipient of recipients) {
			const key = this.keyOf(recipient);
			const known = this.ledger.recall(key);
			if (known) {
				const outcome = known instanceof Failure ? known : known[0].json;
				past.push({ recipients: [recipient], outcome });
			} else if (this.ledger.holds(key)) reopened.push(recipient);
			else left.push(recipient);
		}
		return [...past, ...portionsOf(reopened, rules), ...portionsOf(left, rules)];
	}

	/** Sends one portion after the other, up to the first that fails. */
	async submit(portions: Portion[]): Promise<void> {
		for (const portion of portions.filter(({ outcome }) => outcome === undefined)) {
			portion.outcome = await this.request(portion.recipients);
			if (portion.outcome instanceof Failure) break;
		}
		// What was not sent again stays as unknown as it was.
		for (const portion of portions) {
			portion.outcome ??= this.ledger.doubtAbout(this.keyOf(portion.recipients[0]));
		}
	}

	private async request(recipients: Row[][]): Promise<IDataObject | Failure> {
		const keys = recipients.map((recipient) => this.keyOf(recipient));
		this.ledger.mark(keys);
		const answer = await attempt(async () => await this.send(recipients.map(([first]) => first)));
		if ('thrown' in answer) {
			const { thrown } = answer;
			const failure = isForeseen(thrown) ? thrown : failedAfterLeaving(thrown);
			this.ledger.settle(keys, { thrown: failure });
			return this.ledger.doubtAbout(keys[0]) ?? failure;
		}
		this.ledger.settle(keys, { items: [{ json: answer.value }] });
		return answer.value;
	}

	private keyOf([first]: Row[]): string {
		return `${this.scope}/${first.identity}`;
	}
}
