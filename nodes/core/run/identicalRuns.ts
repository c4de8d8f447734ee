import type { IExecuteFunctions } from 'n8n-workflow';
import { BadInput } from '../errors/failure';
import { rowsNamed } from '../errors/rowNumbers';
import type { Prepared, Run } from '../operation/defineOperation';
import { dependsOnRow } from '../operation/rowExpressions';

/** What tells a run apart from others. */
export interface Difference {
	/** Keys of its item's own files. */
	files: Array<string | undefined>;
	/** By the parameter from which it was read. */
	fields: Record<string, unknown>;
}

/**
 * n8n runs an operation for each item. With 300 rows before a typed list, the same people would be
 * called 300 times. Runs differ because of their items. A time or a random number in a text differs
 * too, and nobody wants 300 calls because of it. So only fields with an expression about a row count.
 *
 * @returns a function that returns a run's job, and throws BadInput if an earlier one was the same
 */
export function repeatRefuser() {
	const seen = new Map<string, number>();
	let rowFields: Set<string> | undefined;
	return <Job extends Prepared<never>>(
		{ execution, itemIndex }: Run,
		job: Job,
		willRun: (job: Job) => boolean,
	): Job => {
		const { difference, badRows, goodRows } = job;
		const reachesNobody = badRows.length > 0 && goodRows === 0;
		if (!difference || reachesNobody || !willRun(job)) return job;
		const fieldsOfRow = (rowFields ??= fieldsThatDependOnRow(execution));
		const { files, fields } = difference;
		const own = Object.entries(fields)
			.filter(([name]) => fieldsOfRow.has(name))
			.map(([name, value]) => [name, Array.isArray(value) ? inAnyOrder(value) : value]);
		const key = JSON.stringify([files, own]);
		const before = seen.get(key);
		if (before === undefined) {
			seen.set(key, itemIndex);
			return job;
		}
		throw new BadInput(
			`the same people would be reached in the same way as for ${rowsNamed([before])}`,
			adviceOn(own.length > 0, files),
		);
	};
}

/** The same people in another order, or one of them twice, are the same people. */
function inAnyOrder(list: unknown[]): string[] {
	return [...new Set(list.map((one) => JSON.stringify(one)))].sort();
}

/** Execute Once uses one item, so it is no advice if others have people of their own. */
function adviceOn(dependsOnRows: boolean, files: Difference['files']): string {
	if (dependsOnRows) return SAME_ROWS;
	return files.some((file) => file !== undefined) ? SAME_FILE : NOTHING_OF_ROW;
}

const NOTHING_OF_ROW =
	"Switch on Execute Once in this node's Settings. To reach the people of all rows, choose Recipients From → Rows From the Previous Step if this node has it.";

const SAME_FILE =
	"If all items have the same file, switch on Execute Once in this node's Settings. Otherwise remove repeated items before this node.";

const SAME_ROWS =
	'Remove rows before this node that give it the same values, e.g. with Remove Duplicates. If it has the option Bad Rows, Leave Out does that too.';

function fieldsThatDependOnRow(execution: IExecuteFunctions): Set<string> {
	const stored = Object.entries(execution.getNode().parameters);
	return new Set(stored.filter(([, value]) => dependsOnRow(value)).map(([name]) => name));
}
