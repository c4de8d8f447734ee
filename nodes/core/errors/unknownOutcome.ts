import { BadInput, Failure } from './failure';

/**
 * @param sends whether the operation sends to the service
 * @returns a failure after a request has left; an unexpected error makes it unknown
 */
export function failureAfterLeaving(thrown: unknown, sends = true): Failure {
	if (thrown instanceof Failure && !(thrown instanceof BadInput)) return thrown;
	return new Failure(
		`has an unknown outcome: this node failed after ${sends ? 'its request had left' : 'it had begun'}`,
		sends ? unknownAdvice('the service') : UNKNOWN_HERE,
		{ reason: thrown instanceof Error ? thrown.message : undefined, outcome: 'unknown' },
	);
}

/** @returns what to do if it is unknown whether the request was carried out */
export function unknownAdvice(service: string): string {
	return `It may or may not have been carried out: check at ${service} first. A retry of this execution does not send it again, unless you switch on 'Send Again When Unsure' and retry with the currently saved workflow.`;
}

/** The same for an operation that sends nothing: the service knows nothing of it. */
export const UNKNOWN_HERE =
	'It may or may not have been done. A Retry of this execution does not do it again: start a new execution instead.';
