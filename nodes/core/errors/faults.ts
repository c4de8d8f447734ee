import type { GivenUp } from '../http/deadline';
import type { Effect, Parsed } from '../http/request';

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

/** Codes of connections that never came about: the request surely did not reach the service. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/** Codes of which the same is true while connecting; later the connection broke. */
const NO_WAY = ['EHOSTUNREACH', 'ENETUNREACH'];

/** Codes of a handshake that ended over the certificate, e.g. DEPTH_ZERO_SELF_SIGNED_CERT. */
const NOT_TRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;

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
const GIVEN_UP = [408, 460, 499];

/** Statuses that pass by themselves; the repeat waits for them. */
const PASSING = [429, 502, 503, 504];

/**
 * Finds what n8n's request helper wraps: an answer, a code, or an error of the credential. By shape,
 * since a class can stand twice on a machine: a package whose folder lies below another copy of
 * `n8n-workflow` gets that one, and `instanceof` misses n8n's errors (seen in a real n8n, where a
 * send that had been carried out counted as stopped, and was repeated).
 *
 * @returns the first error that says more than the one around it, or else the innermost
 */
export function causeOf(thrown: unknown): unknown {
	const { code, response, cause } = partsOf(thrown);
	const saysMore = typeof code === 'string' || response !== undefined;
	return saysMore || typeof cause !== 'object' || cause === null ? thrown : causeOf(cause);
}

/** @param cause what stands behind a request that got no answer at all */
export function faultOfConnection(cause: unknown): Fault {
	const { message } = partsOf(cause);
	const system = systemErrorOf(cause);
	if (!system) {
		const reason = typeof message === 'string' ? message : 'it is not known why';
		return { kind: isRefusalOfN8n(cause) ? 'blocked' : 'interrupted', reason };
	}
	const { code } = system;
	if (code === 'ERR_CANCELED') return { kind: 'cancelled' };
	if (NOT_TRUSTED.test(code)) return { kind: 'untrusted', system };
	const neverConnected =
		NOT_CONNECTED.includes(code) ||
		(NO_WAY.includes(code) && syscallOf(cause) === 'connect') ||
		brokeInHandshake(system, cause);
	return { kind: neverConnected ? 'unreachable' : 'interrupted', system };
}

/** @returns what the system said, if it was the system that failed */
export function systemErrorOf(thrown: unknown): SystemError | undefined {
	const { code, message } = partsOf(thrown);
	if (typeof code !== 'string') return undefined;
	return { code, message: typeof message === 'string' ? message : '' };
}

/** @returns what it means that a request was given up, from when on nobody waits for its answer */
export function faultOfGivenUp({ waited, hasLeft }: GivenUp): Fault {
	if (waited !== undefined) return { kind: 'interrupted', waited };
	return { kind: hasLeft ? 'cancelled' : 'notSent' };
}

/**
 * n8n marks its own errors with tags, and throws them before a connection comes about: a host that
 * is not allowed, an expression in the credential (n8n's behaviour, measured). What its helper wraps
 * everything in has them as well, and says nothing by itself.
 */
function isRefusalOfN8n(cause: unknown): boolean {
	const { tags, name } = partsOf(cause);
	return tags !== undefined && name !== 'NodeApiError';
}

/**
 * Nothing is sent before the handshake is over. Node says EPROTO to the request that waits for it
 * then, and another code when a connection that was made breaks (Node's behaviour, measured).
 */
function brokeInHandshake({ code, message }: SystemError, cause: unknown): boolean {
	if (code === 'EPROTO') return syscallOf(cause) === 'write' && message.includes('SSL routines');
	return code === 'ECONNRESET' && message.includes('before secure TLS connection was established');
}

/** The HTTP client wraps the system's own error. */
function syscallOf(cause: unknown): unknown {
	const { syscall, cause: inner } = partsOf(cause);
	return syscall ?? (inner ? syscallOf(inner) : undefined);
}

type Part = 'code' | 'message' | 'response' | 'cause' | 'syscall' | 'tags' | 'name';

function partsOf(thrown: unknown): Partial<Record<Part, unknown>> {
	return typeof thrown === 'object' && thrown !== null ? thrown : {};
}

/** @returns what a person would call this body */
export function nameOfBody(parsed: Parsed): string {
	switch (parsed.kind) {
		case 'page':
			return 'a web page';
		case 'empty':
			return 'an empty answer';
		case 'text':
			return 'an answer that is cut off or not JSON';
		case 'file':
			return 'a file of another type';
		case 'json':
			return typeof parsed.value === 'string' ? 'a bare text' : 'an answer of another shape';
	}
}

/**
 * How long to wait before a request is repeated, by what the repeat could cost.
 *
 * @param repeats how often it was repeated already
 * @param pauses lengths in milliseconds: the first pause (doubled each time) and the longest
 * @returns milliseconds, or `undefined` when it must not be repeated
 */
export function delayBeforeRetry(
	fault: Fault,
	effect: Effect,
	repeats: number,
	pauses: { first: number; longest: number },
): number | undefined {
	if (!mayRepeat(fault, effect)) return undefined;
	const asked = fault.kind === 'refused' ? fault.retryAfter : undefined;
	const pause = asked ?? pauses.first * 2 ** repeats;
	return pause <= pauses.longest ? pause : undefined;
}

/** A `sends` request is repeated only when it surely did not happen: nobody is rung twice. */
function mayRepeat(fault: Fault, effect: Effect): boolean {
	if (fault.kind === 'unreachable') return true;
	if (fault.kind === 'interrupted') return effect !== 'sends';
	if (fault.kind !== 'refused') return false;
	return fault.status === 429 || (effect !== 'sends' && PASSING.includes(fault.status));
}

/** @returns `Retry-After` in milliseconds: it is given as seconds or as a date (RFC 9110) */
export function retryAfterOf(header: unknown): number | undefined {
	if (typeof header !== 'string' && typeof header !== 'number') return undefined;
	const seconds = Number(header);
	const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(String(header)) - Date.now();
	return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
