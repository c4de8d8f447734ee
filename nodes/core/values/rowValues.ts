import type { IDataObject } from 'n8n-workflow';
import { isNo, isRecord, isYes } from '../operation/coercion';

/** @returns a row of a list; one that isn't a record becomes `result` */
export function rowOf(value: unknown): IDataObject {
	return isRecord(value) ? value : ({ result: value } as IDataObject);
}

/** @returns a text or a number as text; nothing for anything else */
export function textIn(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** @returns the texts of a list */
export function textsIn(value: unknown): string[] | undefined {
	return Array.isArray(value) ? value.flatMap((one: unknown) => textIn(one) ?? []) : undefined;
}

/** @param value e.g. "Voice, SMS" */
export function entriesIn(value: unknown): string[] | undefined {
	const entries = textIn(value)?.split(',');
	return entries?.map((one) => one.trim()).filter((one) => one !== '') ?? textsIn(value);
}

/** Numbers may come as text. */
export function numberIn(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** @returns a yes or a no, also from text */
export function flagIn(value: unknown): boolean | undefined {
	return isYes(value) ? true : isNo(value) ? false : undefined;
}

/** Beyond 2^53 an ID comes as text, so that it stays exact. */
export function idIn(value: unknown): number | string | undefined {
	return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}

/** @param value a duration such as "01:02:03" or "45s", or seconds; @returns seconds */
export function secondsIn(value: unknown): number | undefined {
	const text = textIn(value)?.trim() ?? '';
	const clock = /^(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)$/.exec(text);
	if (!clock) return numberIn(text.replace(/\s*s(ec(ond)?s?)?$/i, ''));
	const [, hours = '0', minutes, seconds] = clock;
	return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
