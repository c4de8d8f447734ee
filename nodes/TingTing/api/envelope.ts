import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../core/coerce';
import type { AnswerRules } from '../../core/http';

/**
 * TingTing's answers: `{status, success, message, errors, data}`, with the same shape for bad news.
 * A refusal may come with HTTP 200: then `success` is false, or the inner `status` is 400 or more.
 */
export const envelopeRules: AnswerRules = {
	refusalIn(body) {
		if (!isRecord(body)) return undefined;
		const status = typeof body.status === 'number' ? body.status : 0;
		if (body.success !== false && status < 400) return undefined;
		return Math.max(status, 400);
	},
	reasonIn(body) {
		if (!isRecord(body)) return typeof body === 'string' ? body : undefined;
		// `detail` is what Django REST Framework answers before TingTing's own code runs.
		const words = [body.message, body.errors, body.detail].flatMap(wordsIn);
		return words.length > 0 ? [...new Set(words)].join(' ') : undefined;
	},
};

/** Errors come as a text, as a list of texts, or as `{field: [texts]}`. */
function wordsIn(value: unknown): string[] {
	if (typeof value === 'string') return value.trim() ? [value.trim()] : [];
	if (Array.isArray(value)) return value.flatMap(wordsIn);
	if (!isRecord(value)) return [];
	return Object.entries(value).flatMap(([field, reasons]) =>
		wordsIn(reasons).map((reason) => `${field}: ${reason}`),
	);
}

/** @returns `data` of an envelope, empty when there is none; `undefined` for anything else */
export function dataOf(body: unknown): IDataObject | undefined {
	if (!isRecord(body)) return undefined;
	return isRecord(body.data) ? body.data : {};
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
