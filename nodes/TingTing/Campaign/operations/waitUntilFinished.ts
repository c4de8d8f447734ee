import type { IDataObject } from 'n8n-workflow';
import { attempt } from '../../../core/errors/attempt';
import { failureFrom } from '../../../core/errors/failure';
import { field } from '../../../core/operation/parameters';
import { withoutAbsent } from '../../../core/operation/simplify';
import { maxWaitMinutesOption, pollSecondsOption } from '../../../core/operation/commonFields';
import { hint } from '../../../core/run/hints';
import { waitUntil } from '../../../core/run/waitUntil';
import { exactInteger } from '../../../core/values/json';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import type { CampaignNumber } from '../../port';
import { readId } from '../../readId';
import { isFinal } from '../../statuses';

const POLL_SECONDS = 30;
const MAX_WAIT_MINUTES = 60;

export const waitUntilFinished = defineOperation({
	value: 'waitUntilFinished',
	name: 'Wait Until Finished',
	action: 'Wait until campaign is finished',
	description: 'Wait until everybody was called, then go on with the results, for short campaigns',
	needs: 'campaigns.isFinished',
	fields: [
		campaignIdField,
		field({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			description: 'How long to wait, and what the output should hold',
			options: [
				pollSecondsOption(POLL_SECONDS),
				field({
					displayName: 'Include Recipients',
					name: 'includeNumbers',
					type: 'boolean',
					default: false,
					description: 'Whether to output one item per recipient, with the result of each',
				}),
				maxWaitMinutesOption(MAX_WAIT_MINUTES),
			],
		}),
	],
	read: ({ get, isOffered }) => ({
		id: readId(get('campaignId'), 'Campaign'),
		hasStates: isOffered('accepts.campaignStates'),
		...get('options'),
	}),
	async run({ input, service: { campaigns }, execution, signal, secrets }) {
		const { id, hasStates, includeNumbers = false } = input;
		const { pollSeconds = POLL_SECONDS, maxWaitMinutes = MAX_WAIT_MINUTES } = input;
		// Where only people have states, a rerun may not have dialled the first one yet.
		const wanted = hasStates ? 1 : 2;
		const { isDone: finished, failure } = await waitUntil(
			inARow(async () => await campaigns.isFinished(id)),
			(times) => times >= wanted,
			{ pollSeconds, maxWaitMinutes, signal },
		);
		const results = new Results(includeNumbers);
		const read = await attempt(
			async () => await campaigns.readResults(id, (person) => results.add(person)),
		);
		if ('thrown' in read && (finished || signal.aborted)) throw read.thrown;
		if (!finished) {
			const why = failure ? ` The last check failed. ${failure.message}` : '';
			const text = `Campaign ${id} is not finished after ${maxWaitMinutes} minute(s).${why}`;
			hint(execution, secrets.redact(text));
			if ('thrown' in read) hint(execution, secrets.redact(unread(read.thrown)));
		}
		const about = { campaignId: exactInteger(id), finished };
		const { people, summary } = results;
		if ('thrown' in read) return { json: about };
		return people.length > 0
			? people.map((person) => ({ json: { ...about, ...withoutAbsent(person) } }))
			: { json: { ...about, ...summary } };
	},
});

/** The output has no results then, only the campaign. */
function unread(thrown: unknown): string {
	return `The results so far could not be read: ${failureFrom(thrown).message}`;
}

/** @returns a function that counts how often in a row the answer was yes */
function inARow(ask: () => Promise<boolean>): () => Promise<number> {
	let times = 0;
	return async () => {
		times = (await ask()) ? times + 1 : 0;
		return times;
	};
}

/** How many people ended how. The people themselves are kept only if they are wanted. */
class Results {
	readonly people: CampaignNumber[] = [];

	private readonly counts: Record<string, number> = {};

	private credits: number | undefined;

	constructor(private readonly keepsPeople: boolean) {}

	add(person: CampaignNumber): void {
		const { status = 'unknown', creditsConsumed } = person;
		this.counts[status] = (this.counts[status] ?? 0) + 1;
		if (creditsConsumed !== undefined) this.credits = (this.credits ?? 0) + creditsConsumed;
		if (this.keepsPeople) this.people.push(person);
	}

	/** The rate is that of TingTing's reports: answered calls among those that ended. */
	get summary(): IDataObject {
		const ended = this.sum((status) => isFinal(status));
		const answered = this.sum((status) => /^(completed|hungup)$/i.test(status));
		return withoutAbsent({
			counts: this.counts,
			successRate: ended > 0 ? answered / ended : undefined,
			creditsConsumed: this.credits,
		});
	}

	private sum(isWanted: (status: string) => boolean): number {
		const wanted = Object.entries(this.counts).filter(([status]) => isWanted(status));
		return wanted.reduce((sum, [, count]) => sum + count, 0);
	}
}
