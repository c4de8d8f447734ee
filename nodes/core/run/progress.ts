import type { INodeExecutionData } from 'n8n-workflow';
import { Failure } from '../errors/failure';
import { wasNeverStarted } from '../errors/messages';
import { rowsNamed } from '../errors/rowNumbers';
import type { Outcome, RowsByOutcome } from '../once/outcome';
import { itemsIn, itemsOfResult, type ItemResult } from './itemResults';

/**
 * @param pairedItems the input items of each run
 * @param results of each run, `undefined` for those that were never started
 * @returns the results of each input item
 */
export function resultsByItem(
	pairedItems: Array<INodeExecutionData['pairedItem']>,
	results: Array<ItemResult[] | undefined>,
): Array<ItemResult[] | undefined> {
	const byItem: Array<ItemResult[] | undefined> = [];
	for (const [run, own] of results.entries()) {
		for (const item of itemsIn(pairedItems[run])) byItem[item] = own && [];
		for (const result of own ?? []) {
			for (const item of itemsOfResult(result)) (byItem[item] ??= []).push(result);
		}
	}
	return Array.from(byItem);
}

/** @param results of each input item */
export function rowsByOutcome(results: Array<ItemResult[] | undefined>): RowsByOutcome {
	const rows: RowsByOutcome = { sent: [], refused: [], unknown: [], notStarted: [] };
	for (const [item, own] of results.entries()) rows[outcomeAmong(own)].push(item);
	return rows;
}

function outcomeAmong(results: ItemResult[] | undefined): Outcome['outcome'] {
	if (!results || isSkipped(results)) return 'notStarted';
	const failure = results.find((result) => 'thrown' in result);
	if (!failure) return 'sent';
	return failure.thrown instanceof Failure ? failure.thrown.outcome : 'notStarted';
}

/** Rows that were left out, and people who were already reached. */
function isSkipped(results: ItemResult[]): boolean {
	return results.length > 0 && results.every((result) => 'item' in result && result.isSkipped);
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
	const skipped: number[] = [];
	const failed = new Map<string, number[]>();
	for (const [position, own] of results.entries()) {
		const failure = own?.find((result) => 'thrown' in result);
		if (isSaid(position, failure?.thrown)) continue;
		if (!own || wasNeverStarted(failure?.thrown)) notStarted.push(position);
		else if (isSkipped(own)) skipped.push(position);
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
		...(skipped.length > 0 ? [`Skipped: ${rowsNamed(skipped)}.`] : []),
		...(others.length > 0 ? [`Others: ${others.join('; ')}.`] : []),
		...(notStarted.length > 0 ? [`Not started: ${rowsNamed(notStarted)}.`] : []),
	].join(' ');
}
