import type { INodeExecutionData, ITaskData } from 'n8n-workflow';
import type { RowsByOutcome } from '../../nodes/core/once/outcome';
import type { WorkflowResult } from '../harness';

/** What the user reads about one input item. */
export interface Reported {
	/**
	 * - `done`: an answer came out
	 * - `accounted`: the error says that it was carried out (or skipped)
	 * - `skipped`: this person was reached before
	 * - `unknown`: it may or may not have happened
	 * - `not`: it certainly did not happen
	 */
	word: 'done' | 'accounted' | 'skipped' | 'unknown' | 'not';
	/** The output for it, if there is any. */
	item?: INodeExecutionData;
}

const UNKNOWN = 'has an unknown outcome';

/**
 * Reads the outcome of each item of each pass from a finished execution.
 *
 * @param sizes how many input items each pass has
 * @returns the passes that ran, each with one entry per item, in the order of the input
 * @throws Error if an item has no outcome or several, or if the order differs from the input
 */
export function reportOf({ runs }: WorkflowResult, sizes: number[]): Reported[][] {
	if (runs.length > sizes.length)
		throw new Error(`${runs.length} passes instead of ${sizes.length}`);
	return runs.map((run, pass) => {
		const reported = run.error ? reportOfError(run, sizes[pass]) : reportOfItems(run, sizes[pass]);
		const missing = Array.from(reported).findIndex((one) => one === undefined);
		if (missing >= 0) throw new Error(`item ${missing} of pass ${pass} has no outcome`);
		return reported;
	});
}

function reportOfItems({ data }: ITaskData, size: number): Reported[] {
	const reported = new Array<Reported | undefined>(size).fill(undefined);
	for (const output of data?.main ?? []) {
		let last = -1;
		for (const item of output ?? []) {
			const positions = positionsOf(item);
			if (positions[0] <= last && positions.length === 1) {
				throw new Error(`item ${positions[0]} comes after item ${last}`);
			}
			for (const position of positions) {
				if (position >= size) throw new Error(`there is no input item ${position}`);
				if (reported[position]) throw new Error(`item ${position} has several outcomes`);
				reported[position] = { word: wordOf(item), item };
				last = position;
			}
		}
	}
	return reported as Reported[];
}

function positionsOf({ pairedItem }: INodeExecutionData): number[] {
	const paired = [pairedItem ?? []].flat();
	if (paired.length === 0) throw new Error('an output item is not paired');
	return paired.map((one) => (typeof one === 'number' ? one : one.item));
}

function wordOf({ json }: INodeExecutionData): Reported['word'] {
	if (json.skipped === true) return 'skipped';
	if (json.error === undefined) return 'done';
	return String(json.error).includes(UNKNOWN) ? 'unknown' : 'not';
}

/** The error of a workflow that stops. It has the outcome of every item as data. */
function reportOfError({ error }: ITaskData, size: number): Reported[] {
	const rows = rowsIn(error);
	const reported = new Array<Reported | undefined>(size).fill(undefined);
	const words = {
		sent: 'accounted',
		refused: 'not',
		unknown: 'unknown',
		notStarted: 'not',
	} as const;
	for (const outcome of ['sent', 'refused', 'unknown', 'notStarted'] as const) {
		for (const item of rows[outcome]) {
			if (reported[item]) throw new Error(`item ${item} has several outcomes`);
			reported[item] = { word: words[outcome] };
		}
	}
	return reported as Reported[];
}

function rowsIn(error: ITaskData['error']): RowsByOutcome {
	const facts = error && 'context' in error ? error.context.facts : undefined;
	return (facts as { rows: RowsByOutcome }).rows;
}
