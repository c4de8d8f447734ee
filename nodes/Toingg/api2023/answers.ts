import type { IDataObject } from 'n8n-workflow';
import { isRecord, isYes } from '../../core/operation/coercion';
import type { AnswerRules, Verdict } from '../../core/http/request';
import { holdsSomething, speaksOfFailure, verdictOn } from '../../core/http/verdict';

/**
 * Toingg's documentation declares 200 and 422 only, and shows no body of a success but `"string"`.
 * So what says something is an answer. It is unclear where it sounds like a no, and a no only by a
 * sure sign: what is wrongly taken for a refusal would be run again, and ring people twice.
 */
export const answerRules: AnswerRules = {
	judge({ status, body }) {
		if (status >= 400) return verdictOn(status, body);
		if (!holdsSomething(body)) return 'unclear';
		if (typeof body === 'string') return isCode(body) || speaksOfFailure(body) ? 'unclear' : 'yes';
		if (Array.isArray(body)) {
			const isGood = (one: unknown) => answerRules.judge({ status, body: one }) === 'yes';
			return body.every(isGood) ? 'yes' : 'unclear';
		}
		return isRecord(body) ? verdictOnRecord(status, body) : 'yes';
	},
};

function verdictOnRecord(status: number, body: IDataObject): Verdict {
	const verdict = verdictOn(status, body);
	// A call that has a SID was made, whatever became of it.
	if (verdict !== 'yes') return callSidIn(body) === undefined ? verdict : 'unclear';
	if (isYes(body.success)) return 'yes';
	const texts = [body.message, body.msg, body.reason].filter((text) => typeof text === 'string');
	const isGood = Object.values(body).some(holdsSomething) && !texts.some(speaksOfFailure);
	return isGood ? 'yes' : 'unclear';
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
