import { GIVEN_UP, type Fault } from '../errors/faults';
import type { Effect } from './request';

/** Statuses that pass by themselves. A repeat waits for that. */
const PASSING = [429, 502, 503, 504, ...GIVEN_UP];

/** Each pause gets longer at random, by up to this share. Otherwise all come back at once. */
const JITTER = 0.25;

/**
 * How long to wait before a request is repeated, by what the repeat could cost.
 *
 * @param repeats how often it was repeated already
 * @param pauses lengths in milliseconds: the first pause (doubled each time) and the longest
 * @returns milliseconds, or `undefined` if it must not be repeated
 */
export function delayBeforeRetry(
	fault: Fault,
	effect: Effect,
	repeats: number,
	pauses: { first: number; longest: number },
): number | undefined {
	if (!mayRepeat(fault, effect)) return undefined;
	const asked = fault.kind === 'refused' ? fault.retryAfter : undefined;
	if (asked !== undefined) return asked <= pauses.longest ? asked : undefined;
	const backoff = pauses.first * 2 ** repeats * (1 + Math.random() * JITTER);
	return Math.min(Math.round(backoff), pauses.longest);
}

/** A `sends` request is repeated only if it certainly did not happen: nobody is called twice. */
function mayRepeat(fault: Fault, effect: Effect): boolean {
	if (fault.kind === 'unreachable') return true;
	if (fault.kind === 'interrupted') return effect !== 'sends';
	if (fault.kind !== 'refused') return false;
	return fault.status === 429 || (effect !== 'sends' && PASSING.includes(fault.status));
}

/**
 * @returns `Retry-After` in milliseconds: the header has seconds or a date (RFC 9110). Nothing if
 *   it asks for no wait, or can't be understood
 */
export function retryAfterOf(header: unknown): number | undefined {
	if (typeof header !== 'string' && typeof header !== 'number') return undefined;
	const text = String(header).trim();
	// A date of HTTP ends in GMT. Node also reads years out of other texts: "after 45" is 2045.
	const seconds = /^[\d.]+$/.test(text) ? Number(text) : 0;
	const wait = text.endsWith('GMT') ? Date.parse(text) - Date.now() : seconds * 1000;
	return wait > 0 ? wait : undefined;
}
