import type { INodeExecutionData, ITaskData } from 'n8n-workflow';
import type { WorkflowResult } from '../harness';

/** What the user is told about one input item. */
export interface Told {
	/**
	 * - `done`: an answer came out
	 * - `accounted`: the error says that it was carried out (or skipped)
	 * - `skipped`: somebody was reached before
	 * - `unknown`: it may or may not have happened
	 * - `not`: it surely did not
	 */
	word: 'done' | 'accounted' | 'skipped' | 'unknown' | 'not';
	/** What came out for it, where something did. */
	item?: INodeExecutionData;
}

const UNKNOWN = 'has an unknown outcome';

/**
 * Reads from a finished execution what became of each item of each pass.
 *
 * @param sizes how many input items each pass has
 * @returns passes that were run, each with one entry an item, in the order of the input
 * @throws Error when an item has no outcome or several, or when the order is not the input's
 */
export function toldBy({ runs }: WorkflowResult, sizes: number[]): Told[][] {
	if (runs.length > sizes.length)
		throw new Error(`${runs.length} passes instead of ${sizes.length}`);
	return runs.map((run, pass) => {
		const told = run.error ? toldByError(run, sizes[pass]) : toldByItems(run, sizes[pass]);
		const missing = Array.from(told).findIndex((one) => one === undefined);
		if (missing >= 0) throw new Error(`item ${missing} of pass ${pass} has no outcome`);
		return told;
	});
}

function toldByItems({ data }: ITaskData, size: number): Told[] {
	const told = new Array<Told | undefined>(size).fill(undefined);
	for (const output of data?.main ?? []) {
		let last = -1;
		for (const item of output ?? []) {
			const positions = positionsOf(item);
			if (positions[0] <= last && positions.length === 1) {
				throw new Error(`item ${positions[0]} comes after item ${last}`);
			}
			for (const position of positions) {
				if (position >= size) throw new Error(`there is no input item ${position}`);
				if (told[position]) throw new Error(`item ${position} has several outcomes`);
				told[position] = { word: wordOf(item), item };
				last = position;
			}
		}
	}
	return told as Told[];
}

function positionsOf({ pairedItem }: INodeExecutionData): number[] {
	const paired = [pairedItem ?? []].flat();
	if (paired.length === 0) throw new Error('an output item is not paired');
	return paired.map((one) => (typeof one === 'number' ? one : one.item));
}

function wordOf({ json }: INodeExecutionData): Told['word'] {
	if (json.skipped === true) return 'skipped';
	if (json.error === undefined) return 'done';
	return String(json.error).includes(UNKNOWN) ? 'unknown' : 'not';
}

/** The one error in which a workflow that stops accounts for every item. */
function toldByError({ error }: ITaskData, size: number): Told[] {
	const { message = '', description = '' } = error ?? {};
	const told = new Array<Told | undefined>(size).fill(undefined);
	const tell = (word: Told['word'], positions: number[]) => {
		for (const position of positions) {
			if (told[position]) throw new Error(`item ${position} is told twice: ${description}`);
			told[position] = { word };
		}
	};
	const blame = message.includes(UNKNOWN) ? 'unknown' : 'not';
	const text = String(description);
	const portions = /Submitted: (.*?)\. In the request at issue: (.*?)\. Not submitted: (.*?)\./;
	const [, submitted, atIssue, left] = portions.exec(text) ?? [];
	if (submitted !== undefined) {
		tell('accounted', spansIn(submitted));
		tell(blame, spansIn(atIssue));
		tell('not', spansIn(left));
		tell('not', spansIn(/Also failed: (.*?)\./.exec(text)?.[1]));
		tell('unknown', spansIn(/Also in doubt: (.*?)\./.exec(text)?.[1]));
		return told as Told[];
	}
	tell('accounted', spansIn(/Carried out: (.*?)\./.exec(text)?.[1]));
	tell('not', spansIn(/Not started: (.*?)\./.exec(text)?.[1]));
	const alike = /(?:Others:|;) rows? [\d, to]+ \((items? [\d, to]+)\): ([^;]*)/g;
	for (const [, others, what] of text.matchAll(alike)) {
		tell(what.startsWith(UNKNOWN) ? 'unknown' : 'not', spansIn(others));
	}
	const blamed = /\(item (\d+)\)/.exec(message)?.[1];
	// Where items go together into one request, its failure is that of all.
	const others = told.some((one) => one !== undefined);
	tell(blame, others && blamed !== undefined ? [Number(blamed)] : [...told.keys()]);
	return told as Told[];
}

/** @param text e.g. "2, rows 1 to 2 (items 0 to 1)" or "none" */
function spansIn(text = ''): number[] {
	const spans = /items? ([\d, to]+)/.exec(text)?.[1].split(', ') ?? [];
	return spans.flatMap((span) => {
		const [first, last = first] = span.split(' to ').map(Number);
		return Array.from({ length: last - first + 1 }, (_, at) => first + at);
	});
}
