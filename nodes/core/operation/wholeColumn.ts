import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { BadInput, NOTHING_SENT } from '../errors/failure';
import { isToolCall } from '../once/toolCalls';
import { isRecord, valueAt } from './coercion';
import { hasRowNumber, isAboutEarlierRow, isAboutInputRow, stepsIn } from './rowExpressions';

/**
 * A column of the input or of an earlier step, as the editor writes it when somebody drags it into a
 * field: `{{ $json.phone }}`, `{{ $('Opted out').item.json['Phone Number'] }}`.
 */
const COLUMN =
	/^\s*(\$json|\$data|\$input\.item\.json|\$\('(?:[^'\\]|\\.)+'\)\.item\.json)((?:\.[\p{L}_$][\p{L}\p{M}\p{N}_$]*|\[(?:\d+|'(?:[^'\\]|\\.)+'|"(?:[^"\\]|\\.)+")\])+)\s*$/u;

const EXPRESSION = /\{\{(.*?)\}\}/gs;

const ONE_EXPRESSION = /^\{\{(?:(?!\}\}).)*\}\}$/s;

/**
 * Reads all rows of columns that were dragged into an option which applies to all items, also between
 * typed entries. n8n gives the value of one row, which is not what its user meant (seen with an
 * administrator: of five people who opted out, one was left out and four were called).
 *
 * @param option a field of the collection `options`
 * @returns the values of all rows, and the typed text; `undefined` if the option holds anything else
 * @throws the error of `missing` if no row has one of the columns: its name may be wrong
 */
export function wholeColumn(
	execution: IExecuteFunctions,
	option: string,
	missing: () => Error,
): unknown[] | undefined {
	// An agent's tool has no rows.
	const stored = isToolCall(execution) ? undefined : expressionIn(execution, option);
	if (stored === undefined) return undefined;
	const columns = [...stored.matchAll(EXPRESSION)].map(([, inner]) => COLUMN.exec(inner));
	if (!columns.every((column) => column !== null)) return undefined;
	const values = columns.flatMap(([, source, path]) => {
		const rows = rowsOf(execution, source);
		const own = rows.flatMap((row) => valueAt(row, path.replace(/^\./, '')));
		if (own.length > 0 && own.every((value) => value === undefined)) throw missing();
		return own;
	});
	const typed = stored.replace(EXPRESSION, ' ').trim();
	return typed === '' ? values : [...values, typed];
}

function rowsOf(execution: IExecuteFunctions, source: string): IDataObject[] {
	const isEarlier = source.startsWith('$(');
	return isEarlier ? itemsOf(execution, source.replace(/\.item\.json$/, '')) : inputRows(execution);
}

/**
 * @returns the rows of the input, also those that n8n keeps back with Execute Once: its user sees the
 *   whole column
 */
export function inputRows(execution: IExecuteFunctions): IDataObject[] {
	if (!execution.getNode().executeOnce) return execution.getInputData().map(({ json }) => json);
	return rowsGivenBy(execution, '$input.all().map((row) => row.json)');
}

/**
 * @param step an earlier step, e.g. `$("Sheet")`
 * @returns the items of all its outputs and runs: in a loop, each page of a list is a run of its own
 */
function itemsOf(execution: IExecuteFunctions, step: string): IDataObject[] {
	return rowsGivenBy(execution, `(${ITEMS_OF_ALL_RUNS})(() => ${step})`);
}

/**
 * One expression for all, because each takes half a millisecond, and a loop has many runs. If there
 * are items of a run that can't be, they are pinned, and the same for each run. In n8n's words, a run
 * is "not found" after the last one; there is "no branch" after the last output.
 */
const ITEMS_OF_ALL_RUNS = `(step) => {
	const last = step().all().map((row) => row.json);
	try { step().all(0, 1000000); return last; } catch (error) {}
	const rows = [];
	for (let run = 0; run < 1000000; run++) {
		for (let output = 0; output < 1000; output++) {
			try { step().all(output, run).forEach((row) => rows.push(row.json)); }
			catch (error) {
				if (String(error.message).startsWith('Run ')) return rows.length > 0 ? rows : last;
				break;
			}
		}
	}
	return last;
}`;

function rowsGivenBy(execution: IExecuteFunctions, expression: string): IDataObject[] {
	const rows: unknown = execution.evaluateExpression(`{{ ${expression} }}`, 0);
	// n8n gives nothing for some expressions that fail. Taken for no rows, everybody would be called.
	if (!Array.isArray(rows)) {
		throw new BadInput('the rows of a column could not be read', 'Drag the column again.', {
			effect: NOTHING_SENT,
		});
	}
	// With Always Output Data, a step without items has one empty item.
	return rows.filter(isRecord).filter(hasFields);
}

function hasFields(row: IDataObject): boolean {
	return Object.keys(row).length > 0;
}

/**
 * Evaluates an option that applies to all items: for each of them, if its expression is about a row.
 *
 * @returns the values; `undefined` if the option holds no expression
 * @throws the error of `refusal` if there are rows that the expression doesn't reach, or if it has text
 *   or another one beside it, which n8n joins to one text: what can't be evaluated gives nothing there
 */
export function valuesOfAllRows(
	execution: IExecuteFunctions,
	option: string,
	refusal: () => Error,
): { byRow: unknown[] } | { forAll: unknown } | undefined {
	// Blanks around it would be such a text.
	const stored = expressionIn(execution, option)?.trim();
	if (stored === undefined) return undefined;
	if (!ONE_EXPRESSION.test(stored)) throw refusal();
	if (isAboutEarlierRow(stored) && missesRows(execution, stored)) throw refusal();
	if (!isAboutInputRow(stored)) return { forAll: execution.evaluateExpression(stored, 0) };
	const items = execution.getInputData();
	if (inputRows(execution).length > items.length) throw refusal();
	return { byRow: items.map((_, item) => execution.evaluateExpression(stored, item)) };
}

/** @returns whether it reads one row of several */
function missesRows(execution: IExecuteFunctions, expression: string): boolean {
	const steps = stepsIn(expression);
	if (!steps) return true;
	const counts = steps.map((step) => itemsOf(execution, step).length);
	const isByNumber = steps.length === 0 || hasRowNumber(expression);
	return Math.max(...counts, isByNumber ? inputRows(execution).length : 0) > 1;
}

/** @returns the text of an option, without the sign that n8n stores before an expression */
function expressionIn(execution: IExecuteFunctions, option: string): string | undefined {
	const options: unknown = execution.getNode().parameters.options;
	const stored = isRecord(options) ? options[option] : undefined;
	return typeof stored === 'string' && stored.startsWith('=') ? stored.slice(1) : undefined;
}
