import type { IDataObject } from 'n8n-workflow';
import { isNo, isRecord, isYes } from '../operation/coercion';
import type { Verdict } from './request';

/** Where APIs say yes or no, which error it was, and what went wrong. */
const FLAGS = ['ok', 'success'];
const CODES = ['code', 'statuscode'];
const FAILURES = ['detail', 'error', 'errors'];

/** Texts and states that begin so, or end so, are no success. */
const FAILING =
	/^(error|fail|bad |invalid|incorrect|wrong|missing|unknown|insufficient|denied|access denied|forbidden|refused|rejected|unauthori[sz]ed|not |no |no$)|\bnot (found|exist)\b/i;

/**
 * Judges an answer by the signs that JSON APIs share. Only a documented sign is a sure no, since the
 * user will send again what was refused: a status of 400 or more, or `success: false`. Anything else
 * that doesn't sound like a yes, or contradicts itself, is unclear: a phone may have rung.
 *
 * @param status of the HTTP answer
 */
export function verdictOn(status: number, body: unknown): Verdict {
	const answer = isRecord(body) ? body : {};
	const isClaimed = holdsSomething(answer.success) && !isNo(answer.success);
	if (status >= 400) return isClaimed && status < 500 ? 'unclear' : { no: status };
	const inner = statusIn(answer.status) ?? 0;
	if (isNo(answer.success)) return { no: Math.max(inner, 400) };
	if (inner >= 400) return isClaimed ? 'unclear' : { no: inner };
	return isRecord(body) && soundsGood(body) ? 'yes' : 'unclear';
}

/** By signs that no document shows, too: in another spelling, or under another name. */
function soundsGood(body: IDataObject): boolean {
	const signs = Object.entries(body).map(([name, sign]) => [name.toLowerCase(), sign] as const);
	return signs.every(([name, sign]) => {
		if (FLAGS.includes(name)) return isYes(sign);
		if (CODES.includes(name)) return (statusIn(sign) ?? 0) < 400;
		if (FAILURES.includes(name)) return !holdsSomething(sign);
		return name !== 'status' || isGoodStatus(sign);
	});
}

/** A status may be a number of HTTP, a flag, or a state: "queued". */
function isGoodStatus(status: unknown): boolean {
	if (typeof status === 'number') return status >= 200 && status < 300;
	if (typeof status !== 'string') return [undefined, null, true].some((good) => good === status);
	const isNumber = /^\s*(\d|$)/.test(status) && !/^\s*2\d\d\b/.test(status);
	return !isNumber && !isNo(status) && !speaksOfFailure(status);
}

/** @returns whether a text tells by its beginning or end that something went wrong */
export function speaksOfFailure(text: string): boolean {
	return FAILING.test(text.trim());
}

/** @returns whether a value says anything at all */
export function holdsSomething(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return Boolean(value);
	return Object.keys(value).length > 0;
}

/** @returns the HTTP status that a body names, be it as a text */
function statusIn(value: unknown): number | undefined {
	const isNumber = typeof value === 'string' && /^\s*\d{3}\s*$/.test(value);
	const status = isNumber ? Number(value) : value;
	return typeof status === 'number' && status >= 100 && status < 600 ? status : undefined;
}
