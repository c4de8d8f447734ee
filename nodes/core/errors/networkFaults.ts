import type { GivenUp } from '../http/deadline';
import type { Fault, SystemError } from './faults';

/** Codes of connections that were never made. The request certainly did not reach the service. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/** Codes that mean the same while connecting. Later, they mean that the connection broke. */
const NO_WAY = ['EHOSTUNREACH', 'ENETUNREACH'];

/**
 * Codes of a handshake that failed because of the certificate, e.g. DEPTH_ZERO_SELF_SIGNED_CERT.
 */
const NOT_TRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;

/**
 * Finds what n8n's request helper wraps: an answer, a code, or an error of the credential. It
 * checks the shape, because a machine can have two copies of a class. A package whose folder is
 * below another copy of `n8n-workflow` gets that copy, and `instanceof` misses n8n's errors. In a
 * real n8n, a send that had been carried out then counted as stopped and was repeated.
 *
 * @returns the first error that says more than the one around it, otherwise the innermost one
 */
export function causeOf(thrown: unknown): unknown {
	const { code, response, cause } = partsOf(thrown);
	const saysMore = typeof code === 'string' || response !== undefined;
	return saysMore || typeof cause !== 'object' || cause === null ? thrown : causeOf(cause);
}

/** @param cause the innermost error of a request that got no answer at all */
export function faultOfConnection(cause: unknown): Fault {
	const { message } = partsOf(cause);
	const system = systemErrorOf(cause);
	if (!system) {
		const reason = typeof message === 'string' ? message : 'the cause is unknown';
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

/** @returns what the operating system reported, if it caused the error */
export function systemErrorOf(thrown: unknown): SystemError | undefined {
	const { code, message } = partsOf(thrown);
	if (typeof code !== 'string') return undefined;
	return { code, message: typeof message === 'string' ? message : '' };
}

/** @returns the fault of a request that was given up: nobody waits for its answer any more */
export function faultOfGivenUp({ waited, hasLeft }: GivenUp): Fault {
	if (waited !== undefined) return { kind: 'interrupted', waited };
	return { kind: hasLeft ? 'cancelled' : 'notSent' };
}

/**
 * n8n marks its own errors with tags and throws them before it connects, e.g. for a host that is
 * not allowed or an expression in the credential (n8n's behaviour, measured). The error that n8n's
 * helper wraps around everything has tags too, so on its own it says nothing.
 */
function isRefusalOfN8n(cause: unknown): boolean {
	const { tags, name } = partsOf(cause);
	return tags !== undefined && name !== 'NodeApiError';
}

/**
 * Nothing is sent before the handshake is over. If the handshake fails, Node gives the waiting
 * request the code EPROTO. If a finished connection breaks, it gives another code (Node's
 * behaviour, measured).
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

function partsOf(
	thrown: unknown,
): Partial<
	Record<'code' | 'message' | 'response' | 'cause' | 'syscall' | 'tags' | 'name', unknown>
> {
	return typeof thrown === 'object' && thrown !== null ? thrown : {};
}
