import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../core/operation/coercion';
import type { AnswerRules, Judged, Verdict } from '../../core/http/request';
import {
	hasGoodSigns,
	holdsSomething,
	speaksOfFailure,
	verdictOn,
} from '../../core/http/judgeResponse';

/**
 * Toingg's documentation declares only 200 and 422, and the only body it shows for a success is
 * `"string"`. So any body that is not empty is an answer. It is unclear if it sounds like a no, and
 * a no only if that is certain: an answer that is wrongly taken for a refusal would be sent again,
 * and people would be called twice.
 */
export const answerRules: AnswerRules = {
	judge(answer) {
		const { status, body } = answer;
		// A 5xx leaves open what was done, whatever its body says.
		if (status >= 400) return status < 500 && wasMade(answer) ? 'unclear' : verdictOn(answer);
		if (!holdsSomething(body)) return 'unclear';
		if (typeof body === 'string') return isCode(body) || speaksOfFailure(body) ? 'unclear' : 'yes';
		if (Array.isArray(body)) {
			const isGood = (one: unknown) => answerRules.judge({ ...answer, body: one }) === 'yes';
			return body.every(isGood) ? 'yes' : 'unclear';
		}
		return isRecord(body) ? verdictOnRecord(answer, body) : 'yes';
	},
};

function verdictOnRecord(answer: Judged, body: IDataObject): Verdict {
	const verdict = verdictOn(answer);
	if (verdict !== 'yes') return wasMade(answer) ? 'unclear' : verdict;
	const isGood = Object.values(body).some(holdsSomething) && isGoodInside(body);
	return isGood ? 'yes' : 'unclear';
}

/** A no can also be one level down. Its words are not read, because they may be what was sent. */
function isGoodInside(body: IDataObject): boolean {
	const content = Object.entries(body).filter(([name]) => CONTENT.includes(name.toLowerCase()));
	return content
		.flatMap(([, value]) => value)
		.filter(isRecord)
		.every(hasGoodSigns);
}

/**
 * A call or text with a SID was made, whatever happened later. Hanging up makes no call: its SID is
 * only the one in the request.
 */
function wasMade({ body, effect }: Judged): boolean {
	if (effect !== 'sends') return false;
	return callSidIn(body) !== undefined || TEXT_SID.test(JSON.stringify(body) ?? '');
}

/** JSON or HTML inside a JSON string is an undocumented answer. */
function isCode(text: string): boolean {
	return /^\s*[[{"<]/.test(text);
}

/**
 * @returns the user's output: an object as it came, anything else as `result`, and the SID of a
 *   call in it as `callSid`, for hanging up
 */
export function outputOf(body: unknown): IDataObject {
	const callSid = callSidIn(body);
	return callSid === undefined ? passedOn(body) : { ...passedOn(body), callSid };
}

/** The same for an answer about several people: a SID in it could be anyone's. */
export function passedOn(body: unknown): IDataObject {
	return isRecord(body) ? body : { result: body as IDataObject[string] };
}

/** Keys that many APIs put around the actual answer. */
const CONTENT = ['data', 'response', 'result'];

/** The SID of an SMS or MMS, in Twilio's form. */
const TEXT_SID = /(?<![a-z\d])[SM]M[\da-f]{32}(?![\da-f])/i;

/** The most reliable first. No documented answer has a call SID, and other things have SIDs too. */
const CALL_SIDS = [
	/"call_?sid":"([^"\\]+)"/i,
	/"sid":"(?!(?!CA)[A-Z]{2}[\da-f]{32}")([^"\\]+)"/i,
	/(CA[\da-f]{32})(?![\da-f])/i,
];

function callSidIn(body: unknown): string | undefined {
	const text = JSON.stringify(body) ?? '';
	for (const pattern of CALL_SIDS) {
		const sid = pattern.exec(text)?.[1];
		if (sid !== undefined) return sid;
	}
	return undefined;
}
