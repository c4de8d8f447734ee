/**
 * What the operating system told the HTTP client, e.g. code `ECONNRESET` with "read ECONNRESET".
 */
export interface SystemError {
	code: string;
	message: string;
}

/**
 * What went wrong with one request, and whether it may have been carried out:
 * - `unreachable`: there was no connection, so nothing happened
 * - `untrusted`: the certificate was not accepted, so nothing was sent
 * - `interrupted`: the connection broke, or no complete answer came within `waited` milliseconds,
 *   or the cause is unknown; it may have happened
 * - `notSent`: the execution was stopped before the request left
 * - `cancelled`: the execution was stopped while the request was under way
 * - `blocked`: n8n itself stopped the request before it left
 * - `redirected`: the service redirected to another `host`, or more than once within its own host;
 *   the redirect was not followed
 * - `refused`: the service said no, by status or in its body; `isPage` if a web page came instead
 *   of an answer of the API
 * - `unreadable`: the answer was neither a yes nor a no, so it may have happened
 * - `oversized`: the same, because the body had more than `most` bytes and was not read to its end
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

/** @returns whether an error status leaves open whether the request was carried out */
export function leavesOpen(status: number): boolean {
	return status >= 500 || GIVEN_UP.includes(status);
}

/** @returns whether the service may have carried out the request anyway: a phone may ring */
export function mayHaveHappened(fault: Fault): boolean {
	if (fault.kind === 'refused') return leavesOpen(fault.status);
	return ['interrupted', 'cancelled', 'unreadable', 'oversized'].includes(fault.kind);
}

/** Statuses of a proxy that gave up waiting: 499 is from nginx, 460 from Amazon. */
export const GIVEN_UP = [408, 460, 499];
