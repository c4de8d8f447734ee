/** In digits. An integer of this length may be beyond 2^53, where numbers skip integers. */
const SHORTEST_LONG_INTEGER = 16;

const LONG_INTEGER = new RegExp(`\\d{${SHORTEST_LONG_INTEGER}}`);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;

const NUMBER = /[\d.eE+-]+/y;

/** No service nests deeper. What walks through an answer, also in n8n, overflows at about 3,000. */
const MOST_LEVELS = 500;

/**
 * Reads JSON as `JSON.parse` does, but returns integers beyond 2^53 as text. As a number, the ID
 * 9007199254740993 would become 9007199254740992, which belongs to somebody else.
 *
 * @throws SyntaxError if it isn't JSON, RangeError if it is nested too deeply
 */
export function parseJson(text: string): unknown {
	const value: unknown = JSON.parse(text);
	// Each level has at least two brackets.
	if (text.length > 2 * MOST_LEVELS && isTooDeep(value)) throw new RangeError('Nested too deeply');
	return LONG_INTEGER.test(text) ? JSON.parse(withLongIntegersAsText(text)) : value;
}

/**
 * @param digits an integer, with or without a minus
 * @returns a number, or the text as given if a number can't be exact
 */
export function exactInteger(digits: string): number | string {
	const number = Number(digits);
	return Number.isSafeInteger(number) ? number : digits;
}

/** Level by level, because a function that calls itself would overflow here already. */
function isTooDeep(value: unknown): boolean {
	let level = [value];
	for (let depth = 0; depth < MOST_LEVELS; depth++) {
		level = level.filter(isObject).flatMap(Object.values);
		if (level.length === 0) return false;
	}
	return true;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

/** @param json valid JSON: outside a text, a quote begins a text and a digit begins a number */
function withLongIntegersAsText(json: string): string {
	const parts: string[] = [];
	let copied = 0;
	let at = 0;
	while (at < json.length) {
		const code = json.charCodeAt(at);
		if (code === QUOTE) {
			at = endOfText(json, at);
		} else if (code === MINUS || (code >= ZERO && code <= NINE)) {
			const number = numberAt(json, at);
			if (isLongInteger(number)) {
				parts.push(json.slice(copied, at), `"${number}"`);
				copied = at + number.length;
			}
			at += number.length;
		} else {
			at += 1;
		}
	}
	return parts.join('') + json.slice(copied);
}

/** @returns the position after the text that begins here */
function endOfText(json: string, start: number): number {
	let at = start + 1;
	while (at < json.length && json.charCodeAt(at) !== QUOTE) {
		at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
	}
	return at + 1;
}

function numberAt(json: string, start: number): string {
	NUMBER.lastIndex = start;
	return NUMBER.exec(json)?.[0] ?? json.slice(start);
}

function isLongInteger(number: string): boolean {
	if (number.length < SHORTEST_LONG_INTEGER || /[.eE]/.test(number)) return false;
	return typeof exactInteger(number) === 'string';
}
