import type { IDataObject } from 'n8n-workflow';
import { isRedirect } from './redirect';
import { discard, type Received } from './readBody';
import type { Fault } from '../errors/faults';
import { retryAfterOf } from './retryPolicy';
import {
	parseBody,
	type AnswerRules,
	type HttpRequest,
	type Parsed,
	type Verdict,
} from './request';
import { reasonOf } from '../errors/reasons';

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
	const { statusCode: status, headers, isFile } = received;
	const parsed: Parsed = isFile ? { kind: 'file' } : parseBody(received.bytes);
	if (!isWhole(status)) {
		return drop(received, { kind: 'unreadable', found: `a partial answer (HTTP ${status})` });
	}
	const body = parsed.kind === 'json' ? parsed.value : undefined;
	if (!isFile && !isRedirect(received)) {
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
