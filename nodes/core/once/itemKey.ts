import { createHash } from 'node:crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/**
 * @returns what tells items from each other and is the same in every try: their input. Parameters
 *   are not, as an expression may hold the time or a random code.
 */
export function keyOf(items: INodeExecutionData[], name: string): string {
	const hash = createHash('sha256');
	for (const { json } of items) hash.update(JSON.stringify(json));
	return `${name}:${hash.digest('base64url').slice(0, 22)}`;
}

/** The same for an agent's call of a tool, without the number that today's agents give each call. */
export function keyOfToolCall(items: INodeExecutionData[], name: string): string {
	const calls = items.map(({ json }) => ({ json: { ...json, toolCallId: undefined } }));
	return keyOf(calls, name);
}

/** @returns n8n's number of the node's pass, counted from 0 */
export function runIndexOf(execution: IExecuteFunctions): string {
	return String(execution.evaluateExpression('{{ $runIndex }}', 0));
}
