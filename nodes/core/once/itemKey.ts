import { createHash } from 'node:crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isRecord } from '../operation/coercion';

/**
 * @returns a key that differs for different items and is the same in every try. It depends only on the
 *   input: parameters may change from try to try, because an expression can give a random code.
 */
export function keyOf(items: INodeExecutionData[], name: string): string {
	return keyFrom(
		items.map(({ json }) => JSON.stringify(json)),
		name,
	);
}

/**
 * The same for an agent's call of a tool. The number that agents give each call does not count, nor
 * does the order of the arguments: a language model may change it from call to call. A date counts
 * as its text, because n8n reloads it as text for a Retry.
 */
export function keyOfToolCall(items: INodeExecutionData[], name: string): string {
	const texts = items.map(({ json }) => JSON.stringify({ ...json, toolCallId: undefined }));
	return keyFrom(
		texts.map((text) => JSON.stringify(sorted(JSON.parse(text)))),
		name,
	);
}

function keyFrom(texts: string[], name: string): string {
	const hash = createHash('sha256');
	for (const text of texts) hash.update(text);
	return `${name}:${hash.digest('base64url').slice(0, 22)}`;
}

/** @returns which run of the node this is, counted from 0: a node in a loop runs several times */
export function runIndexOf(execution: IExecuteFunctions): string {
	return String(execution.evaluateExpression('{{ $runIndex }}', 0));
}

/** @returns the same JSON, with the names of every record in alphabetical order */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (!isRecord(value)) return value;
	const names = Object.keys(value).sort();
	return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}
