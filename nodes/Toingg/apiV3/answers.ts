import type { IDataObject } from 'n8n-workflow';
import type { AnswerRules, Judged, Verdict } from '../../core/http/request';
import {
	hasGoodSigns,
	holdsSomething,
	speaksOfFailure,
	verdictOn,
} from '../../core/http/judgeResponse';
import { isNo, isRecord, isYes } from '../../core/operation/coercion';
import { idIn, rowOf } from '../../core/values/rowValues';

/** The states of a call, as the documentation and Twilio name them. */
export const CALL_STATES =
	/^(queued|initiated|ringing|in-progress|completed|busy|failed|no-answer|canceled)$/i;

/**
 * The answers of version 3: `{status, message, result}`, where `status` is a yes or a no. What it
 * refuses has its reason under `detail`.
 */
export const answerRules: AnswerRules = {
	judge(answer: Judged): Verdict {
		const { status, body, effect, returnsRecord } = answer;
		if (!isRecord(body)) return verdictOn(answer);
		const hasId = effect === 'sends' && [body.result, body.data].some(holdsId);
		if (status >= 400) return status < 500 && hasId ? 'unclear' : verdictOn(answer);
		// Beside a result, this contradicts itself: a phone may ring.
		if (isNo(body.success)) return verdictOn(answer);
		if (isNo(body.status)) return hasId || holdsSomething(body.result) ? 'unclear' : { no: 400 };
		// Some documentation shows the record alone. Its status is that of a call.
		if (returnsRecord && !('result' in body))
			return CALL_STATES.test(String(body.status)) ? 'yes' : verdictOn(answer);
		if (effect === 'reads' && 'result' in body) return 'yes';
		const verdict = verdictOn(answer);
		return verdict === 'yes' && effect !== 'reads' && !saysDone(body) ? 'unclear' : verdict;
	},
};

/** Names of the ID of a new call. The documentation has none. */
export const CALL_IDS = ['callId', 'callSid', 'call_id', 'callID', 'sid', 'id', '_id'];

/** Beside a no, it may have been done all the same. */
function holdsId(content: unknown): boolean {
	return isRecord(content) && idAt(content, CALL_IDS) !== undefined;
}

/** Without a documented yes, an empty answer or result says nothing. A no can be one level down. */
function saysDone(body: IDataObject): boolean {
	const { status, result, data } = body;
	if (!Object.values(body).some(holdsSomething)) return false;
	if ('result' in body && !holdsSomething(result) && !isYes(status)) return false;
	return [result, data].flat().every(isGood);
}

function isGood(content: unknown): boolean {
	if (typeof content === 'string') return !isNo(content) && !speaksOfFailure(content);
	return isRecord(content) ? hasGoodSigns(content) : content !== false;
}

/** @returns `result` of an envelope, or the body if it has none */
export function resultIn(body: unknown): unknown {
	return isRecord(body) && 'result' in body ? body.result : body;
}

/** The same as a record; anything else becomes `result`. */
export function recordIn(body: unknown): IDataObject | undefined {
	return body === undefined ? undefined : rowOf(resultIn(body));
}

/** @returns the first of some fields that holds an ID, as text. Clients disagree about its name */
export function idAt(record: IDataObject, names: string[]): string | undefined {
	const found = names.map((name) => idIn(record[name])).find((id) => id !== undefined && id !== '');
	return found === undefined ? undefined : String(found);
}
