import type { Effect } from '../http/request';
import { inWords } from './durations';
import { leavesOpen, mayHaveHappened, type Fault } from './faults';
import { unknownAdvice } from './unknownOutcome';
import { BadInput, Failure, NOTHING_DONE, type Advice, type FailureFacts } from './failure';

/** Messages by status, each with advice on what to do next. */
const REFUSALS: Record<
	number,
	{ what: (service: string) => string; advice: (context: FaultContext) => string }
> = {
	401: {
		what: (service) => `was not accepted by ${service}, which does not recognise the credential`,
		// Not "and test it": some services have no test that can prove a key.
		advice: ({ target }) =>
			`${target.advice?.ifNotAccepted ?? 'Open the credential and correct it.'} ${NOTHING_DONE}`,
	},
	403: {
		what: (service) => `is not allowed by ${service} for this account`,
		advice: () => 'Ask the owner of the account for this permission, or use another credential.',
	},
	404: {
		what: (service) => `found nothing at ${service}`,
		advice: adviceOnNotFound,
	},
	405: {
		what: (service) => `is not offered by ${service} at this address`,
		advice: ({ target }) => adviceOnBaseUrl(target),
	},
	410: {
		what: (service) => `is no longer offered by ${service} at this address`,
		advice: ({ target }) => adviceOnBaseUrl(target),
	},
	413: {
		what: (service) => `was too large for ${service}`,
		advice: () => 'Send a smaller file or fewer recipients at once.',
	},
	429: {
		what: (service) => `was held back by ${service}, which got too many requests`,
		advice: () => `Wait a while, then run it again. ${NOTHING_DONE}`,
	},
};

/** The failure of an item whose turn never came. */
export const NEVER_STARTED = new Failure(
	'was not sent',
	'The execution was stopped before its turn came.',
	{ outcome: 'notStarted' },
);

/** The failure of a request under way that can be repeated without harm. */
export const CANCELLED = new Failure(
	'was cancelled',
	'The execution was stopped before this was done.',
);

/** @returns whether a failure only says that the item's turn never came */
export function wasNeverStarted(thrown: unknown): boolean {
	return (
		thrown instanceof Failure && !(thrown instanceof BadInput) && thrown.outcome === 'notStarted'
	);
}

/** What a message depends on besides the fault itself. */
export interface FaultContext {
	target: { service: string; usualBaseUrl: string; advice?: Advice };
	request: { effect: Effect; names?: string };
	/** Whether an earlier try of the same request may already have done what this one was refused. */
	answerLost: boolean;
}

/** @returns the failure for a fault, worded by what a repeat could cost */
export function failureOf(fault: Fault, context: FaultContext): Failure {
	const { answerLost } = context;
	const { effect } = context.request;
	if (effect === 'sends' && mayHaveHappened(fault)) {
		return unknownOutcome(fault, context.target);
	}
	const failure = plainFailure(fault, context);
	if (effect !== 'changes' || !answerLost) return failure;
	const earlier = 'An earlier try, whose answer was lost, may have done it already.';
	if (fault.kind === 'notSent') return new Failure('was stopped before it was repeated', earlier);
	if (fault.kind !== 'refused') return failure;
	return new Failure(failure.what, `${earlier} ${failure.advice}`, failure.facts);
}

function plainFailure(fault: Fault, context: FaultContext): Failure {
	const { target } = context;
	const { effect } = context.request;
	const { service } = target;
	const facts = factsOf(fault);
	switch (fault.kind) {
		case 'unreachable':
			return new Failure(
				`could not reach ${service}: ${howItFailed(fault.system.code)}`,
				'Nothing was sent. Check the network and the Base URL of the credential, then run it again.',
				facts,
			);
		case 'untrusted':
			return new Failure(
				`could not trust the certificate of ${service}`,
				'Nothing was sent. Check the Base URL of the credential, or ask the administrator.',
				facts,
			);
		case 'interrupted':
			return new Failure(
				`got no answer from ${service}`,
				`${howLong(fault)}Run it again when ${service} is reachable; repeating this operation is safe.`,
				facts,
			);
		case 'notSent':
			return NEVER_STARTED;
		case 'cancelled':
			return CANCELLED;
		case 'blocked':
			return new Failure('was stopped by n8n', 'Ask the administrator of this n8n.', facts);
		case 'redirected':
			return new Failure(
				`was redirected by ${service} ${fault.host ? `to ${fault.host}` : 'more than once'}, and the redirect was not followed`,
				`Only one redirect is followed, and never to another host, because that host would get the credential. ${adviceOnBaseUrl(target)}`,
				facts,
			);
		case 'unreadable':
			return new Failure(
				`got ${fault.found} from ${service}`,
				[
					...(fault.reason ? ['Read the reason.'] : []),
					adviceOnBaseUrl(target),
					...(effect === 'changes' ? ['It may have been done anyway.'] : []),
				].join(' '),
				facts,
			);
		case 'oversized':
			return new Failure(
				`got ${whatIsTooLarge(fault)} from ${service}`,
				'Ask for less at once, e.g. with a lower Limit, and check the Base URL of the credential.',
				facts,
			);
		case 'refused':
			return refusal(fault, context, facts);
	}
}

function adviceOnBaseUrl({ usualBaseUrl, advice }: FaultContext['target']): string {
	const sentence = `Check the Base URL of the credential: usually it is ${usualBaseUrl}.`;
	return advice?.ifNotFound ? `${sentence} ${advice.ifNotFound}` : sentence;
}

function adviceOnNotFound({ request: { names }, target }: FaultContext): string {
	if (names === undefined) return adviceOnBaseUrl(target);
	return `Check the ${names}: it may be mistyped or deleted, or may belong to another account. If it is right: ${adviceOnBaseUrl(target)}`;
}

function whatIsTooLarge({ most }: Extract<Fault, { kind: 'oversized' }>): string {
	return `an answer of more than ${Math.floor(most / 1024 / 1024)} MB`;
}

/** @returns one sentence with a space after it; nothing if the connection broke */
function howLong(fault: Fault): string {
	if (fault.kind !== 'interrupted' || fault.waited === undefined) return '';
	return `No complete answer came within ${inWords(fault.waited)}. `;
}

/** @returns the failure of a request that never left because its login took too long */
export function loginTimedOut(service: string, waited: number): Failure {
	return new Failure(
		`stopped because ${service} did not answer the login within ${inWords(waited)}`,
		`Nothing was sent. Run it again when ${service} is reachable.`,
	);
}

/** Codes stay out of messages. If a message contains one, n8n replaces the whole message. */
function howItFailed(code: string): string {
	if (code === 'ECONNREFUSED') return 'nothing answers at its address';
	if (['EPROTO', 'ECONNRESET'].includes(code)) return 'no secure connection could be made';
	return ['ENOTFOUND', 'EAI_AGAIN'].includes(code) ? 'its host name is unknown' : 'no route to it';
}

function refusal(
	fault: Extract<Fault, { kind: 'refused' }>,
	context: FaultContext,
	facts: FailureFacts,
): Failure {
	const { service } = context.target;
	const known = REFUSALS[fault.status];
	if (known) return new Failure(known.what(service), known.advice(context), facts);
	if (leavesOpen(fault.status)) {
		return new Failure(
			`could not be served by ${service} just now (HTTP ${fault.status})`,
			`Run it again later. If that doesn't help, ask ${service}'s support.`,
			facts,
		);
	}
	const advice = facts.reason
		? 'Correct what the reason names, then run it again.'
		: `No reason was given: check the values, or ask ${service}'s support.`;
	return new Failure(`was refused by ${service}`, `${advice} ${NOTHING_DONE}`, facts);
}

function unknownOutcome(fault: Fault, { service, advice }: FaultContext['target']): Failure {
	// Something other than the API answers, or no longer that version of it.
	const isOther = fault.kind === 'unreadable' && advice?.ifNotFound !== undefined;
	const more = isOther ? ` ${advice.ifNotFound}` : '';
	return new Failure(
		`has an unknown outcome: ${service} ${whatCameBack(fault)}`,
		howLong(fault) + unknownAdvice(service) + more,
		{ ...factsOf(fault), outcome: 'unknown' },
	);
}

function whatCameBack(fault: Fault): string {
	switch (fault.kind) {
		case 'refused':
			return `answered with HTTP ${fault.status}`;
		case 'unreadable':
			return `answered with ${fault.found}`;
		case 'oversized':
			return `answered with ${whatIsTooLarge(fault)}`;
		case 'cancelled':
			return 'had not answered when the execution was cancelled';
		default:
			return 'did not answer';
	}
}

function factsOf(fault: Fault): FailureFacts {
	const reason = 'reason' in fault ? fault.reason : undefined;
	if (fault.kind === 'unreadable') return { reason, status: fault.status };
	if (fault.kind !== 'refused')
		return { reason, system: 'system' in fault ? fault.system : undefined };
	const { status, retryAfter, isPage } = fault;
	return { status, reason, isPage, cause: declaredCauseOf(status, retryAfter) };
}

function declaredCauseOf(status: number, retryAfterMs?: number): FailureFacts['cause'] {
	if (status === 401) return { cause: 'credential-invalid' };
	if (status === 429) return { cause: 'rate-limited', retryAfterMs };
	if ([502, 503, 504].includes(status)) return { cause: 'temporarily-unavailable', retryAfterMs };
	return undefined;
}
