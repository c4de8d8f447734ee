import type { IDataObject } from 'n8n-workflow';
import { adviceAfterOthers, Failure } from '../errors/failure';
import type { OnLeave } from '../http/request';
import type { RunContext } from '../operation/defineOperation';

/** One request of several that belong together, such as a campaign and then its people. */
export interface Step {
	/** Unique within the run, and the same in a retry. */
	name: string;
	/** The recipients, if it is for some of them. Each is remembered, so a retry may divide them differently. */
	recipients?: string[];
	/** Whether nobody was reached if it is refused, whatever the steps before have prepared. */
	isDecisive?: true;
	/** What is done after it, for a message: "campaign 15 was created". */
	done(result: IDataObject): string;
	/** The same as data, e.g. the campaign's ID. Errors show it, so it has nothing secret. */
	facts?(result: IDataObject): IDataObject;
	/** @returns what a retry gets instead of a second request. Keep it small */
	send(onLeave: OnLeave): Promise<IDataObject>;
}

/** The steps of one run, each done once. In a retry, a run goes on after the last one. */
export interface Steps {
	/**
	 * The account of this try and its address. A retry may have another credential, and its steps
	 * are known all the same: the account before may have reached people.
	 */
	account: string;
	/**
	 * @returns what the step returned, now or in an earlier try
	 * @throws Failure that also says which steps are done, with their results as facts
	 */
	once(step: Step): Promise<IDataObject>;
	/**
	 * @returns what the step of a recipient returned in an earlier try; nothing if it is still to be
	 *   done
	 * @throws the failure of an earlier try whose outcome is unknown
	 */
	past(recipient: string): IDataObject | undefined;
	/** @returns whether a step was done or may have been, also if the user wants it done again */
	holds(name: string): boolean;
}

/** @returns the steps of one run, also those of its earlier tries */
export function stepsOf({
	sendOnce,
	recall,
	account,
	baseUrl,
}: Pick<RunContext<never>, 'sendOnce' | 'recall' | 'account' | 'baseUrl'>): Steps {
	const progress = newProgress();
	return {
		account: `${account} ${baseUrl}`,
		async once({ name, recipients, isDecisive, done, facts, send }) {
			const keys = recipients ?? [name];
			const outcome = await sendOnce(async (onLeave) => ({ json: await send(onLeave) }), keys);
			if (outcome.outcome !== 'sent') {
				const someAreDone = progress.someAreDone && !isDecisive;
				throw withProgress(outcome.failure, { ...progress, someAreDone });
			}
			const { json } = outcome.item;
			// One sentence for all that are alike: "people 1 to 20000 were added".
			progress.words.set(recipients ? 'recipients' : name, done(json));
			if (facts) progress.facts[name] = facts(json);
			progress.someAreDone ||= recipients !== undefined;
			return json;
		},
		past(recipient) {
			const { outcome } = recall(recipient);
			if (outcome === undefined) return undefined;
			if (outcome.outcome !== 'sent') throw withProgress(outcome.failure, progress);
			progress.someAreDone = true;
			return outcome.item.json;
		},
		holds(name) {
			const { outcome, unknown } = recall(name);
			return outcome !== undefined || unknown !== undefined;
		},
	};
}

/** What a run has done so far. If some recipients are done, a failure of others isn't refused. */
function newProgress() {
	const facts: Record<string, IDataObject> = {};
	return { words: new Map<string, string>(), facts, someAreDone: false };
}

function withProgress(
	failure: Failure,
	{ words, facts: done, someAreDone }: ReturnType<typeof newProgress>,
): Failure {
	if (words.size === 0) return failure;
	const onward =
		failure.outcome === 'unknown'
			? []
			: ['A Retry of this execution goes on from there; a new execution begins from the start.'];
	const before = `Done before: ${[...words.values()].join('; ')}.`;
	const advice = [before, ...onward, adviceAfterOthers(failure)].join(' ');
	const outcome = someAreDone ? 'unknown' : failure.outcome;
	return new Failure(failure.what, advice, { ...failure.facts, outcome, done });
}
