import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { attemptNow } from '../errors/attempt';
import { isToolCall } from '../once/toolCalls';
import { isRecord, valueAt } from './coercion';
import { isAboutEarlierRow, isAboutInputRow, stepsIn } from './rowExpressions';

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
	if (source !== '$json') return itemsOf(execution, source.replace(/\.item\.json$/, ''));
	if (!execution.getNode().executeOnce) return execution.getInputData().map(({ json }) => json);
	// n8n gives only the first item of the step before. Its user sees the whole column.
	const {
		previousNode,
		previousNodeOutput = 0,
		previousNodeRun = 0,
	} = execution.getInputSourceData();
	const step = `$(${JSON.stringify(previousNode)})`;
	return itemsOfRun(execution, `${step}.all(${previousNodeOutput}, ${previousNodeRun})`);
}

/** No step runs so often. If it has data for this run, they are pinned: the same for every run. */
const NO_RUN = 1_000_000;

/** @returns the items of all its runs: in a loop, each page of a list is a run of its own */
function itemsOf(execution: IExecuteFunctions, step: string): IDataObject[] | undefined {
	const ofRun = (run: number) => itemsOfRun(execution, `${step}.all(undefined, ${run})`);
	const last = ofRun(-1);
	if ('value' in attemptNow(() => ofRun(NO_RUN))) return last;
	const items: IDataObject[] = [];
	for (let run = 0; run < NO_RUN; run += 1) {
		const tried = attemptNow(() => ofRun(run));
		if ('value' in tried) items.push(...(tried.value ?? []));
		else if (isBeyondLastRun(tried.thrown)) break;
	}
	return items.length > 0 ? items : last;
}

/** n8n's words. A run can also lack data at this output. */
function isBeyondLastRun(thrown: unknown): boolean {
	return thrown instanceof Error && /^Run \d+ of node/.test(thrown.message);
}

function itemsOfRun(execution: IExecuteFunctions, all: string): IDataObject[] | undefined {
	const rows: unknown = execution.evaluateExpression(`{{ ${all}.map((row) => row.json) }}`, 0);
	// With Always Output Data, a step without items has one empty item.
	return Array.isArray(rows) ? rows.filter(isRecord).filter(hasFields) : undefined;
}

function hasFields(row: IDataObject): boolean {
	return Object.keys(row).length > 0;
}

/**
 * Evaluates an option that applies to all items, and whose expression is about a row, for each item.
 *
 * @returns the values for all items; `undefined` if the option holds no such expression
 * @throws BadInput from `refusal` if there are rows that the expression doesn't reach
 */
export function valuesOfAllRows(
	execution: IExecuteFunctions,
	option: string,
	refusal: () => Error,
): unknown[] | undefined {
	const stored = storedIn(execution, option);
	if (typeof stored !== 'string' || !stored.startsWith('=')) return undefined;
	if (isAboutEarlierRow(stored) && missesRows(execution, stepsIn(stored))) throw refusal();
	if (!isAboutInputRow(stored)) return undefined;
	if (execution.getNode().executeOnce) throw refusal();
	const items = execution.getInputData();
	return items.flatMap((_, item) => execution.evaluateExpression(stored.slice(1), item));
}

/** @param steps whose one row an expression reads; without any, it is the row with the same number */
function missesRows(execution: IExecuteFunctions, steps: string[]): boolean {
	if (steps.length > 0) return steps.some((step) => (itemsOf(execution, step)?.length ?? 0) > 1);
	return execution.getInputData().length > 1 || execution.getNode().executeOnce === true;
}

function storedIn(execution: IExecuteFunctions, option: string): unknown {
	const options: unknown = execution.getNode().parameters.options;
	return isRecord(options) ? options[option] : undefined;
}
