import type { IDataObject } from 'n8n-workflow';
import type { ProcessedRecord } from './processedRecord';

/** Fewer are not worth writing n8n's record once more. */
const ENOUGH = 100;

/** The mark of one run in n8n's record. */
interface Mark {
	name: string;
	/** A part of its execution's data, which n8n lets go once the execution is over and saved. */
	data: WeakRef<IDataObject>;
}

/** By node, what this process has left in n8n's record. */
const marks = new Map<string, Mark[]>();

/**
 * Remembers to take a mark out of n8n's record again. It can't be done when the node ends: the
 * process may die in a node behind it.
 *
 * @param key tells the record of one node from those of others
 * @param data the node's context, which belongs to the execution
 */
export function rememberMark(key: string, name: string, data: IDataObject): void {
	const list = marks.get(key) ?? [];
	list.push({ name, data: new WeakRef(data) });
	marks.set(key, list);
}

/** Takes the marks of those executions out that are over, many at once. */
export async function forgetMarksOfEnded(
	record: Pick<ProcessedRecord, 'key' | 'remove'>,
): Promise<void> {
	const list = marks.get(record.key) ?? [];
	if (list.length < ENOUGH) return;
	const isOver = ({ data }: Mark) => data.deref() === undefined;
	const over = list.filter(isOver);
	if (over.length < ENOUGH / 2) return;
	const names = new Set(over.map(({ name }) => name));
	marks.set(
		record.key,
		list.filter(({ name }) => !names.has(name)),
	);
	await record.remove([...names]);
}
