import type { Failure } from '../errors/failure';
import type { Produced } from '../operation/defineOperation';

/**
 * What became of a send, in the only words for it:
 * - `sent`: the service took it
 * - `refused`: it surely did not happen, so it may be tried again
 * - `unknown`: it may have happened, so it must not be sent again by itself
 * - `notStarted`: its request never left
 *
 * `isPartial` means that the item is an earlier try's, whose output held more: what must not be kept.
 */
export type Outcome =
	| { outcome: 'sent'; item: Produced; isPartial?: true }
	| { outcome: 'refused' | 'unknown' | 'notStarted'; failure: Failure };
