import type { Failure } from '../errors/failure';
import type { Output, Produced } from '../operation/defineOperation';

/**
 * The outcome of a send. These four words are the only ones for it:
 * - `sent`: the service took it
 * - `refused`: it certainly did not happen, so it may be tried again
 * - `unknown`: it may have happened, so nothing sends it again by itself
 * - `notStarted`: its request never left
 *
 * `isPartial` marks an item of an earlier try that had more then, such as a code that is not kept.
 */
export type Outcome =
	| { outcome: 'sent'; item: Produced; isPartial?: true }
	| { outcome: 'refused' | 'unknown' | 'notStarted'; failure: Failure };

/** Input items, counted from 0, by outcome. A read or a change that succeeded counts as sent. */
export type RowsByOutcome = Record<Outcome['outcome'], number[]>;

/** An operation returns the result of `sendOnce`, or items. */
export function isOutcome(output: Output): output is Outcome {
	return 'outcome' in output && typeof output.outcome === 'string';
}
