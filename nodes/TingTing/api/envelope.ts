import type { IDataObject } from 'n8n-workflow';
import { isNo, isRecord, isYes } from '../../core/coerce';
import type { AnswerRules } from '../../core/http';

/**
 * TingTing's answers: `{status, success, message, errors, data}`, with the same shape for bad news.
 * A refusal may come with HTTP 200: then `success` is false, the inner `status` is 400 or more, or
 * there are `errors`; what answers before TingTing's own code runs says `detail` or `error`.
 */
export const envelopeRules: AnswerRules = {
	refusalIn(body) {
		if (!isRecord(body)) return undefined;
		const status = Number(body.status) || 0;
		const refused = isNo(body.success) || complaintsIn(body).length > 0 || saysFailed(body);
		return refused || status >= 400 ? Math.max(status, 400) : undefined;
	},
	/** Errors beside a yes may be about a part of it; a status in words does not say what was done. */
	leavesOpen(body) {
		if (!isRecord(body) || isNo(body.success) || Number(body.status) >= 400) return false;
		return saysFailed(body) || (isYes(body.success) && complaintsIn(body).length > 0);
	},
	reasonIn(body) {
		if (!isRecord(body)) return typeof body === 'string' ? body : undefined;
		const words = [body.message, body.errors, body.detail, body.error].flatMap(wordsIn);
		return words.length > 0 ? [...new Set(words)].join(' ') : undefined;
	},
};

function complaintsIn({ errors, detail, error }: IDataObject): string[] {
	return [errors, detail, error].flatMap(wordsIn);
}

/** TingTing's own statuses are numbers. */
function saysFailed({ status }: IDataObject): boolean {
	return /^(error|fail(ed|ure)?)$/i.test(String(status));
}

/** Errors come as a text, as a list of texts, or as `{field: [texts]}`. */
function wordsIn(value: unknown): string[] {
	if (typeof value === 'string') return value.trim() ? [value.trim()] : [];
	if (Array.isArray(value)) return value.flatMap(wordsIn);
	if (!isRecord(value)) return [];
	return Object.entries(value).flatMap(([field, reasons]) =>
		wordsIn(reasons).map((reason) => `${field}: ${reason}`),
	);
}

/**
 * @returns `data` of an envelope, empty when it says yes without any; `undefined` for anything else:
 *   an object that neither says yes nor holds anything is no success
 */
export function dataOf(body: unknown): IDataObject | undefined {
	if (!isRecord(body)) return undefined;
	if (isRecord(body.data)) return body.data;
	return body.success === true ? {} : undefined;
}

/**
 * Takes one record out of `data`, whether it stands there alone or as the only entry of a list.
 * TingTing said yes by then, so with the key missing the user gets `data` as it came.
 */
export function recordAt(body: unknown, key: string): IDataObject | undefined {
	const data = dataOf(body);
	const found = Array.isArray(data?.[key]) ? data[key][0] : data?.[key];
	return isRecord(found) ? found : data;
}

/** @returns the rows of a list in `data`; `undefined` when there is no such list */
export function rowsAt(body: unknown, key: string): IDataObject[] | undefined {
	const rows = dataOf(body)?.[key];
	return Array.isArray(rows) ? rows.filter(isRecord) : undefined;
}

/**
 * Takes `data` of an undocumented shape, a list entry by entry.
 *
 * @returns its records, what isn't one as `result`; `null` when the answer says yes and holds nothing
 */
export function recordsIn(body: unknown): IDataObject[] | null | undefined {
	if (!isRecord(body)) return undefined;
	const { data } = body;
	if (Array.isArray(data)) return data.map(asRecord);
	const isNothing = data === undefined || data === null || data === '';
	if (!isNothing && Object.keys(asRecord(data)).length > 0) return [asRecord(data)];
	return 'data' in body || body.success === true ? null : undefined;
}

function asRecord(value: unknown): IDataObject {
	return isRecord(value) ? value : ({ result: value } as IDataObject);
}
