import type { Failure as DeclaredCause, IDataObject } from 'n8n-workflow';
import type { SystemError } from './faults';
import type { Outcome } from '../once/outcome';
import type { Redact } from '../secrets/redactor';

/** Facts besides the words. Each is set only if the answer proves it. */
export interface FailureFacts {
	/** The service's own reason, unchanged. */
	reason?: string;
	/** The HTTP status of the answer. */
	status?: number;
	/**
	 * What the system reported if no answer came. It helps to find the fault; it is not for messages.
	 */
	system?: SystemError;
	/** Lets n8n react (poll back-off, credential warnings). Older versions ignore it. */
	cause?: DeclaredCause;
	/** The outcome of the send. The default is `refused`. */
	outcome?: Exclude<Outcome['outcome'], 'sent'>;
	/** What the steps before have returned, by name, if the run has several. */
	done?: Record<string, IDataObject>;
	/** Whether a web page came with a refusal. Such a page is rarely from the API itself. */
	isPage?: boolean;
}

/**
 * Why an operation failed, worded for the person who reads the workflow. `what` continues the
 * operation's action ("Send OTP" + "was refused by TingTing"); `advice` says what to do next. A
 * failure knows neither the item nor the operation: `toNodeError` adds both.
 */
export class Failure extends Error {
	/** Set if one item of a gathered run caused it. The runner knows only the run's first item. */
	itemIndex?: number;

	constructor(
		readonly what: string,
		readonly advice: string,
		readonly facts: FailureFacts = {},
	) {
		// Shown as it is in a credential's test. Everywhere else, `toNodeError` puts the operation
		// first.
		super(facts.reason ? `This ${what}: ${facts.reason}` : `This ${what}`);
	}

	get outcome(): Exclude<Outcome['outcome'], 'sent'> {
		return this.facts.outcome ?? 'refused';
	}
}

/** @returns the same failure without secrets and with a short reason, so that it can be kept */
export function redacted({ what, advice, facts }: Failure, redact: Redact): Failure {
	const reason = facts.reason === undefined ? undefined : shortened(facts.reason, redact);
	const system = redactedSystem(facts.system, redact);
	return new Failure(redact(what), redact(advice), { ...facts, reason, system });
}

/** A parameter or an input item that can't be used. It is found before anything is sent. */
export class BadInput extends Failure {
	/** The consequence, if it differs from the usual one: nothing was sent for this row. */
	readonly effect?: string;

	/** The value that can't be used, if one field holds it. */
	readonly value?: string | number;

	/** @param reason names the field as the user sees it, and says what is wrong with it */
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

/** What only a service's api can advise, in whole sentences. */
export interface Advice {
	/** Why a credential may not be accepted, and what to do. */
	ifNotAccepted?: string;
	/** Added if the address doesn't answer as expected: this version of the API may be gone. */
	ifNotFound?: string;
}

/** The consequence if a run could not begin. An earlier run may have sent something. */
export const NOTHING_SENT = 'Nothing was sent this time.';

/** What a sure refusal means for its item. */
export const NOTHING_DONE = 'Nothing was done for this item.';

/** @returns advice that doesn't deny what was done before the failure, in an earlier request */
export function adviceAfterOthers({ advice }: Failure): string {
	return advice.replace(` ${NOTHING_DONE}`, '');
}

/** In characters. Nobody reads a whole HTML page or a dump of data as a reason. */
const LONGEST_REASON = 500;

/** Redacts before it cuts, because half a secret would not be recognised. */
export function shortened(reason: string, redact: Redact): string {
	return redact(reason).slice(0, LONGEST_REASON);
}

export function redactedSystem(system: SystemError | undefined, redact: Redact) {
	return system && { code: redact(system.code), message: shortened(system.message, redact) };
}

/** @returns the error as a failure, with its own words */
export function failureFrom(thrown: unknown): Failure {
	if (thrown instanceof Failure) return thrown;
	const { what, advice, facts } = wordsOf(thrown);
	return new Failure(what, advice, facts);
}

/** An unexpected error keeps its own message. */
export function wordsOf(thrown: unknown): Pick<Failure, 'what' | 'advice' | 'facts'> {
	if (thrown instanceof Failure) return thrown;
	const reason = thrown instanceof Error ? thrown.message : 'an unexpected error in this node';
	const advice = 'Check the parameters of this node and its input, then run it again.';
	return { what: 'stopped', advice: descriptionOf(thrown) ?? advice, facts: { reason } };
}

/**
 * n8n's errors have one. Checked by shape, because a machine can have two copies of n8n's classes.
 */
function descriptionOf(thrown: unknown): string | undefined {
	if (!(thrown instanceof Error) || !('description' in thrown)) return undefined;
	return typeof thrown.description === 'string' ? thrown.description : undefined;
}
