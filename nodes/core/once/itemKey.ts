import { createHash } from 'node:crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isRecord } from '../operation/coercion';

/**
 * @returns a key that is different for different items, and the same in every try. It depends only
 *   on the input. Parameters may change from try to try: an expression can give a random code.
 */
export function keyOf(items: INodeExecutionData[], name: string): string {
	const hash = createHash('sha256');
	for (const { json } of items) hash.update(JSON.stringify(json));
	return `${name}:${hash.digest('base64url').slice(0, 22)}`;
}

/**
 * The same for an agent's call of a tool. The number of the call doesn't count. Neither does the
 * order of the arguments, because a language model may change it from call to call.
 */
export function keyOfToolCall(items: INodeExecutionData[], name: string): string {
	const calls = items.map(({ json }) => ({ json: sorted({ ...json, toolCallId: undefined }) }));
	return keyOf(calls, name);
}

/** @returns which run of the node this is, counted from 0: a node in a loop runs several times */
export function runIndexOf(execution: IExecuteFunctions): string {
	return String(execution.evaluateExpression('{{ $runIndex }}', 0));
}

/** @returns the same value, with the names of every record in alphabetical order */
function sorted<Value>(value: Value): Value;
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map((one: unknown) => sorted(one));
	if (!isRecord(value)) return value;
	const names = Object.keys(value).sort();
	return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}
