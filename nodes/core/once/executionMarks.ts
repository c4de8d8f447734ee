import type { IDataObject } from 'n8n-workflow';
import type { ProcessedRecord } from './processedRecord';

/** With fewer marks, it is not worth writing n8n's record again. */
const ENOUGH = 100;

/**
 * The marks that this process has left in n8n's record, by node: one for each run. `data` is a part
 * of its execution's data, which n8n drops once the execution is over and saved.
 */
const marks = new Map<string, Array<{ name: string; data: WeakRef<IDataObject> }>>();

/**
 * Remembers a mark, to delete it from n8n's record later. It can't be deleted when the node ends,
 * because the process may die in a later node.
 *
 * @param key identifies the record of the node
 * @param data the node's context, which belongs to the execution
 */
export function rememberMark(key: string, name: string, data: IDataObject): void {
	const list = marks.get(key) ?? [];
	list.push({ name, data: new WeakRef(data) });
	marks.set(key, list);
}

/** Deletes the marks of executions that are over, many at a time. */
export async function forgetMarksOfEnded(
	record: Pick<ProcessedRecord, 'key' | 'remove'>,
): Promise<void> {
	const list = marks.get(record.key) ?? [];
	if (list.length < ENOUGH) return;
	const over = list.filter(({ data }) => data.deref() === undefined);
	if (over.length < ENOUGH / 2) return;
	const names = new Set(over.map(({ name }) => name));
	marks.set(
		record.key,
		list.filter(({ name }) => !names.has(name)),
	);
	await record.remove([...names]);
}
