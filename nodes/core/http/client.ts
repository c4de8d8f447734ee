import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { addressToFollow, faultOfRedirect } from './redirect';
import type { Deadline } from './deadline';
import { exchange, type Received, type RequestResult } from './exchange';
import { Failure, type Advice } from '../errors/failure';
import { sleepUnlessAborted, type RateLimiter } from './rateLimiter';
import { mayHaveHappened, type Fault } from '../errors/faults';
import { delayBeforeRetry } from './retryPolicy';
import {
	optionsOf,
	optionsOnward,
	type AnswerRules,
	type HttpRequest,
	type RawAnswer,
	type Send,
} from './request';
import { limits } from './limits';
import { judgeResponse } from './judgeResponse';
import { failureOf } from '../errors/messages';

/**
 * Where requests come from: an execution, a trigger's poll, a visit of a page, or the editor when it
 * fills a list.
 */
export type RequestContext =
	IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

/** What the transport needs to know about the service it talks to. */
export interface Target {
	/** As users know it, e.g. "TingTing". */
	service: string;
	/** Without a trailing slash. */
	baseUrl: string;
	/** What most users type as Base URL. Messages name it if the user's leads elsewhere. */
	usualBaseUrl: string;
	advice?: Advice;
	rules: AnswerRules;
	/**
	 * Sends one signed request through n8n's helper, and returns every status. The deadline's signal
	 * must end it.
	 *
	 * @param request the options were made from it
	 */
	request(
		options: IHttpRequestOptions,
		deadline: Deadline,
		request: HttpRequest<unknown>,
	): Promise<RawAnswer>;
	/** Aborted when no more requests may leave. Those under way go on. */
	signal?: AbortSignal;
	/** Aborted when the execution is cancelled. That ends requests under way as well. */
	cancelled?: AbortSignal;
	/** Whether requests carry a credential, so that a 401 is about it. */
	isSigned: boolean;
	/** For debugging: what is repeated, and when. Paths contain no secrets. */
	debug?(message: string): void;
	/** All requests of the session pass it before they leave. */
	rateLimiter: RateLimiter;
	/**
	 * Why every further request would fail too. Either the credential is refused, and trying it for
	 * every item could lock the account; or the service asks for a pause that is too long to wait.
	 */
	closed?: { failure: Failure; until: number };
}

const TOO_MANY = 429;

/**
 * Makes the function that sends every request. Only a request's effect decides what is repeated,
 * and how a bad answer is worded.
 *
 * @returns `send`, which returns the result of the request's `read` for a good answer, repeats what
 *   may be repeated, follows one redirect within the origin, and throws `Failure` for the rest
 */
export function createClient(target: Target): Send {
	return async (request) => {
		if (request.effect === 'sends' && !request.onLeave) {
			throw new Error(`${request.path} may ring a phone, so only sendOnce may request it`);
		}
		let answerLost = false;
		let { letThrough } = target.rateLimiter.pace;
		let turns = 0;
		for (let repeats = 0; ; repeats++) {
			const result = await tryOnce(target, request);
			if (gotThrough(result)) target.rateLimiter.pace.letThrough += 1;
			if ('value' in result) return result.value;
			if ('failure' in result) throw result.failure;
			const { fault } = result;
			if (
				isHeldBack(fault) &&
				letThrough !== target.rateLimiter.pace.letThrough &&
				turns < limits.turns
			) {
				// Others got through, so its turn will come, unless the limit is on its number alone.
				turns += 1;
				letThrough = target.rateLimiter.pace.letThrough;
				repeats = 0;
			}
			const wait = delayBeforeRetry(fault, request.effect, repeats, {
				first: limits.firstPause,
				longest: limits.longestPause,
			});
			if (wait === undefined || repeats === limits.repeats) {
				const failure = failureOf(fault, { target, request, answerLost });
				if (isHeldBack(fault) && wait === undefined) {
					close(target, withoutReason(failure), fault.retryAfter);
				}
				throw failure;
			}
			answerLost ||= mayHaveHappened(fault);
			target.debug?.(`${request.method} ${request.path} is repeated in ${wait} ms: ${fault.kind}`);
			if (isHeldBack(fault)) target.rateLimiter.pause(wait);
			// A cancellation ends the sleep. The next try notices it before it sends anything.
			else await sleepUnlessAborted(wait, target.signal);
		}
	};
}

/** @returns whether the service took the request, or refused it for another reason than a rate limit */
function gotThrough<T>(result: RequestResult<T>): boolean {
	if (!('fault' in result)) return 'value' in result;
	const { fault } = result;
	if (fault.kind === 'refused') return !isHeldBack(fault);
	return ['unreadable', 'oversized', 'redirected'].includes(fault.kind);
}

/** The service counts all requests of an account together, so a 429 concerns all of them. */
function isHeldBack(fault: Fault): fault is Extract<Fault, { kind: 'refused' }> {
	return fault.kind === 'refused' && fault.status === TOO_MANY;
}

function close(target: Target, failure: Failure, milliseconds = Infinity): Failure {
	target.closed = { failure, until: Date.now() + milliseconds };
	return failure;
}

/** For other items. The service's words could repeat what this item sent, such as a code. */
function withoutReason({ what, advice, facts }: Failure): Failure {
	return new Failure(what, advice, { ...facts, reason: undefined });
}

async function tryOnce<T>(target: Target, request: HttpRequest<T>): Promise<RequestResult<T>> {
	const obstacle = await obstacleAt(target);
	if (obstacle) return obstacle;
	request.onLeave?.();
	const options = optionsOf(target.baseUrl, request);
	const first = await exchange(target, request, options);
	const sent = { effect: request.effect, baseUrl: target.baseUrl };
	const isRedirect = 'value' in first && first.value.isRedirect && !request.redirectIsAnswer;
	const onward = isRedirect ? addressToFollow(first.value, options.url, sent) : undefined;
	if (!onward) return judge(target, request, first, options);
	const late = await obstacleAt(target);
	if (late) return late;
	request.onLeave?.();
	const again = optionsOnward(options, onward);
	return judge(target, request, await exchange(target, request, again), again);
}

/** Waits for a request's turn. @returns why it must not leave */
async function obstacleAt(
	target: Target,
): Promise<{ fault: Fault } | { failure: Failure } | undefined> {
	await target.rateLimiter.acquire();
	if (target.signal?.aborted) return { fault: { kind: 'notSent' } };
	if (target.closed && Date.now() < target.closed.until) return { failure: target.closed.failure };
	return undefined;
}

function judge<T>(
	target: Target,
	request: HttpRequest<T>,
	result: RequestResult<Received>,
	options: IHttpRequestOptions,
): RequestResult<T> {
	if ('fault' in result) return result;
	// Thrown by the credential's login, with its own words.
	if ('failure' in result) return { failure: close(target, result.failure) };
	const { value: received } = result;
	if (received.isRedirect && !request.redirectIsAnswer) {
		return {
			fault: faultOfRedirect(received, options.url, {
				effect: request.effect,
				baseUrl: target.baseUrl,
			}),
		};
	}
	const judged = judgeResponse(target.rules, request, received);
	if (!('fault' in judged) || received.statusCode !== 401 || !target.isSigned) return judged;
	// The answer contradicts itself: it may have been carried out. The credential is not at fault.
	if (judged.fault.kind !== 'refused') return judged;
	// Refused even with a fresh token, so every other item would be refused too.
	const failure = failureOf(judged.fault, {
		target,
		request: { ...request, effect: 'reads' },
		answerLost: false,
	});
	close(target, withoutReason(failure));
	return { failure };
}
