/** What the system under the HTTP client said, e.g. code `ECONNRESET` with "read ECONNRESET". */
export interface SystemError {
	code: string;
	message: string;
}

/**
 * What went wrong with one request, and what that says about the world:
 * - `unreachable`: no connection came about, so nothing happened
 * - `untrusted`: the certificate was not accepted, so nothing was sent
 * - `interrupted`: the connection broke, or no whole answer came within the milliseconds `waited`,
 *   or nobody knows what went wrong, so it may have happened
 * - `notSent`: the execution was stopped before the request left
 * - `cancelled`: the execution was stopped while the request was under way
 * - `blocked`: n8n itself did not let the request out
 * - `redirected`: sent on, to another `host` or again and again within its own; not followed
 * - `refused`: the service said no, by status or in its body; `isPage` where a web page came instead
 *   of an answer of the API
 * - `unreadable`: an answer that is neither a yes nor a no, so it may have happened
 * - `oversized`: the same with a body of more than `most` bytes, which was not read to its end
 */
export type Fault =
	| { kind: 'unreachable' | 'untrusted'; system: SystemError }
	| { kind: 'interrupted'; reason?: string; waited?: number; system?: SystemError }
	| { kind: 'notSent' | 'cancelled' }
	| { kind: 'blocked'; reason: string }
	| { kind: 'redirected'; host?: string }
	| { kind: 'refused'; status: number; reason?: string; retryAfter?: number; isPage?: boolean }
	| { kind: 'unreadable'; found: string; reason?: string; status?: number }
	| { kind: 'oversized'; most: number };

/** @returns whether an error status says nothing of what was done */
export function leavesOpen(status: number): boolean {
	return status >= 500 || GIVEN_UP.includes(status);
}

/** @returns whether the service may have done what it was asked all the same: a phone may ring */
export function mayHaveHappened(fault: Fault): boolean {
	if (fault.kind === 'refused') return leavesOpen(fault.status);
	return ['interrupted', 'cancelled', 'unreadable', 'oversized'].includes(fault.kind);
}

/** Statuses with which whoever stands between gives up waiting: 499 is nginx's, 460 Amazon's. */
export const GIVEN_UP = [408, 460, 499];
