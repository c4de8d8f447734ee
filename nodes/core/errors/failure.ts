import type { Failure as DeclaredCause } from 'n8n-workflow';
import type { SystemError } from './faults';
import type { Outcome } from '../once/outcome';

/** Takes every secret out of a text. */
export type Redact = (text: string) => string;

/** What is known beyond the words: set only where the answer proves it. */
export interface FailureFacts {
	/** The service's own reason, word for word. */
	reason?: string;
	/** The HTTP status that was answered. */
	status?: number;
	/** What the system said where no answer came: for those who look for the fault, not for words. */
	system?: SystemError;
	/** Lets n8n act on it (poll back-off, credential warnings); older versions ignore it. */
	cause?: DeclaredCause;
	/** What became of the send it is about; `refused` unless said otherwise. */
	outcome?: Exclude<Outcome['outcome'], 'sent'>;
	/** Whether a web page came with a refusal, which is seldom the API's own. */
	isPage?: boolean;
}

/**
 * Why an operation did not succeed, in words for the person who reads the workflow.
 * `what` continues the operation's action ("Send OTP" + "was refused by TingTing");
 * `advice` says what to do next. Knows neither the item nor the operation: `toNodeError` adds both.
 */
export class Failure extends Error {
	/** Set when one item of a gathered run is to blame; the runner knows only the run's first. */
	itemIndex?: number;

	constructor(
		readonly what: string,
		readonly advice: string,
		readonly facts: FailureFacts = {},
	) {
		// Read alone in a credential's test; elsewhere `toNodeError` puts the operation in front.
		super(facts.reason ? `This ${what}: ${facts.reason}` : `This ${what}`);
	}

	get outcome(): Exclude<Outcome['outcome'], 'sent'> {
		return this.facts.outcome ?? 'refused';
	}
}

/** @returns the same failure without secrets and not too long, to be kept */
export function redacted({ what, advice, facts }: Failure, redact: Redact): Failure {
	const reason = facts.reason === undefined ? undefined : shortened(facts.reason, redact);
	const system = redactedSystem(facts.system, redact);
	return new Failure(redact(what), redact(advice), { ...facts, reason, system });
}

/** A parameter or an input item that can't be used: found before anything was sent. */
export class BadInput extends Failure {
	/** What it meant, unless it is the usual: that nothing was sent for its row. */
	readonly effect?: string;

	/** The value that can't be used, where one field holds it. */
	readonly value?: string | number;

	/** @param reason names the field as the user sees it, and what is wrong with it */
	constructor(
		reason: string,
		advice: string,
		{ effect, value }: { effect?: string; value?: string | number } = {},
	) {
		super('was not started', advice, { reason, outcome: 'notStarted' });
		this.effect = effect;
		this.value = value;
	}
}

/** What it means that a run could not begin: an earlier one may have sent something. */
export const NOTHING_SENT = 'Nothing was sent this time.';

/** A page of HTML or a dump of data is no reason a person would read to its end. */
const LONGEST_REASON = 500;

/** Cut last: half a secret would not be recognised. */
export function shortened(reason: string, redact: Redact): string {
	return redact(reason).slice(0, LONGEST_REASON);
}

export function redactedSystem(system: SystemError | undefined, redact: Redact) {
	return system && { code: redact(system.code), message: shortened(system.message, redact) };
}

/** @returns the same as a failure, in its own words */
export function failureFrom(thrown: unknown): Failure {
	if (thrown instanceof Failure) return thrown;
	const { what, advice, facts } = wordsOf(thrown);
	return new Failure(what, advice, facts);
}

/** What was not foreseen keeps its own words. */
export function wordsOf(thrown: unknown): Pick<Failure, 'what' | 'advice' | 'facts'> {
	if (thrown instanceof Failure) return thrown;
	const reason = thrown instanceof Error ? thrown.message : 'an unexpected fault in this node';
	const advice = 'Check the parameters of this node and its input, then run it again.';
	return { what: 'stopped', advice: descriptionOf(thrown) ?? advice, facts: { reason } };
}

/** n8n's errors have one; by shape, since n8n's classes can stand twice on a machine. */
function descriptionOf(thrown: unknown): string | undefined {
	if (!(thrown instanceof Error) || !('description' in thrown)) return undefined;
	return typeof thrown.description === 'string' ? thrown.description : undefined;
}
