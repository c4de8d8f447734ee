import { BadInput } from '../errors/failure';
import { rowsNamed } from '../errors/rowNumbers';
import type { Prepared, Run } from '../operation/defineOperation';
import { isAboutEarlierRow, isAboutInputRow } from '../operation/rowExpressions';

/** What tells a run apart from others: the item's own files, and what its fields say. */
export interface Difference {
	files: Array<string | undefined>;
	fields: unknown[];
}

/**
 * n8n runs an operation for each item. With 300 rows before a typed list, the same people would be
 * called 300 times. Runs differ because of their items. A time or a random number in a text differs
 * too, and nobody wants 300 calls because of it.
 *
 * @returns a function that returns a run's job, and throws BadInput if an earlier one was the same
 */
export function repeatRefuser() {
	const seen = new Map<string, number>();
	return <Job extends Prepared<never>>(
		{ execution, itemIndex }: Run,
		job: Job,
		willRun: (job: Job) => boolean,
	): Job => {
		const { difference, badRows, goodRows } = job;
		const reachesNobody = badRows.length > 0 && goodRows === 0;
		if (!difference || reachesNobody || !willRun(job)) return job;
		const { files, fields } = difference;
		const stored = JSON.stringify({ ...execution.getNode().parameters, options: undefined });
		const dependOnItem = isAboutInputRow(stored) || isAboutEarlierRow(stored);
		const key = JSON.stringify([files, dependOnItem && fields]);
		const before = seen.get(key);
		if (before === undefined) {
			seen.set(key, itemIndex);
			return job;
		}
		throw new BadInput(
			`the same people would be reached in the same way as for ${rowsNamed([before])}`,
			"Switch on Execute Once in this node's Settings, or choose Recipients From → Rows From the Previous Step.",
		);
	};
}
