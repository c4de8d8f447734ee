import * as fc from 'fast-check';

/** One way to write a number. */
export interface Written {
	/** The text before the national number: country code, trunk zero. */
	prefix: string;
	/** The text between the digits. Without an entry there is none. */
	marks: string[];
	/** The script of its digits. */
	isDevanagari: boolean;
	/** The text before and after the whole number. */
	around: [string, string];
}

const MARKS = [' ', '-', '\u00a0', '\u2009', '\u2011', '–', '—', '−', '\u200b', '\u00ad', ' - '];
const AROUND: Array<[string, string]> = [
	['', ''],
	["'", ''],
	[' ', '\n'],
	['\u202a', '\u202c'],
	['\ufeff', '\t'],
];

/** @returns ways to write a number with one of these prefixes */
export function written(prefixes: string[]): fc.Arbitrary<Written> {
	// Mostly nothing, because people write digits in groups.
	const mark = fc.oneof(
		{ weight: 4, arbitrary: fc.constant('') },
		{ weight: 1, arbitrary: fc.constantFrom(...MARKS) },
	);
	return fc.record({
		prefix: fc.constantFrom(...prefixes),
		marks: fc.array(mark, { maxLength: 25 }),
		isDevanagari: fc.boolean(),
		around: fc.constantFrom(...AROUND),
	});
}

/** @returns the number as a person could type it */
export function spelled(national: string, how: Written): string {
	const { prefix, marks, isDevanagari, around } = how;
	const [before, after] = around;
	const digits = prefix + national;
	const groups = [...digits].map((digit, at) => {
		const isLast = at === digits.length - 1;
		return digit === '+' || isLast ? digit : digit + (marks[at] ?? '');
	});
	const text = before + bracketed(groups.join(''), prefix) + after;
	return isDevanagari ? toDevanagari(text) : text;
}

/** A trunk zero after the country code is often written in brackets. */
function bracketed(text: string, prefix: string): string {
	return /^\+9770$/.test(prefix) && text.startsWith('+9770')
		? text.replace('+9770', '+977 (0)')
		: text;
}

function toDevanagari(text: string): string {
	return text.replace(/\d/g, (digit) => '०१२३४५६७८९'[Number(digit)]);
}

/** @returns whether it looks like a number with an extension or a second number */
export function hasDigitsAfterLongGroup(text: string): boolean {
	return /[\d०-९]{7,}[^\d०-९]+[\d०-९]/.test(text.replace(/\p{Cf}/gu, ''));
}

/** @returns whether the last one or two digits are separated from a possible number */
export function looksLikeSecondLine(text: string): boolean {
	const groups = groupsIn(text);
	const [before = '', last = ''] = groups.slice(-2);
	const isLandline = /^(0?977)?0?[2-9][\d०-९]{7}$/.test(toAscii(groups.join('')));
	return groups.length > 1 && last.length <= 2 && (before.length >= 6 || isLandline);
}

/** @returns whether 977, alone or in groups, precedes digits that are a number only together with it */
export function looksLikeCodeApart(text: string): boolean {
	return /^(0 ?)?9 ?7 ?7 \d/.test(groupsIn(toAscii(text)).join(' '));
}

function groupsIn(text: string): string[] {
	return text.replace(/\p{Cf}/gu, '').match(/[\d०-९]+/g) ?? [];
}

function toAscii(text: string): string {
	return text.replace(/[०-९]/g, (digit) => String('०१२३४५६७८९'.indexOf(digit)));
}
