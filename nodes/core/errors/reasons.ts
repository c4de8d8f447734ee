import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../operation/coercion';
import type { Parsed } from '../http/exchange';

/**
 * Keys under which APIs put words for people, in lower case and in the order in which we show them.
 */
const SPOKEN = [
	'title',
	'message',
	'messages',
	'msg',
	'errormessage',
	'error_message',
	'error',
	'error_description',
	'reason',
	'detail',
	'errors',
	'non_field_errors',
	'__all__',
];

/** Keys beside those words. Their values are for programs, or copies of what was sent. */
const UNSPOKEN = ['code', 'ctx', 'input', 'loc', 'status', 'type', 'url'];

/** Keys that hold what was requested, e.g. a one-time password. No reason is taken from there. */
const CONTENT = ['data', 'details', 'result'];

/** Keys of a code that says what is wrong, e.g. "no_credit". */
const CODES = ['code', 'error_code', 'errorcode'];

/** How many levels are read. No error of a real service is nested deeper. */
const DEEPEST = 8;

/** How many texts are kept. This is more than fits into a message. */
const MOST = 50;

/** The path to a field: names, and positions in lists. */
type FieldPath = Array<string | number>;

/**
 * Finds the texts that say what went wrong, each with the field it concerns. Understands Django's
 * forms (`{"number": ["Enter a valid number."]}`), FastAPI's `{"detail": [{"loc", "msg"}]}`,
 * problem+json, and texts under the usual keys.
 *
 * @param isRefusal whether the service said no. If so, a list of texts under any key is a complaint
 */
export function reasonIn(body: unknown, isRefusal: boolean): string | undefined {
	const words = [...new Set(wordsIn(body, isRefusal))].slice(0, MOST);
	return words.length > 0 ? words.join('; ').replace(/([.!?]); /g, '$1 ') : undefined;
}

/** The same for any body. A page gives its title, and a plain text is the reason itself. */
export function reasonOf(parsed: Parsed, isRefusal: boolean): string | undefined {
	if (parsed.kind === 'json') return reasonIn(parsed.value, isRefusal);
	if (parsed.kind === 'page') return parsed.title || undefined;
	return parsed.kind === 'text' && isReadable(parsed.text) ? parsed.text : undefined;
}

/** @returns whether a text has words and is neither half an answer nor a file */
function isReadable(text: string): boolean {
	return /[\p{L}\p{N}]/u.test(text) && !/^[[{"<]/.test(text) && !/[^\P{Cc}\s]|\ufffd/u.test(text);
}

function wordsIn(body: unknown, isRefusal: boolean): string[] {
	if (isRecord(body)) {
		const spoken = spokenIn(body, [], 0);
		if (!isRefusal) return spoken;
		const words = [...spoken, ...complaintsIn(body, [], 0)];
		return words.length > 0 ? words : hintsIn(body);
	}
	if (typeof body === 'string' && !isReadable(body.trim())) return [];
	if (isRefusal || !Array.isArray(body)) return said(body, [], 0);
	return body.filter(isRecord).flatMap((one) => spokenIn(one, [], 0));
}

/**
 * Texts that may give the reason if nothing else does: the words around what was requested,
 * sentences under any key, or a code. Names and numbers don't count: they are what was sent.
 */
function hintsIn(body: IDataObject): string[] {
	const texts = Object.entries(body).filter(hasText);
	const inner = Object.entries(body).flatMap(([name, value]) =>
		isOneOf(CONTENT, name) && isRecord(value) ? spokenIn(value, [], 1) : [],
	);
	const sentences = texts
		.filter(([name, text]) => !isKnown(name) && isSentence(text))
		.flatMap(([name, text]) => said(text, placeOf(name, body, []), 1));
	const codes = texts
		.filter(([name, text]) => isOneOf(CODES, name) && /\p{L}/u.test(text))
		.map(([, text]) => text.trim());
	return [inner, sentences, codes].find((words) => words.length > 0) ?? [];
}

function hasText(entry: [string, unknown]): entry is [string, string] {
	return typeof entry[1] === 'string';
}

/** "Enter a valid number." is one, "Asha Rai" isn't. */
function isSentence(text: string): boolean {
	const words = text.trim().split(/\s+/);
	return words.length > 2 || (words.length === 2 && /[.!]$/.test(words[1]));
}

function spokenIn(record: IDataObject, place: FieldPath, depth: number): string[] {
	const entries = Object.entries(record).map(
		([name, value]) => [name.toLowerCase(), value] as const,
	);
	const values = new Map(entries);
	return SPOKEN.flatMap((name) => {
		const value = values.get(name);
		// TingTing has a field called "message", and Django complains about it with a list.
		const isField = name === 'message' && Array.isArray(value);
		return said(value, isField ? [...place, name] : place, depth + 1);
	});
}

/** Every text under a key for words, or in a list of complaints. */
function said(value: unknown, place: FieldPath, depth: number): string[] {
	if (depth > DEEPEST) return [];
	if (typeof value === 'string') return value.trim() ? [labelled(value.trim(), place)] : [];
	if (Array.isArray(value)) {
		const isRows = value.length > 1 || place.length > 0;
		return value.flatMap((one, at) => {
			const isRow = isRows && isRecord(one) && !speaks(one);
			return said(one, isRow ? [...place, at] : place, depth + 1);
		});
	}
	if (!isRecord(value)) return [];
	if (speaks(value)) return spokenIn(value, placeIn(value) ?? place, depth);
	const fields = Object.entries(value).filter(([name]) => !isOneOf(UNSPOKEN, name));
	return fields.flatMap(([name, inner]) => said(inner, placeOf(name, value, place), depth + 1));
}

/** Next to a code, `description` describes the error. It is not a field with a problem. */
function placeOf(name: string, record: IDataObject, place: FieldPath): FieldPath {
	const isOfError =
		/^description$/i.test(name) && Object.keys(record).some((other) => isOneOf(CODES, other));
	return isOfError ? place : [...place, name];
}

/** Django's forms: a list of texts for each field, nested fields included. */
function complaintsIn(record: IDataObject, place: FieldPath, depth: number): string[] {
	if (depth > DEEPEST) return [];
	return Object.entries(record).flatMap(([name, value]) => {
		if (isKnown(name)) return [];
		const inner = [...place, name];
		if (Array.isArray(value)) return said(value, inner, depth + 1);
		if (!isRecord(value)) return [];
		return [
			...said(value.non_field_errors, inner, depth + 1),
			...complaintsIn(value, inner, depth + 1),
		];
	});
}

function speaks(record: IDataObject): boolean {
	return Object.keys(record).some((name) => isOneOf(SPOKEN, name));
}

/** @returns whether a key has a known meaning, so that it doesn't name a field */
function isKnown(name: string): boolean {
	return [SPOKEN, UNSPOKEN, CONTENT].some((names) => isOneOf(names, name));
}

function isOneOf(names: string[], name: string): boolean {
	return names.includes(name.toLowerCase());
}

/** The field that FastAPI gives for a complaint. */
function placeIn({ loc }: IDataObject): FieldPath | undefined {
	if (!Array.isArray(loc)) return undefined;
	const isOuter = (step: unknown) => ['body', 'query', 'path', 'header'].includes(String(step));
	const steps = loc.filter((step, at) => at > 0 || !isOuter(step));
	return steps.map((step) => (typeof step === 'number' ? step : String(step)));
}

/** `["numberList", 3, "clientNumber"]` is shown as `numberList[3].clientNumber`. */
function labelled(text: string, place: FieldPath): string {
	const steps = place.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
	const label = steps.join('').replace(/^\./, '');
	return label ? `${label}: ${text}` : text;
}
