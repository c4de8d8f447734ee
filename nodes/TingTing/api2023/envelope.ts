import type { IDataObject } from 'n8n-workflow';
import { isNo, isRecord, isYes } from '../../core/operation/coercion';
import type { Answer, AnswerRules } from '../../core/http/request';
import type { Held } from '../../core/operation/simplify';
import { hasGoodSigns, speaksOfFailure, verdictOn } from '../../core/http/judgeResponse';
import { rowOf } from '../../core/values/rowValues';
import { isFinal } from '../statuses';

const NO_CONTENT = 204;

/**
 * The answers of TingTing's API of 2023, and of OTPs also today: `{status, success, message, errors, data}`, with the same shape for errors. A
 * refusal may come with HTTP 200: then `success` is false, or the inner `status` is 400 or more.
 */
export const envelopeRules: AnswerRules = {
	// The documentation shows "No Content" for a release. `isDone` accepts it too.
	judge: (answer) => (answer.status === NO_CONTENT ? 'yes' : verdictOn(answer)),
};

/** Reads an answer that only has to say yes. */
export function isDone({ status, body }: Answer): true | undefined {
	return status === NO_CONTENT || dataOf(body) ? true : undefined;
}

/**
 * @returns `data` of an envelope that says yes: its record, alone or as the only entry of a list;
 *   an empty record if there is nothing; any other value as `result`. `undefined` for everything
 *   else: an object that doesn't say yes, or says no inside, is no success
 */
export function dataOf(body: unknown): IDataObject | undefined {
	if (!isRecord(body) || !isYes(body.success)) return undefined;
	const entries = [body.data || []].flat();
	const data = entries.length > 1 ? { result: entries } : rowOf(entries[0] ?? {});
	return isNo(data.success) ? undefined : data;
}

/** The same, unless `data` shows a failure itself, or an entry of it does. */
export function soundDataOf(body: unknown): IDataObject | undefined {
	const entries = isRecord(body) ? [body.data].flat() : [];
	return entries.every(isSound) ? dataOf(body) : undefined;
}

function isSound(entry: unknown): boolean {
	if (!isRecord(entry)) return typeof entry !== 'string' || !speaksOfFailure(entry);
	const { status, ...signs } = entry;
	// The request's own: people whose last call failed are to be called.
	const isOfPeople = [status].flat().every((one) => isFinal(String(one)));
	return hasGoodSigns(isOfPeople ? signs : entry);
}

/** Takes one record from `data`, alone or as the only entry of a list. */
export function documentedAt(body: unknown, key: string): IDataObject | undefined {
	const found = [valueIn(body, key)].flat()[0];
	return isRecord(found) ? found : undefined;
}

/** The same. If the key is missing and TingTing says yes, the user gets `data` as it came. */
export function recordAt(body: unknown, key: string): IDataObject | undefined {
	return documentedAt(body, key) ?? dataOf(body);
}

/**
 * The same, for a record that TingTing holds.
 *
 * @param from converts the row
 */
export function heldAt<One>(
	body: unknown,
	key: string,
	from: (row: IDataObject) => One,
): One | undefined {
	const row = recordAt(body, key);
	return row && from(row);
}

/** @returns the rows of a list in `data`; `undefined` if there is no such list */
export function rowsAt<Fields>(
	body: unknown,
	key: string,
	from: (row: IDataObject) => Held<Fields>,
): Array<Held<Fields>> | undefined {
	return rowsOf(valueIn(body, key), from);
}

/**
 * @returns all rows of a list; one that isn't a record becomes `result`. `undefined` for no list
 */
export function rowsOf<Fields>(
	list: unknown,
	from: (row: IDataObject) => Held<Fields>,
): Array<Held<Fields>> | undefined {
	if (!Array.isArray(list)) return undefined;
	return list.map((row) => ({ ...from(rowOf(row)), isOther: !isRecord(row) }));
}

function valueIn(body: unknown, key: string): unknown {
	return isRecord(body) && isRecord(body.data) ? body.data[key] : undefined;
}

/**
 * Takes `data` of an undocumented shape; a list gives one record for each entry.
 *
 * @returns its records; another value becomes `result`. `null` if the answer says yes and is empty
 */
export function recordsIn(body: unknown): IDataObject[] | null | undefined {
	if (!isRecord(body)) return undefined;
	const { data } = body;
	if (Array.isArray(data)) return data.map(rowOf);
	const isNothing = data === undefined || data === null || data === '';
	if (!isNothing && Object.keys(rowOf(data)).length > 0) return [rowOf(data)];
	return 'data' in body || body.success === true ? null : undefined;
}
