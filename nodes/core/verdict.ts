import { isNo, isRecord, isYes } from './coerce';
import type { Verdict } from './http';

/** Where APIs say what went wrong. */
const FAILURE_KEYS = ['detail', 'error', 'errors'];

/** Texts and states that begin so, or end so, are no success. */
const FAILURE =
	/^(error|fail|invalid|incorrect|wrong|missing|unknown|insufficient|denied|access denied|forbidden|refused|rejected|unauthori[sz]ed|not |no |no$)|\bnot (found|exist)\b/i;

/**
 * Judges an answer by the signs that JSON APIs share. Only a documented sign is a sure no, since the
 * user will send again what was refused: a status of 400 or more, or `success: false`. Anything else
 * that doesn't sound like a yes, or contradicts itself, is unclear: a phone may have rung.
 *
 * @param status of the HTTP answer
 */
export function verdictOn(status: number, body: unknown): Verdict {
	const { success, ok, ...others } = isRecord(body) ? body : {};
	const isClaimed = holdsSomething(success) && !isNo(success);
	if (status >= 400) return isClaimed && status < 500 ? 'unclear' : { no: status };
	if (!isRecord(body)) return 'unclear';
	const inner = statusIn(others.status);
	if (isNo(success)) return { no: Math.max(inner ?? 0, 400) };
	if (inner !== undefined && inner >= 400) return isClaimed ? 'unclear' : { no: inner };
	const isFlagged = [success, ok].some((flag) => flag !== undefined && !isYes(flag));
	const isFailed = FAILURE_KEYS.some((key) => holdsSomething(others[key]));
	return isFlagged || isFailed || !mayBeGood(others.status, inner) ? 'unclear' : 'yes';
}

/** @returns whether a text tells by its beginning or end that something went wrong */
export function speaksOfFailure(text: string): boolean {
	return FAILURE.test(text.trim());
}

/** @returns whether a value says anything at all */
export function holdsSomething(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return Boolean(value);
	return Object.keys(value).length > 0;
}

/** @returns the HTTP status that a body names, be it as a text */
function statusIn(value: unknown): number | undefined {
	const isNumber = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
	const status = isNumber ? Number(value) : NaN;
	return status >= 100 && status < 600 ? status : undefined;
}

/** A status may be a number of HTTP, a flag or a state: "queued". */
function mayBeGood(status: unknown, number: number | undefined): boolean {
	if (number !== undefined) return number >= 200 && number < 300;
	if (typeof status !== 'string') return [undefined, null, true].some((good) => good === status);
	return Number.isNaN(Number(status)) && !isNo(status) && !speaksOfFailure(status);
}
