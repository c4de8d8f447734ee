import type { IDataObject } from 'n8n-workflow';
import { discard, parseBody, type Parsed, type Received } from './exchange';
import type { Fault } from '../errors/faults';
import { retryAfterOf } from './retryPolicy';
import type { AnswerRules, HttpRequest, Judged, Verdict } from './request';
import { reasonOf } from '../errors/reasons';
import { isNo, isRecord, isYes } from '../operation/coercion';

const NO_CONTENT = 204;

/**
 * Finds out what an answer says. The service's rules decide what a body means. A body that is
 * missing, isn't JSON or is only a part of an answer says nothing.
 *
 * @returns the result of the request's `read` for a yes, otherwise the fault
 */
export function judgeResponse<T>(
	rules: AnswerRules,
	request: HttpRequest<T>,
	received: Received,
): { value: T } | { fault: Fault } {
	const { statusCode: status, headers, isFile, isRedirect } = received;
	const parsed: Parsed = isFile ? { kind: 'file' } : parseBody(received.bytes);
	if (!isWhole(status)) {
		return drop(received, { kind: 'unreadable', found: `a partial answer (HTTP ${status})` });
	}
	const body = parsed.kind === 'json' ? parsed.value : undefined;
	if (!isFile && !isRedirect) {
		const saysSomething = parsed.kind === 'json' || status === NO_CONTENT || status >= 400;
		const { effect, returnsRecord } = request;
		const judged = { status, body, effect, returnsRecord };
		const verdict = saysSomething ? rules.judge(judged) : 'unclear';
		if (verdict === 'unclear') return { fault: unreadable(parsed, status) };
		if (verdict !== 'yes') return { fault: refused(parsed, verdict, headers) };
	}
	const value = request.read({ status, headers, body: isFile ? received.body : body });
	return value === undefined ? drop(received, unreadable(parsed, status)) : { value };
}

/** A file that nobody reads would keep its connection open. */
function drop({ isFile, body }: Received, fault: Fault): { fault: Fault } {
	if (isFile) discard(body);
	return { fault };
}

/** 206 is only a part of an answer. The statuses around it belong to other protocols. */
function isWhole(status: number): boolean {
	return status >= 200 && (status < 206 || status >= 300);
}

function unreadable(parsed: Parsed, status: number): Fault {
	const reason = reasonOf(parsed, false);
	const isSaid = parsed.kind === 'json' && typeof parsed.value === 'object' && reason;
	const found = isSaid ? 'words that are neither a yes nor a no' : nameOfBody(parsed);
	return { kind: 'unreadable', found, reason, ...(status >= 400 ? { status } : {}) };
}

function refused(parsed: Parsed, no: Exclude<Verdict, string>, headers: IDataObject): Fault {
	return {
		kind: 'refused',
		status: no.no,
		reason: no.reason ?? reasonOf(parsed, true),
		retryAfter: retryAfterOf(headers['retry-after']),
		isPage: parsed.kind === 'page',
	};
}

/** @returns what a person would call this body */
function nameOfBody(parsed: Parsed): string {
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

/** How APIs name a yes or no, an error code, and what went wrong; as `signsIn` spells them. */
const FLAGS = ['ok', 'isok', 'success', 'issuccess'];
const CODES = ['code', 'statuscode'];
const FAILURES = ['detail', 'error', 'errors', 'errorcode', 'errormessage', 'errormsg'];

/** How they name texts for people. */
const WORDS = ['message', 'msg', 'reason'];

/** Texts and states that begin or end like this are no success. */
const FAILING =
	/^(error|fail(?!over)|unsuccess|undeliver|unable|could not|couldn['’]t|cannot|can['’]t|did not|didn['’]t|sorry|bad |invalid|incorrect|wrong|missing|unknown|insufficient|denied|access denied|declined|forbidden|refused|rejected|unauthori[sz]ed|not |no (?!changes?\b|errors?\b)|no$)|\bnot (found|exist)\b|\b(?<!\b(?:0|no|none|nothing) )(failed|invalid|denied|declined|refused|rejected|expired|unavailable|exceeded|unauthori[sz]ed|doesn['’]t exist)\W*$/i;

/**
 * Judges an answer by the signs that JSON APIs share. The user will send again what was refused, so
 * only a documented sign is a certain no: a status of 400 or more, or `success: false`. Anything
 * else that contradicts itself, or doesn't sound like a yes, is unclear: a phone may have rung.
 */
export function verdictOn({ status, body, effect }: Judged): Verdict {
	const answer = isRecord(body) ? body : {};
	if (status >= 400) return status < 500 && claimsSuccess(answer) ? 'unclear' : { no: status };
	const inner = statusIn(answer.status) ?? 0;
	if (isNo(answer.success)) return { no: Math.max(inner, 400) };
	if (inner >= 400) return claimsSuccess(answer) ? 'unclear' : { no: inner };
	const signs = signsIn(answer);
	if (!isRecord(body) || !signs.every(isGoodSign)) return 'unclear';
	// Words don't count for a read: "No campaigns found" may come with an empty list.
	return effect === 'reads' || !signs.some(tellsOfFailure) ? 'yes' : 'unclear';
}

/** Also by undocumented signs: in another spelling, or under another name. */
export function hasGoodSigns(body: IDataObject): boolean {
	return signsIn(body).every(isGoodSign);
}

type Sign = readonly [name: string, value: unknown];

function isGoodSign([name, sign]: Sign): boolean {
	if (FLAGS.includes(name)) return isYes(sign);
	if (CODES.includes(name)) return (statusIn(sign) ?? 0) < 400;
	if (FAILURES.includes(name)) return !holdsSomething(sign) || sign === '0';
	return name !== 'status' || isGoodStatus(sign);
}

/** Next to a status that says no, this means that it may have been done. */
function claimsSuccess(body: IDataObject): boolean {
	return signsIn(body).some(([name, sign]) => {
		if (FLAGS.includes(name)) return holdsSomething(sign) && !isNo(sign);
		if (name !== 'status' && name !== 'statuscode') return false;
		if (isYes(sign)) return true;
		const status = statusIn(sign);
		if (status !== undefined) return status >= 200 && status < 300;
		return typeof sign === 'string' && /^\s*(ok|success)/i.test(sign);
	});
}

function tellsOfFailure([name, sign]: Sign): boolean {
	return WORDS.includes(name) && typeof sign === 'string' && speaksOfFailure(sign);
}

/** `errorCode`, `ErrorCode` and `error_code` are one sign. */
function signsIn(body: IDataObject): Sign[] {
	return Object.entries(body).map(([name, sign]) => [name.toLowerCase().replaceAll('_', ''), sign]);
}

/** A status may be an HTTP status, a flag, or a state: "queued". */
function isGoodStatus(status: unknown): boolean {
	if (typeof status === 'number') return status >= 200 && status < 300;
	if (typeof status !== 'string') return [undefined, null, true].some((good) => good === status);
	const isNumber = /^\s*(\d|$)/.test(status) && !/^\s*2\d\d\b/.test(status);
	return !isNumber && !isNo(status) && !speaksOfFailure(status);
}

/** @returns whether a text says at its beginning or end that something went wrong */
export function speaksOfFailure(text: string): boolean {
	return FAILING.test(text.trim());
}

/** @returns whether a value says anything at all */
export function holdsSomething(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return Boolean(value);
	return Object.keys(value).length > 0;
}

/** @returns the HTTP status that a body names, as a number or as text */
function statusIn(value: unknown): number | undefined {
	const isNumber = typeof value === 'string' && /^\s*\d{3}\s*$/.test(value);
	const status = isNumber ? Number(value) : value;
	return typeof status === 'number' && status >= 100 && status < 600 ? status : undefined;
}
