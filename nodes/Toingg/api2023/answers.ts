import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../core/operation/coercion';
import type { AnswerRules, Judged, Verdict } from '../../core/http/request';
import { hasGoodSigns, holdsSomething, speaksOfFailure, verdictOn } from '../../core/http/verdict';

/**
 * Toingg's documentation declares 200 and 422 only, and shows no body of a success but `"string"`.
 * So what says something is an answer. It is unclear where it sounds like a no, and a no only by a
 * sure sign: what is wrongly taken for a refusal would be run again, and ring people twice.
 */
export const answerRules: AnswerRules = {
	judge(answer) {
		const { status, body } = answer;
		// A 5xx says nothing of what was done, whatever stands in it.
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

/** One level down a no can stand as well. Its words are left out: they may be what was sent. */
function isGoodInside(body: IDataObject): boolean {
	const content = Object.entries(body).filter(([name]) => CONTENT.includes(name.toLowerCase()));
	return content
		.flatMap(([, value]) => value)
		.filter(isRecord)
		.every(hasGoodSigns);
}

/**
 * A call or a text that has a SID was made, whatever became of it. Hanging up makes none: there the
 * SID is only the one that was asked about.
 */
function wasMade({ body, effect }: Judged): boolean {
	if (effect !== 'sends') return false;
	return callSidIn(body) !== undefined || TEXT_SID.test(JSON.stringify(body) ?? '');
}

/** JSON or HTML inside a JSON text is an answer that nobody documented. */
function isCode(text: string): boolean {
	return /^\s*[[{"<]/.test(text);
}

/**
 * @returns what the user gets: an object as it came, anything else as `result`; and the SID of a
 *   call that is named in it as `callSid`, for hanging up
 */
export function outputOf(body: unknown): IDataObject {
	const callSid = callSidIn(body);
	return callSid === undefined ? passedOn(body) : { ...passedOn(body), callSid };
}

/** The same for what concerns several people: a SID found in it would be anybody's. */
export function passedOn(body: unknown): IDataObject {
	return isRecord(body) ? body : { result: body as IDataObject[string] };
}

/** What stands around the answer proper in many APIs. */
const CONTENT = ['data', 'response', 'result'];

/** Of an SMS or MMS, as Twilio writes it. */
const TEXT_SID = /(?<![a-z\d])[SM]M[\da-f]{32}(?![\da-f])/i;

/** In order of trust; no route is documented as returning it, and other things have SIDs too. */
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
