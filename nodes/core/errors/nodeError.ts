import {
	NodeApiError,
	NodeOperationError,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { RowsByOutcome } from '../once/outcome';
import { BadInput, Failure, NOTHING_SENT, redactedSystem, shortened, wordsOf } from './failure';
import type { Redact } from '../secrets/redactor';
import { rowsNamed } from './rowNumbers';

/** Where a failure happened. `toNodeError` needs this to name it. */
export interface ErrorContext {
	node: INode;
	/** The operation's action text, e.g. "Begin campaign". */
	action: string;
	/** Counted from 0, as in n8n. Absent outside an execution (pickers). */
	itemIndex?: number;
	/** Whether it concerns all items together. */
	isForAll?: boolean;
	/** Whether an earlier try may have sent some of the items. */
	isRepeat?: boolean;
	/** The outcomes of the other items, for the end of the description. */
	progress?: string;
	rows?: RowsByOutcome;
	/** What the operation does, in "Nothing was sent". */
	verb?: 'sent' | 'done';
	redact: Redact;
}

/**
 * Turns any thrown value into n8n's error with the operation, the item and the advice.
 *
 * The error is always new and never made from the HTTP error. n8n ignores new words when a
 * NodeApiError is wrapped again, and an HTTP error carries the request with its token (n8n's
 * behaviour, measured).
 */
export function toNodeError(
	thrown: unknown,
	context: ErrorContext,
): NodeApiError | NodeOperationError {
	const itemIndex =
		thrown instanceof Failure ? (thrown.itemIndex ?? context.itemIndex) : context.itemIndex;
	const where = itemIndex === undefined ? '' : ` at ${rowsNamed([itemIndex])}`;
	const node = withoutParameterValues(context.node);
	const { what, advice, facts } = wordsOf(thrown);
	const reason = facts.reason ? `: ${reasonOf(thrown, facts.reason, context.redact)}` : '';
	// The action is our own text and is not redacted: a password may happen to be a word in it.
	const message = `${context.action} ${context.redact(what)}${where}${reason}`;
	const sentences = [advice, effectOf(thrown, context), context.progress].filter(Boolean);
	const description = context.redact(sentences.join(' '));
	const words = { message, description, itemIndex };
	const answered = { httpCode: facts.status?.toString(), failure: facts.cause };
	const isBadInput = thrown instanceof BadInput || !(thrown instanceof Failure);
	const error = isBadInput
		? new NodeOperationError(node, message, words)
		: new NodeApiError(node, {}, { ...words, ...answered });
	// n8n replaces the whole message if it contains a code such as ENOENT, even inside the service's
	// reason (n8n's behaviour, measured). So our message is set after n8n has set its own.
	error.message = message;
	error.messages = [];
	// Also given as data: of an error, n8n saves the context.
	error.context.facts = {
		outcome: thrown instanceof Failure ? thrown.outcome : 'notStarted',
		status: facts.status,
		...redactedSystem(facts.system, context.redact),
		...(context.rows ? { rows: { ...context.rows } } : {}),
		...(facts.done ? { done: facts.done } : {}),
	};
	return error;
}

/**
 * The item that replaces a failed one when the workflow continues. n8n sends it to the error output
 * and joins it with the input only if all its keys are among `error`, `message` and `details`. The
 * steps that were done before are in `details`, e.g. the ID of a new campaign.
 */
export function failureItem(
	error: NodeApiError | NodeOperationError,
	pairedItem: INodeExecutionData['pairedItem'],
): INodeExecutionData {
	const message = error.description ?? '';
	const { done } = Object(error.context.facts);
	const details = done ? { details: { done } } : {};
	return { json: { error: error.message, message, ...details }, pairedItem };
}

/**
 * n8n saves an error together with its node. A one-time code typed as a parameter would be saved
 * too.
 */
function withoutParameterValues(node: INode): INode {
	const { resource, operation } = node.parameters;
	return { ...node, parameters: { resource, operation } };
}

/** Our own reasons are not cut: they may list many rows. */
function reasonOf(thrown: unknown, reason: string, redact: Redact): string {
	return thrown instanceof BadInput ? redact(reason) : shortened(reason, redact);
}

function effectOf(thrown: unknown, { isForAll, isRepeat, verb = 'sent' }: ErrorContext) {
	if (!(thrown instanceof BadInput)) return undefined;
	const usual = isForAll ? 'Nothing was sent.' : 'Nothing was sent for this row.';
	const effect = isRepeat ? NOTHING_SENT : (thrown.effect ?? usual);
	return effect.replace('was sent', `was ${verb}`);
}
