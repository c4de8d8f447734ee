import type { IExecuteFunctions } from 'n8n-workflow';
import { isToolCall } from '../once/toolCalls';
import { isRecord } from './coercion';

/**
 * A column of the input or of an earlier step, as the editor writes it when somebody drags it into a
 * field: `={{ $json.phone }}`, `={{ $('Opted out').item.json['Phone Number'] }}`.
 */
const COLUMN =
	/^=\{\{\s*(\$json|\$\('(?:[^'\\]|\\.)+'\)\.item\.json)((?:\.[A-Za-z_]\w*|\[(?:\d+|'[^'\\]+'|"[^"\\]+")\])+)\s*\}\}$/;

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
	const options: unknown = execution.getNode().parameters.options;
	const stored = isRecord(options) ? options[option] : undefined;
	const [, source, path] = (typeof stored === 'string' && COLUMN.exec(stored)) || [];
	if (source === undefined) return undefined;
	const rows = source === '$json' ? '$input.all()' : source.replace(/\.item\.json$/, '.all()');
	const values: unknown = execution.evaluateExpression(
		`{{ ${rows}.map((row) => row.json${path}) }}`,
		0,
	);
	return Array.isArray(values) ? values.flat() : undefined;
}
