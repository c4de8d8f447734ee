import type { IDataObject } from 'n8n-workflow';
import { isNo, isRecord } from '../../core/coerce';
import type { AnswerRules } from '../../core/http';

/**
 * Toingg's documentation declares 200 and 422 only, and shows no body of a success but `"string"`.
 * So any JSON is an answer, unless it clearly says no: what is wrongly taken for a refusal would
 * be run again by the user, and ring people twice.
 */
export const answerRules: AnswerRules = {
	refusalIn(body) {
		if (typeof body === 'string') return isRefusal(body) ? statusOf(body) : undefined;
		if (!isRecord(body)) return undefined;
		const status = Number(body.status);
		if (status >= 400 && status < 600) return status;
		const refused = FLAGS.some((flag) => isNo(body[flag])) || saysOnlyWhatIsWrong(body);
		return refused ? statusOf(answerRules.reasonIn(body) ?? '') : undefined;
	},
	leavesOpen(body) {
		if (!isRecord(body) || !(isWrong(body) || isPartlyWrong(body))) return false;
		return !isRecordOfCalls(body) && answerRules.refusalIn(body) === undefined;
	},
	reasonIn(body) {
		if (typeof body === 'string') return body.trim() || undefined;
		if (!isRecord(body)) return undefined;
		const words = REASONS.flatMap((name) => wordsIn(body[name]));
		return words.length > 0 ? [...new Set(words)].join('; ') : undefined;
	},
};

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
	if (isRecord(body) && !looksFailed(body)) return body;
	return { result: body as IDataObject[string] };
}

/** With Retry On Fail n8n takes `error` in an item for a failure, and would ring all again. */
function looksFailed({ error }: IDataObject): boolean {
	return error !== undefined && error !== null && error !== false;
}

/** Where an answer says yes or no. */
const FLAGS = ['ok', 'status', 'success'];

/** Where a refusal has its reason. */
const REASONS = ['detail', 'error', 'errors', 'message', 'msg', 'reason'];

/** What says no more than how it went. */
const WORDS = [...REASONS, 'code', 'details', 'status'];

/** Whole texts only: "Invalid numbers were left out" comes after phones rang. */
const REFUSALS =
	/^(error: *)?((invalid|incorrect|missing|unknown|wrong) (api ?key|campaign|call ?sid|phone ?number)|(api ?key|campaign|call)( is)? (not found|invalid|missing|unknown)|(campaign|call) (does not|doesn't) exist|unauthori[sz]ed|not authenticated|forbidden|access denied|insufficient (credits?|balance|funds))[.!]?$/i;

const ABOUT_THE_KEY = /api ?key|unauthori[sz]ed|not authenticated/i;

function isRefusal(text: string): boolean {
	return REFUSALS.test(text.trim());
}

function statusOf(reason: string): number {
	return ABOUT_THE_KEY.test(reason) ? 401 : 400;
}

/** `detail` alone is how FastAPI refuses; an error counts while nothing but words is beside it. */
function saysOnlyWhatIsWrong(body: IDataObject): boolean {
	if (Object.keys(body).length === 1 && body.detail) return true;
	if (!holdsOnlyWords(body)) return false;
	if (isWrong(body)) return true;
	const places = wordsBeside(body);
	const isAllKnown = places.every((texts) => texts.every(isRefusal));
	return (isPartlyWrong(body) || places.length > 0) && isAllKnown;
}

function isWrong({ error, status }: IDataObject): boolean {
	return Boolean(error) || /^error$/i.test(String(status));
}

/** Beside other words it may tell of what has rung: "499 calls were made", "Nobody answered". */
function isPartlyWrong(body: IDataObject): boolean {
	return wordsIn(body.errors).length > 0 || /^fail(ed|ure)?$/i.test(String(body.status));
}

/** It says what became of calls, which have failed perhaps, but may have rung. */
function isRecordOfCalls(body: IDataObject): boolean {
	return Object.keys(body).some((key) => IDS.test(key)) || callSidIn(body) !== undefined;
}

function holdsOnlyWords(body: IDataObject): boolean {
	return Object.keys(body).every((key) => WORDS.includes(key) || isNothing(body, key));
}

/** @returns what an answer says beside its errors, at each place that says anything */
function wordsBeside({ detail, message, msg, reason }: IDataObject): string[][] {
	return [detail, message, msg, reason].map(wordsIn).filter((texts) => texts.length > 0);
}

/** An empty id still tells what kind of record it is. */
function isNothing(body: IDataObject, key: string): boolean {
	return ['null', '""', '[]', '{}'].includes(JSON.stringify(body[key])) && !IDS.test(key);
}

const IDS = /ids?$/i;

/** What Pydantic adds to an entry of `detail`; `input` and `ctx` repeat what was sent. */
const NOT_FOR_PEOPLE = ['ctx', 'input', 'loc', 'type', 'url'];

/** `detail` is a text, an object, or a list of `{loc, msg, type}` with one entry a field. */
function wordsIn(value: unknown): string[] {
	if (typeof value === 'string') return value.trim() ? [value.trim()] : [];
	if (Array.isArray(value)) return value.flatMap(wordsIn);
	if (!isRecord(value)) return [];
	if (typeof value.msg === 'string') return [`${placeOf(value.loc)}${value.msg}`];
	const readable = Object.entries(value).filter(([key]) => !NOT_FOR_PEOPLE.includes(key));
	return readable.flatMap(([, inner]) => wordsIn(inner));
}

/** `["body", "numberList", 3, "clientNumber"]` is `numberList[3].clientNumber` to a person. */
function placeOf(loc: unknown): string {
	const steps = Array.isArray(loc) ? loc.filter((step, at) => at > 0 || !isOuterPlace(step)) : [];
	const place = steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
	return place ? `${place.replace(/^\./, '')}: ` : '';
}

function isOuterPlace(step: unknown): boolean {
	return ['body', 'query', 'path', 'header'].includes(String(step));
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
