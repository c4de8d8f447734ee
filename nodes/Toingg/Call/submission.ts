import type { IDataObject } from 'n8n-workflow';
import { attempt } from '../../core/attempt';
import { Failure } from '../../core/failure';
import type { Ledger } from '../../core/ledger';
import type { Person } from '../api/calls';
import { asFailure, digitsOf, type Portion, type Row } from './batch';

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

	/** @returns what an earlier try has sent, or may have sent, and who is left */
	recall(recipients: Row[][]): { past: Portion[]; left: Row[][] } {
		const past: Portion[] = [];
		const left: Row[][] = [];
		for (const recipient of recipients) {
			const known = this.ledger.recall(this.keyOf(recipient));
			if (known === undefined) left.push(recipient);
			else {
				const outcome = known instanceof Failure ? known : known[0].json;
				past.push({ recipients: [recipient], outcome });
			}
		}
		return { past, left };
	}

	/** Sends one portion after the other, up to the first that fails, in this try or an earlier one. */
	async submit(portions: Portion[]): Promise<void> {
		for (const portion of portions) {
			portion.outcome ??= await this.request(portion.recipients);
			if (portion.outcome instanceof Failure) return;
		}
	}

	private async request(recipients: Row[][]): Promise<IDataObject | Failure> {
		const keys = recipients.map((recipient) => this.keyOf(recipient));
		this.ledger.mark(keys);
		const answer = await attempt(async () => await this.send(recipients.map(([first]) => first)));
		if ('thrown' in answer) {
			this.ledger.settle(keys, answer);
			return asFailure(answer.thrown);
		}
		this.ledger.settle(keys, { items: [{ json: answer.value }] });
		return answer.value;
	}

	private keyOf([first]: Row[]): string {
		return `${this.scope}/${digitsOf(first)}`;
	}
}
