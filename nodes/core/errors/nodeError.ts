import {
	NodeApiError,
	NodeOperationError,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { Outcome } from '../once/outcome';
import {
	BadInput,
	Failure,
	NOTHING_SENT,
	redactedSystem,
	shortened,
	wordsOf,
	type Redact,
} from './failure';
import { rowsNamed } from './rowNumbers';

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
	redact: Redact;
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

/** Ours are as long as they must be: they may list many rows. */
function reasonOf(thrown: unknown, reason: string, redact: Redact): string {
	return thrown instanceof BadInput ? redact(reason) : shortened(reason, redact);
}

function effectOf(thrown: unknown, { isForAll, isRepeat }: Scene): string | undefined {
	if (!(thrown instanceof BadInput)) return undefined;
	if (isRepeat) return NOTHING_SENT;
	return thrown.effect ?? (isForAll ? 'Nothing was sent.' : 'Nothing was sent for this row.');
}
