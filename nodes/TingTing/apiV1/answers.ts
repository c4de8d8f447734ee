import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import { holdsSomething } from '../../core/http/judgeResponse';
import { rowOf } from '../../core/values/rowValues';

/** In sentences such as "You do not have enough credits". */
const DENIES =
	/\b(not|no|cannot|can['’]t|couldn['’]t|unable|invalid|insufficient|already|fail\w*|error|please|must)\b/i;

/** Reads an answer of no documented shape; a text or a list becomes `result`. */
export function answerIn({ body }: Answer): IDataObject {
	return body === undefined ? {} : rowOf(body);
}

/**
 * The API says only in words whether something was done. A sentence that doesn't say it, or says
 * more, leaves it open.
 *
 * @param words that the documentation shows, e.g. /deleted/i
 */
export function saysDone(body: unknown, words: RegExp): boolean {
	if (!isRecord(body) || [body.error, body.errors, body.detail].some(holdsSomething)) return false;
	const { message } = body;
	return typeof message === 'string' && words.test(message) && !DENIES.test(message);
}

/** Reads such an answer if its message doesn't say no. */
export function unlessDenied(answer: Answer): IDataObject | undefined {
	const { message } = answerIn(answer);
	return typeof message === 'string' && DENIES.test(message) ? undefined : answerIn(answer);
}

/** Reads the answer to a deletion: "No Content", or a message that says it. */
export function isDeleted({ status, body }: Answer): true | undefined {
	return status === 204 || saysDone(body, /delet|remov/i) ? true : undefined;
}
