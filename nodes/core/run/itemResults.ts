import type { INodeExecutionData } from 'n8n-workflow';
import type { Ledger } from '../once/ledger';
import type { Outcome } from '../once/outcome';
import type { Operation, Produced, Run } from '../operation/defineOperation';

/** What comes out for one input item, or why nothing does. */
export type ItemResult =
	| { item: INodeExecutionData; isPartial?: true; isSkipped?: true }
	| { thrown: unknown; pairedItem: Run['pairedItem'] };

/** @returns the results of a run that sends once, now or in an earlier try */
export function resultsOfOutcome(run: Run, outcome: Outcome): ItemResult[] {
	if (outcome.outcome !== 'sent') return failedFor(run.pairedItem, outcome.failure);
	const { isPartial } = outcome;
	return [{ ...resultOf(run, outcome.item), ...(isPartial ? { isPartial } : {}) }];
}

/**
 * @returns the results of a run in an earlier try of this execution, if it must not be done again;
 *   nothing if it is to be done
 */
export function pastResultsOf(
	run: Run,
	{ sends }: Pick<Operation<never>, 'sends'>,
	ledger: Ledger,
): ItemResult[] | undefined {
	// Repeating a read or a change leaves the same state.
	const past = sends ? ledger.recall(run.key) : undefined;
	return past && resultsOfOutcome(run, past);
}

/** @returns the result for an item that was produced, paired with the input of its run */
export function resultOf({ pairedItem }: Run, produced: Produced): ItemResult {
	const item = { pairedItem, ...produced };
	delete item.kept;
	return { item };
}

/** One for each input item of the run, so that the error output has the input of each. */
export function failedFor(pairedItem: Run['pairedItem'], thrown: unknown): ItemResult[] {
	return [pairedItem].flat().map((one) => ({ thrown, pairedItem: one }));
}

/** @returns the results in the order of their input items */
export function inOrder(results: ItemResult[]): ItemResult[] {
	const firstItemOf = (result: ItemResult) => itemsOfResult(result)[0] ?? 0;
	return results.length > 1
		? results.sort((one, other) => firstItemOf(one) - firstItemOf(other))
		: results;
}

/** @returns the input items that a result stands for, counted from 0 */
export function itemsOfResult(result: ItemResult): number[] {
	return itemsIn('item' in result ? result.item.pairedItem : result.pairedItem);
}

/** @returns the same for n8n's data about pairing */
export function itemsIn(pairedItem: Run['pairedItem']): number[] {
	const all = pairedItem === undefined ? [] : [pairedItem].flat();
	return all.map((one) => (typeof one === 'object' ? one.item : one));
}
