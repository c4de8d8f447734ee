import type { INodeExecutionData } from 'n8n-workflow';
import { Failure } from '../errors/failure';
import { wasNeverStarted } from '../errors/messages';
import { rowsNamed } from '../errors/rowNumbers';
import type { Outcome } from '../once/outcome';
import type { ItemResult } from './runItem';

/** Input items, counted from 0, by outcome. A read or a change that succeeded counts as sent. */
export type RowsByOutcome = Record<Outcome['outcome'], number[]>;

/**
 * @param pairedItems the input items of each run
 * @param results of each run, `undefined` for those that were never started
 * @returns the results of each input item
 */
export function resultsByItem(
	pairedItems: Array<INodeExecutionData['pairedItem']>,
	results: Array<ItemResult[] | undefined>,
): Array<ItemResult[] | undefined> {
	return results.flatMap((own, run) => {
		const pairedItem = pairedItems[run];
		if (!Array.isArray(pairedItem)) return [own];
		if (own?.length !== pairedItem.length) return pairedItem.map(() => own);
		// If one run is for many items, each of them has its own result.
		return own.map((result) => [result]);
	});
}

/** @param results of each input item */
export function rowsByOutcome(results: Array<ItemResult[] | undefined>): RowsByOutcome {
	const rows: RowsByOutcome = { sent: [], refused: [], unknown: [], notStarted: [] };
	for (const [item, own] of results.entries()) rows[outcomeOf(own)].push(item);
	return rows;
}

function outcomeOf(results: ItemResult[] | undefined): Outcome['outcome'] {
	if (!results) return 'notStarted';
	const failure = results.find((result) => 'thrown' in result);
	if (!failure) return 'sent';
	return failure.thrown instanceof Failure ? failure.thrown.outcome : 'notStarted';
}

/**
 * Says what happened to the other items if one of them ends the node, so that the user knows who
 * was reached before running it again.
 *
 * @param results of each run or item, in their order
 * @param sends whether the operation sends
 * @param isSaid whether the message is about that failure itself
 * @returns sentences; nothing if there is only one run
 */
export function progressOf(
	results: Array<ItemResult[] | undefined>,
	sends: boolean,
	isSaid: (position: number, thrown: unknown) => boolean = () => false,
): string {
	const done: number[] = [];
	const notStarted: number[] = [];
	const failed = new Map<string, number[]>();
	for (const [position, own] of results.entries()) {
		const failure = own?.find((result) => 'thrown' in result);
		if (isSaid(position, failure?.thrown)) continue;
		if (!own || wasNeverStarted(failure?.thrown)) notStarted.push(position);
		else if (failure) {
			const what = failure.thrown instanceof Failure ? failure.thrown.what : 'stopped';
			const alike = failed.get(what) ?? [];
			alike.push(position);
			failed.set(what, alike);
		} else done.push(position);
	}
	const others = [...failed].map(([what, positions]) => `${rowsNamed(positions)}: ${what}`);
	return [
		...(done.length > 0 ? [`${sends ? 'Sent' : 'Done'}: ${rowsNamed(done)}.`] : []),
		...(others.length > 0 ? [`Others: ${others.join('; ')}.`] : []),
		...(notStarted.length > 0 ? [`Not started: ${rowsNamed(notStarted)}.`] : []),
	].join(' ');
}
