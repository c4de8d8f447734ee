import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isToolCall } from '../once/toolCalls';
import { isRecord, valueAt } from './coercion';

/**
 * A column of the input or of an earlier step, as the editor writes it when somebody drags it into a
 * field: `={{ $json.phone }}`, `={{ $('Opted out').item.json['Phone Number'] }}`.
 */
const COLUMN =
	/^=\{\{\s*(\$json|\$\('(?:[^'\\]|\\.)+'\)\.item\.json)((?:\.[\p{L}_$][\p{L}\p{M}\p{N}_$]*|\[(?:\d+|'(?:[^'\\]|\\.)+'|"(?:[^"\\]|\\.)+")\])+)\s*\}\}$/u;

/**
 * Reads all rows of a column that was dragged into an option which applies to all items. n8n gives
 * the value of one row, which is not what its user meant (seen with an administrator: of five people
 * who opted out, one was left out and four were called).
 *
 * @param option a field of the collection `options`
 * @returns the values of all rows; `undefined` if the option holds anything else
 */
export function wholeColumn(execution: IExecuteFunctions, option: string): unknown[] | undefined {
	// An agent's tool has no rows.
	if (isToolCall(execution)) return undefined;
	const stored = storedIn(execution, option);
	const [, source, path] = (typeof stored === 'string' && COLUMN.exec(stored)) || [];
	if (source === undefined) return undefined;
	const rows = rowsOf(execution, source);
	return rows?.flatMap((row) => valueAt(row, path.replace(/^\./, '')));
}

function rowsOf(execution: IExecuteFunctions, source: string): IDataObject[] | undefined {
	if (source === '$json') {
		return execution.getNode().executeOnce
			? itemsOfStep(execution, stepBefore(execution))
			: execution.getInputData().map(({ json }) => json);
	}
	return itemsOfStep(execution, source.replace(/\.item\.json$/, '.all()'));
}

/** With Execute Once, n8n gives only the first item of the step before. Its user sees the whole column. */
function stepBefore(execution: IExecuteFunctions): string {
	const { previousNode, previousNodeOutput = 0, previousNodeRun } = execution.getInputSourceData();
	return `$(${JSON.stringify(previousNode)}).all(${previousNodeOutput}, ${previousNodeRun ?? 0})`;
}

function itemsOfStep(execution: IExecuteFunctions, all: string): IDataObject[] | undefined {
	const rows: unknown = execution.evaluateExpression(`{{ ${all}.map((row) => row.json) }}`, 0);
	// With Always Output Data, a step without items has one empty item.
	return Array.isArray(rows) ? rows.filter(isRecord).filter(hasFields) : undefined;
}

function hasFields(row: IDataObject): boolean {
	return Object.keys(row).length > 0;
}

/** What gives another value for each input item. */
const INPUT_ROW = /\$json\b|\$data\b|\$binary\b|\$input\s*\.\s*item\b/;

/** What gives something of one row of an earlier step. */
const EARLIER_ROW = /\$node\b|\$item\b|\$itemIndex\b|\)\s*\.\s*(?:item|itemMatching|pairedItem)\b/;

/**
 * Evaluates an option that applies to all items, and whose expression is about a row, for each item.
 *
 * @returns the values for all items; `undefined` if the option holds no such expression
 * @throws BadInput from `refusal` if there are rows that the expression can't reach
 */
export function valuesOfAllRows(
	execution: IExecuteFunctions,
	option: string,
	refusal: () => Error,
): unknown[] | undefined {
	const stored = storedIn(execution, option);
	if (typeof stored !== 'string' || !stored.startsWith('=')) return undefined;
	const items = execution.getInputData();
	const isOnce = execution.getNode().executeOnce === true;
	const hasMore = items.length > 1 || isOnce;
	if (hasMore && EARLIER_ROW.test(stored)) throw refusal();
	if (!INPUT_ROW.test(stored)) return undefined;
	if (isOnce) throw refusal();
	return items.flatMap((_, item) => execution.evaluateExpression(stored.slice(1), item));
}

function storedIn(execution: IExecuteFunctions, option: string): unknown {
	const options: unknown = execution.getNode().parameters.options;
	return isRecord(options) ? options[option] : undefined;
}
