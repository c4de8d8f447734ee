import type { IDataObject } from 'n8n-workflow';
import { exactInteger } from '../../core/values/json';

/** A text in either quotes, a number, a word, or a sign. JSON differs only in its words. */
const TOKEN =
	/\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z]+)|([{}:,]))/suy;

const WORDS: Record<string, boolean | null> = {
	...{ None: null, null: null, True: true, true: true, False: false, false: false },
};

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs;

const CONTROLS: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

type Token = { value: string | number | boolean | null } | { sign: string };

/**
 * Reads a flat dictionary as Python prints it, e.g. `{'name': 'Asha', 'age': 31}`. The report has a
 * person's variables in this form.
 *
 * @returns nothing if it is anything else
 */
export function dictionaryIn(text: string): IDataObject | undefined {
	const tokens = tokensOf(text);
	if (!isSign(tokens?.[0], '{') || !isSign(tokens?.at(-1), '}')) return undefined;
	const inside = tokens?.slice(1, -1) ?? [];
	const dictionary: IDataObject = {};
	for (let at = 0; at < inside.length; at += 4) {
		const [key, colon, value, comma] = inside.slice(at, at + 4);
		const isPair = key && 'value' in key && isSign(colon, ':') && value && 'value' in value;
		if (!isPair || (comma && !isSign(comma, ','))) return undefined;
		dictionary[String(key.value)] = value.value;
	}
	return dictionary;
}

function isSign(token: Token | undefined, sign: string): boolean {
	return token !== undefined && 'sign' in token && token.sign === sign;
}

function tokensOf(text: string): Token[] | undefined {
	const tokens: Token[] = [];
	const whole = text.trimEnd();
	const pattern = new RegExp(TOKEN);
	while (pattern.lastIndex < whole.length) {
		const match = pattern.exec(whole);
		if (!match) return undefined;
		const [, single, double, number, word, sign] = match;
		if (sign !== undefined) tokens.push({ sign });
		else if (number !== undefined) tokens.push({ value: numberFrom(number) });
		else if (word === undefined) tokens.push({ value: unescaped(single ?? double) });
		else if (word in WORDS) tokens.push({ value: WORDS[word] });
		else return undefined;
	}
	return tokens;
}

/** Python prints whole numbers of any length. An account number must not lose its last digits. */
function numberFrom(text: string): number | string {
	return /^-?\d+$/.test(text) ? exactInteger(text) : Number(text);
}

function unescaped(text: string): string {
	return text.replace(ESCAPE, (_, two?: string, four?: string, eight?: string, one = '') => {
		const code = two ?? four ?? eight;
		if (code === undefined) return CONTROLS[one] ?? one;
		const point = parseInt(code, 16);
		return point <= 0x10ffff ? String.fromCodePoint(point) : '';
	});
}
