import {
	NodeApiError,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';
import { isSameOrigin } from './baseUrl';
import { Failure } from './failure';
import {
	faultOfConnection,
	faultOfStatus,
	mayHaveHappened,
	nameOfBody,
	pauseBeforeRepeat,
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
	/** Set once a login was refused: trying again for every item would lock the account. */
	refusedLogin?: Failure;
}

/** All times in milliseconds. Tests shorten them. */
export const limits = {
	/** For an answer in JSON. n8n's own limit is five minutes, long for a person who waits. */
	answerTimeout: 60_000,
	/** For files, up or down. */
	fileTimeout: 300_000,
	repeats: 3,
	firstPause: 500,
	/** A longer `Retry-After` is not waited for but told. */
	longestPause: 60_000,
};

const NO_CONTENT: Parsed = { kind: 'json', value: {} };

type Outcome<T> = { value: T } | { fault: Fault } | { failure: Failure };

/**
 * Makes the function that carries every request of one operation.
 *
 * @param effect decides alone what is repeated and which words a bad answer gets
 * @returns `send`, which gives what the request's `read` makes of a good answer, repeats what may
 *   be repeated, follows one redirect within the origin, and throws `Failure` for the rest
 */
export function createTransport(target: Target, effect: Effect): Send {
	return async (request) => {
		let answerLost = false;
		for (let repeats = 0; ; repeats++) {
			const outcome = await attempt(target, request);
			if ('value' in outcome) return outcome.value;
			if ('failure' in outcome) throw outcome.failure;
			const circumstances = { effect, service: target.service, answerLost };
			answerLost ||= mayHaveHappened(outcome.fault);
			const pause = pauseBeforeRepeat(outcome.fault, effect, repeats, {
				first: limits.firstPause,
				longest: limits.longestPause,
			});
			if (pause === undefined || repeats === limits.repeats || target.signal?.aborted) {
				throw failureOf(outcome.fault, circumstances);
			}
			await sleep(pause, target.signal);
		}
	};
}

async function attempt<T>(target: Target, request: HttpRequest<T>): Promise<Outcome<T>> {
	if (target.signal?.aborted) return { fault: { kind: 'notSent' } };
	if (target.refusedLogin) return { failure: target.refusedLogin };
	const options = optionsOf(target, request);
	if (!isSameOrigin(options.url, target.baseUrl)) {
		return { fault: { kind: 'redirected', host: hostOf(options.url) } };
	}
	const first = await requestOnce(target, options);
	const onward =
		'answer' in first && !request.redirectIsAnswer && locationOf(first.answer, options);
	if (!onward) return await judge(target, request, first);
	// A redirect elsewhere would take the token along. Within the origin (a server that wants a
	// slash more) the request is repeated once, with the method and body that HTTP clients drop.
	if (!isSameOrigin(onward.href, target.baseUrl)) {
		return { fault: { kind: 'redirected', host: onward.host } };
	}
	const again = { ...options, url: onward.origin + onward.pathname + searchOf(onward, options) };
	return await judge(target, request, await requestOnce(target, again));
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
		const cause: unknown = error instanceof NodeApiError ? error.cause : error;
		const answer = answerIn(cause);
		return answer ? { answer } : { thrown: cause };
	}
}

async function judge<T>(
	target: Target,
	request: HttpRequest<T>,
	result: { answer: RawAnswer } | { thrown: unknown },
): Promise<Outcome<T>> {
	if ('thrown' in result) {
		if (result.thrown instanceof Failure) {
			// Thrown by the credential while it logged in, with words of its own.
			if (result.thrown.facts.cause?.cause === 'credential-invalid') {
				target.refusedLogin = result.thrown;
			}
			return { failure: result.thrown };
		}
		return { fault: faultOfConnection(result.thrown) };
	}
	const { answer } = result;
	const redirected = answer.statusCode >= 300 && answer.statusCode < 400;
	if (redirected && !request.redirectIsAnswer) {
		return { fault: { kind: 'redirected', host: 'another address' } };
	}
	if (answer.statusCode >= 400) {
		const bytes = await bytesOf(answer.body);
		return { fault: faultOfStatus(answer, bytes, target.rules) };
	}
	return await readAnswer(target, request, answer);
}

async function readAnswer<T>(
	target: Target,
	request: HttpRequest<T>,
	raw: RawAnswer,
): Promise<Outcome<T>> {
	const { statusCode: status, headers } = raw;
	if (carriesFile(request, raw)) {
		const value = request.read({ status, headers, body: raw.body });
		if (value !== undefined) return { value };
	}
	// "No Content" is an answer of its own: TingTing's documentation shows it for a release.
	const parsed = status === 204 ? NO_CONTENT : parseBody(await bytesOf(raw.body));
	if (parsed.kind !== 'json') {
		const value = request.redirectIsAnswer && request.read({ status, headers, body: undefined });
		return value ? { value } : { fault: { kind: 'unreadable', found: nameOfBody(parsed) } };
	}
	const inner = target.rules.refusalIn(parsed.value);
	if (inner !== undefined) {
		const reason = target.rules.reasonIn(parsed.value);
		return { fault: { kind: 'refused', status: inner, reason } };
	}
	const value = request.read({ status, headers, body: parsed.value });
	return value === undefined
		? { fault: { kind: 'unreadable', found: nameOfBody(parsed) } }
		: { value };
}

/** A file was asked for, and no header says that JSON, a page or nothing came instead. */
function carriesFile<T>(request: HttpRequest<T>, raw: RawAnswer): boolean {
	if ((request.body ?? 'json') === 'json') return false;
	const { 'content-type': type = '', 'content-length': length } = raw.headers;
	const isEmpty = String(length) === '0' || (Buffer.isBuffer(raw.body) && raw.body.length === 0);
	return !isEmpty && !/json|text\/html/i.test(String(type));
}

function optionsOf<T>(target: Target, request: HttpRequest<T>): IHttpRequestOptions {
	const isFile = request.form !== undefined || request.body === 'stream';
	return {
		method: request.method,
		url: request.path.startsWith('/') ? target.baseUrl + request.path : request.path,
		qs: request.query,
		...bodyOf(request),
		encoding: request.body === 'stream' ? 'stream' : 'arraybuffer',
		timeout: isFile ? limits.fileTimeout : limits.answerTimeout,
		disableFollowRedirect: true,
		returnFullResponse: true,
	};
}

/** JSON goes as text: n8n drops a body object that is empty, and TingTing wants `{}`. */
function bodyOf<T>(request: HttpRequest<T>): Pick<IHttpRequestOptions, 'headers' | 'body'> {
	const headers: IDataObject = { Accept: request.body ? '*/*' : 'application/json' };
	if (request.form) return { headers, body: request.form };
	if (request.raw)
		return { headers: { ...headers, ...request.raw.headers }, body: request.raw.bytes };
	if (!request.json) return { headers };
	const body = JSON.stringify(request.json);
	return { headers: { ...headers, 'Content-Type': 'application/json' }, body };
}

function locationOf(answer: RawAnswer, options: IHttpRequestOptions): URL | undefined {
	const { location } = answer.headers;
	const redirects = answer.statusCode >= 300 && answer.statusCode < 400;
	if (!redirects || typeof location !== 'string') return undefined;
	return URL.canParse(location, options.url) ? new URL(location, options.url) : undefined;
}

/** The answer inside an HTTP client's error: a 401 that stayed one after the renewal. */
function answerIn(cause: unknown): RawAnswer | undefined {
	if (!(cause instanceof Error) || !('response' in cause)) return undefined;
	const response = cause.response as
		{ status: number; headers: IDataObject; data: RawAnswer['body'] } | undefined;
	if (typeof response?.status !== 'number') return undefined;
	return { statusCode: response.status, headers: response.headers, body: response.data };
}

async function bytesOf(body: RawAnswer['body']): Promise<Buffer> {
	if (Buffer.isBuffer(body)) return body;
	const chunks: Buffer[] = [];
	for await (const chunk of body) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

/** Servers copy the query into the location; ours is added again by the client. */
function searchOf(onward: URL, options: IHttpRequestOptions): string {
	return options.qs === undefined && options.url.includes('?') ? onward.search : '';
}

function hostOf(address: string): string {
	return URL.canParse(address) ? new URL(address).host : 'another address';
}
