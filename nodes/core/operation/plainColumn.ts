import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { attemptNow } from '../errors/attempt';
import { isToolCall } from '../once/toolCalls';
import { isRecord } from './coercion';

/** `={{ $json.phone }}` or `={{ $json['Phone Number'] }}`, as the editor writes a dragged column. */
const PLAIN_COLUMN = /^=\{\{\s*\$json(?:\.([A-Za-z_]\w*)|\[(["'])([^"'\\{}\r\n]+)\2\])\s*\}\}$/;

/** By execution, because n8n copies the whole node for each call of `getNode`. */
const parametersOf = new WeakMap<IExecuteFunctions, INodeParameters>();

/**
 * Reads a parameter that only names a column of its item, without n8n's expression evaluator. That
 * evaluator is a virtual machine and takes about 0.45 ms per expression and item (measured). For
 * three fields of 10,000 people this is 13 seconds, all of it before the first phone rings.
 *
 * @param jsonOfItem returns what n8n's expressions know as `$json`
 * @returns a text, a number or a boolean; `undefined` for everything that n8n must read itself
 */
export function plainColumn(
	execution: IExecuteFunctions,
	name: string,
	jsonOfItem: () => unknown,
): unknown {
	const parameters = parametersOf.get(execution) ?? execution.getNode().parameters;
	parametersOf.set(execution, parameters);
	const column = columnIn(parameters[name]);
	if (column === undefined) return undefined;
	// If it throws, n8n's own reading throws too, in n8n's words.
	const read = attemptNow(jsonOfItem);
	const json = 'value' in read && isRecord(read.value) ? read.value : {};
	// n8n refuses names such as `constructor`, even if a column has one.
	const isPlain = Object.hasOwn(json, column) && !(column in Object.prototype);
	const value = isPlain ? json[column] : undefined;
	return ['string', 'number', 'boolean'].includes(typeof value) ? value : undefined;
}

/**
 * @returns what n8n's expressions know as `$json`. Outside a tool this is the input item, because our
 *   nodes have one input. n8n's own proxy takes another 0.1 ms per item (measured), mostly to compute
 *   `$now`
 */
export function currentJson(execution: IExecuteFunctions, itemIndex: number): unknown {
	return isToolCall(execution)
		? execution.getWorkflowDataProxy(itemIndex).$json
		: execution.getInputData()[itemIndex]?.json;
}

function columnIn(stored: unknown): string | undefined {
	const [, word, , text] = (typeof stored === 'string' && PLAIN_COLUMN.exec(stored)) || [];
	return word ?? text;
}
