import {
	NodeApiError,
	NodeOperationError,
	type Failure as DeclaredCause,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { SystemError } from './faults';
import type { Outcome } from '../once/outcome';
import { rowsNamed } from './rowNames';

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
export function redacted({ what, advice, facts }: Failure, redact: Scene['redact']): Failure {
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
function shortened(reason: string, redact: Scene['redact']): string {
	return redact(reason).slice(0, LONGEST_REASON);
}

function redactedSystem(system: SystemError | undefined, redact: Scene['redact']) {
	return system && { code: redact(system.code), message: shortened(system.message, redact) };
}

/** Ours are as long as they must be: they may list many rows. */
function reasonOf(thrown: unknown, reason: string, redact: Scene['redact']): string {
	return thrown instanceof BadInput ? redact(reason) : shortened(reason, redact);
}

/** Where a failure happened: what `toNodeError` needs to name it. */
export interface Scene {
	node: INode;
	/** The operation's action text, e.g. "Begin campaign". */
	action: string;
	/** Counted from 0, as n8n does; absent outside an execution (pickers). */
	itemIndex?: number;
	/** Whether it is about all items together. */
	isForAll?: boolean;
	/** Whether an earlier try may have sent a part of it. */
	isRepeat?: boolean;
	/** What became of the other items, for the end of the description. */
	progress?: string;
	/** Input items by what became of them. */
	rows?: Record<Outcome['outcome'], number[]>;
	/** Takes every secret out of a text. */
	redact(text: string): string;
}

/**
 * Turns whatever was thrown into n8n's error with the operation, the item and the advice.
 *
 * Always built anew and never from the HTTP error: re-wrapping a NodeApiError ignores the new
 * words, and an HTTP error carries the request with its token (n8n's behaviour, measured).
 */
export function toNodeError(thrown: unknown, scene: Scene): NodeApiError | NodeOperationError {
	const itemIndex =
		thrown instanceof Failure ? (thrown.itemIndex ?? scene.itemIndex) : scene.itemIndex;
	const where = itemIndex === undefined ? '' : ` at ${rowsNamed([itemIndex])}`;
	const node = withoutParameterValues(scene.node);
	const { what, advice, facts } = wordsOf(thrown);
	const reason = facts.reason ? `: ${reasonOf(thrown, facts.reason, scene.redact)}` : '';
	// The action is ours: a password may be a word of it.
	const message = `${scene.action} ${scene.redact(what)}${where}${reason}`;
	const sentences = [advice, effectOf(thrown, scene), scene.progress].filter(Boolean);
	const description = scene.redact(sentences.join(' '));
	const words = { message, description, itemIndex };
	const answered = { httpCode: facts.status?.toString(), failure: facts.cause };
	const isBadInput = thrown instanceof BadInput || !(thrown instanceof Failure);
	const error = isBadInput
		? new NodeOperationError(node, message, words)
		: new NodeApiError(node, {}, { ...words, ...answered });
	// n8n swaps a whole message for words of its own when a code such as ENOENT stands in it, be it
	// inside the service's reason (n8n's behaviour, measured): ours is set when n8n is done.
	error.message = message;
	error.messages = [];
	// As data beside the words: what n8n saves of an error is its context.
	error.context.facts = {
		outcome: thrown instanceof Failure ? thrown.outcome : 'notStarted',
		status: facts.status,
		...redactedSystem(facts.system, scene.redact),
		...(scene.rows ? { rows: { ...scene.rows } } : {}),
	};
	return error;
}

/**
 * The item that stands for a failed one when the workflow goes on. n8n routes it to the error
 * output, and joins it with the input, only if all its keys are among `error`, `message`, `details`.
 */
export function failureItem(
	error: NodeApiError | NodeOperationError,
	pairedItem: INodeExecutionData['pairedItem'],
): INodeExecutionData {
	const message = error.description ?? '';
	return { json: { error: error.message, message }, pairedItem };
}

/** n8n saves an error with its node: a one-time code typed as a parameter would be saved too. */
function withoutParameterValues(node: INode): INode {
	const { resource, operation } = node.parameters;
	return { ...node, parameters: { resource, operation } };
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

function effectOf(thrown: unknown, { isForAll, isRepeat }: Scene): string | undefined {
	if (!(thrown instanceof BadInput)) return undefined;
	if (isRepeat) return NOTHING_SENT;
	return thrown.effect ?? (isForAll ? 'Nothing was sent.' : 'Nothing was sent for this row.');
}

/** n8n's errors have one; by shape, since n8n's classes can stand twice on a machine. */
function descriptionOf(thrown: unknown): string | undefined {
	if (!(thrown instanceof Error) || !('description' in thrown)) return undefined;
	return typeof thrown.description === 'string' ? thrown.description : undefined;
}
