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
	if (source === '$json') return execution.getInputData().map(({ json }) => json);
	const all = source.replace(/\.item\.json$/, '.all()');
	const rows: unknown = execution.evaluateExpression(`{{ ${all}.map((row) => row.json) }}`, 0);
	// With Always Output Data, a step without items has one empty item.
	return Array.isArray(rows) ? rows.filter(isRecord).filter(hasFields) : undefined;
}

function hasFields(row: IDataObject): boolean {
	return Object.keys(row).length > 0;
}

/** @returns whether an option has an expression about one row, and what it gives is for that row */
export function isOfOneRow(execution: IExecuteFunctions, option: string): boolean {
	const stored = storedIn(execution, option);
	const isAboutRow = typeof stored === 'string' && /\$json\b|\$item\b|\.item\b/.test(stored);
	return isAboutRow && execution.getInputData().length > 1;
}

function storedIn(execution: IExecuteFunctions, option: string): unknown {
	const options: unknown = execution.getNode().parameters.options;
	return isRecord(options) ? options[option] : undefined;
}
