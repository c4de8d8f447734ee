import type { IExecuteFunctions, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { answerIn, isRedirect, onwardAddress, receive, wasNotDone, type Received } from './answer';
import { isSameOrigin } from './baseUrl';
import { Failure } from './failure';
import { pause, type Gate } from './gate';
import {
	causeOf,
	faultOfConnection,
	faultOfStatus,
	mayHaveHappened,
	nameOfBody,
	pauseBeforeRepeat,
	titleOf,
	type Effect,
	type Fault,
} from './faults';
import {
	parseBody,
	type AnswerRules,
	type HttpRequest,
	type Parsed,
	type RawAnswer,
	type Send,
} from './http';
import { limits } from './limits';
import { optionsOf, searchOf } from './requestOptions';
import { failureOf } from './words';

/** Where requests are made from: an execution, or the editor filling a list. */
export type RequestContext = IExecuteFunctions | ILoadOptionsFunctions;

/** What the transport needs to know of the service it talks to. */
export interface Target {
	/** As users know it, e.g. "TingTing". */
	service: string;
	/** Without a trailing slash. */
	baseUrl: string;
	rules: AnswerRules;
	/** Carries one signed request through n8n's helper, and gives every status but 401 back. */
	request(options: IHttpRequestOptions): Promise<RawAnswer>;
	signal?: AbortSignal;
	/** Whether requests carry a credential, which a 401 is about then. */
	isSigned: boolean;
	/** What all requests of the session pass before they leave. */
	gate: Gate;
	/**
	 * What every further request would be told as well: that the credential is refused, where trying
	 * it for every item would lock the account, or that the service wants a pause too long to wait.
	 */
	closed?: { failure: Failure; until: number };
}

const TOO_MANY = 429;

const NO_CONTENT: Parsed = { kind: 'json', value: { success: true } };

type Outcome<T> = { value: T } | { fault: Fault } | { failure: Failure };

/**
 * Makes the function that carries every request of one operation.
 *
 * @param effect decides alone what is repeated and which words a bad answer gets
 * @param leaves called right before each request leaves, from where on it may have an effect
 * @returns `send`, which gives what the request's `read` makes of a good answer, repeats what may
 *   be repeated, follows one redirect within the origin, and throws `Failure` for the rest
 */
export function createTransport(target: Target, effect: Effect, leaves?: () => void): Send {
	return async (request) => {
		let answerLost = false;
		let { letThrough } = target.gate.pace;
		let turns = 0;
		for (let repeats = 0; ; repeats++) {
			const outcome = await tryOnce(target, request, effect, leaves);
			if (gotThrough(outcome)) target.gate.pace.letThrough += 1;
			if ('value' in outcome) return outcome.value;
			if ('failure' in outcome) throw outcome.failure;
			const { fault } = outcome;
			if (isHeldBack(fault) && letThrough !== target.gate.pace.letThrough && turns < limits.turns) {
				// Others got through: its turn will come, unless there is a limit for its number alone.
				turns += 1;
				letThrough = target.gate.pace.letThrough;
				repeats = 0;
			}
			const wait = pauseBeforeRepeat(fault, effect, repeats, {
				first: limits.firstPause,
				longest: limits.longestPause,
			});
			if (wait === undefined || repeats === limits.repeats) {
				const failure = failureOf(fault, { effect, service: target.service, answerLost });
				if (isHeldBack(fault) && wait === undefined) {
					close(target, withoutReason(failure), fault.retryAfter);
				}
				throw failure;
			}
			answerLost ||= mayHaveHappened(fault);
			if (isHeldBack(fault)) target.gate.hold(wait);
			// Cut short by a cancellation, which the next try notices before it sends anything.
			else await pause(wait, target.signal);
		}
	};
}

/** @returns whether the service took the request, or refused it for another reason than its number */
function gotThrough<T>(outcome: Outcome<T>): boolean {
	if (!('fault' in outcome)) return 'value' in outcome;
	const { fault } = outcome;
	if (fault.kind === 'refused') return !isHeldBack(fault);
	return fault.kind === 'unreadable' || fault.kind === 'redirected';
}

/** The service counts all requests of an account together, so what it says concerns all of them. */
function isHeldBack(fault: Fault): fault is Extract<Fault, { kind: 'refused' }> {
	return fault.kind === 'refused' && fault.status === TOO_MANY;
}

function close(target: Target, failure: Failure, milliseconds = Infinity): Failure {
	target.closed = { failure, until: Date.now() + milliseconds };
	return failure;
}

/** Told of other items, the service's words could repeat what this one has sent: a code. */
function withoutReason({ what, advice, facts }: Failure): Failure {
	return new Failure(what, advice, { ...facts, reason: undefined });
}

async function tryOnce<T>(
	target: Target,
	request: HttpRequest<T>,
	effect: Effect,
	leaves?: () => void,
): Promise<Outcome<T>> {
	const obstacle = await obstacleAt(target);
	if (obstacle) return obstacle;
	leaves?.();
	const options = optionsOf(target.baseUrl, request);
	const first = await requestOnce(target, options);
	const onward =
		'answer' in first && !request.redirectIsAnswer && onwardAddress(first.answer, options.url);
	// A redirect elsewhere would take the token along. Within the origin (a server that wants a
	// slash more) the request is repeated once, with the method and body that HTTP clients drop.
	const isFollowed =
		onward &&
		isSameOrigin(onward.href, target.baseUrl) &&
		(effect !== 'sends' || wasNotDone(first.answer, onward, options.url));
	if (!isFollowed) return await judge(target, request, effect, first, options);
	const late = await obstacleAt(target);
	if (late) return late;
	const again = { ...options, url: onward.origin + onward.pathname + searchOf(onward, options) };
	return await judge(target, request, effect, await requestOnce(target, again), again);
}

/** Waits for a request's turn. @returns why it must not leave */
async function obstacleAt(
	target: Target,
): Promise<{ fault: Fault } | { failure: Failure } | undefined> {
	await target.gate.pass();
	if (target.signal?.aborted) return { fault: { kind: 'notSent' } };
	if (target.closed && Date.now() < target.closed.until) return { failure: target.closed.failure };
	return undefined;
}

/**
 * n8n's helper renews an expired token and sends once more on 401, so only a second 401 is thrown
 * here; every other status comes back as an answer.
 */
async function requestOnce(
	target: Target,
	options: IHttpRequestOptions,
): Promise<{ answer: RawAnswer } | { thrown: unknown }> {
	try {
		return { answer: await target.request(options) };
	} catch (error) {
		const cause = causeOf(error);
		const answer = answerIn(cause);
		return answer ? { answer } : { thrown: cause };
	}
}

async function judge<T>(
	target: Target,
	request: HttpRequest<T>,
	effect: Effect,
	result: { answer: RawAnswer } | { thrown: unknown },
	options: IHttpRequestOptions,
): Promise<Outcome<T>> {
	if ('thrown' in result) {
		if (!(result.thrown instanceof Failure)) return { fault: faultOfConnection(result.thrown) };
		// Thrown by the credential while it logged in, with words of its own.
		return { failure: close(target, result.thrown) };
	}
	const { answer } = result;
	if (isRedirect(answer) && !request.redirectIsAnswer) {
		return { fault: faultOfRedirect(answer, options, effect) };
	}
	const received = await receive(request, answer);
	if ('fault' in received) return received;
	if (answer.statusCode < 400) return readAnswer(target, request, received);
	const fault = faultOfStatus(received, received.bytes, target.rules);
	if (answer.statusCode !== 401 || !target.isSigned) return { fault };
	// Refused with a fresh token, so it would be refused for every other item as well.
	const failure = failureOf(fault, {
		effect: 'reads',
		service: target.service,
		answerLost: false,
	});
	close(target, withoutReason(failure));
	return { failure };
}

function readAnswer<T>(target: Target, request: HttpRequest<T>, received: Received): Outcome<T> {
	const { statusCode: status, headers, isFile } = received;
	// "No Content" is an answer of its own: TingTing's documentation shows it for a release.
	const parsed = status === 204 ? NO_CONTENT : parseBody(received.bytes);
	if (isFile || (request.redirectIsAnswer && parsed.kind !== 'json')) {
		const value = request.read({ status, headers, body: isFile ? received.body : undefined });
		return value === undefined ? unreadable(parsed) : { value };
	}
	if (parsed.kind !== 'json') return unreadable(parsed);
	const isOpen = target.rules.leavesOpen(parsed.value);
	const inner = target.rules.refusalIn(parsed.value) ?? (isOpen ? 400 : undefined);
	if (inner !== undefined) {
		const reason = target.rules.reasonIn(parsed.value);
		return { fault: { kind: 'refused', status: inner, reason, isOpen } };
	}
	const value = request.read({ status, headers, body: parsed.value });
	return value === undefined ? unreadable(parsed) : { value };
}

function unreadable(parsed: Parsed): { fault: Fault } {
	return { fault: { kind: 'unreadable', found: nameOfBody(parsed), reason: titleOf(parsed) } };
}

function faultOfRedirect(answer: RawAnswer, { url }: IHttpRequestOptions, effect: Effect): Fault {
	const onward = onwardAddress(answer, url);
	const isOpen = !onward || (effect === 'sends' && !wasNotDone(answer, onward, url));
	if (isOpen) return { kind: 'unreadable', found: 'a redirect to another page' };
	return { kind: 'redirected', host: onward.host };
}
