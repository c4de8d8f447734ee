import { BadInput } from '../../errors/failure';

/** A typed phone number without the characters that only separate its digits. */
export interface Typed {
	/** The digits 0 to 9, without a leading plus. */
	digits: string;
	/** Whether it began with a plus or `00`, so that the digits begin with a country code. */
	isInternational: boolean;
	/** The digits, grouped as they were typed. */
	groups: string[];
	/** @returns the error to throw: the field and the value as given, then what is wrong with it */
	refusal(matter: string, advice: string): BadInput;
}

const HOW_TO_WRITE =
	'Use only digits, spaces, dashes, brackets and a leading plus, e.g. +977 984-1234567.';
const AS_TEXT = 'Format the column as text in the spreadsheet, then type the number again.';

const AS_TEXT_OR_WITH_COUNTRY = `${AS_TEXT} If the number is right, begin with a plus and the country code.`;

const MORE_THAN_ONE = 'holds more than one phone number';
const ONE_EACH = 'Give one number in each row, or put commas between the numbers of a list.';

/** In characters. Even a phone number with spaces is far shorter than this. */
const LONGEST_TEXT = 100;
const LONGEST_SHOWN = 40;

const DEVANAGARI_ZERO = '०'.charCodeAt(0);

/**
 * What is not a phone number, whatever its digits are. The first pattern that matches gives the
 * reason.
 */
const REFUSALS: Array<{ pattern: RegExp; matter: string; advice: string }> = [
	{
		// A formula such as =977-9841234567 gives the number of a stranger.
		pattern: /^[ (+]*-[ (+-]*\d/,
		matter: 'begins with a minus, and no phone number is negative',
		advice: AS_TEXT,
	},
	{
		pattern: /^\d+([.,]\d+)?e\+?\d+$/i,
		matter: 'was rounded by a spreadsheet',
		advice: AS_TEXT,
	},
	{ pattern: /^\d+\.\d+$/, matter: 'has decimals', advice: AS_TEXT },
	{
		pattern: /\d[ ,;(-]*(ext(ensio)?n?|x|#)[ .:-]*\d+[ )]*$/i,
		matter: 'has an extension',
		advice: "Leave the extension out: it can't be dialled.",
	},
	{
		pattern: /\d{7}\D*[^\d ()+-]\D*\d{7}/,
		matter: MORE_THAN_ONE,
		advice: ONE_EACH,
	},
	{ pattern: /\p{L}/u, matter: 'holds letters', advice: HOW_TO_WRITE },
	{ pattern: /[\n\r]/, matter: 'holds a line break', advice: HOW_TO_WRITE },
	{ pattern: /[^\d ()+-]/u, matter: '', advice: HOW_TO_WRITE },
	{
		pattern: /\d[ (-]*\+/,
		matter: 'holds a plus after its first digit',
		advice: HOW_TO_WRITE,
	},
	{
		// "20) 9841234567" in a list with numbered entries: 20 is also the code of Egypt.
		pattern: /^[^(]*\)/,
		matter: 'closes a bracket that was not opened',
		advice: HOW_TO_WRITE,
	},
	{
		// An extension, or a negative amount as bookkeepers write it.
		pattern: /\d[^()]*\)[ -]*$/,
		matter: 'ends with digits in brackets',
		advice:
			'Remove the digits in brackets. If they belong to the number, remove only the brackets.',
	},
];

/**
 * Reads a phone number from a cell, a form or an expression. It accepts spaces, all kinds of
 * dashes, brackets, a leading plus, Devanagari digits, invisible characters (copied numbers bring
 * direction marks along), and what spreadsheets add: a leading apostrophe and `.0`.
 *
 * @param fieldName the field as the user knows it, for the message
 * @throws BadInput naming the field, the value and the reason, if there is no digit or any other
 *   character
 */
export function readTyped(value: unknown, fieldName: string): Typed {
	const text = textOf(value, fieldName);
	const refusal = (matter: string, advice: string) =>
		new BadInput(`${fieldName} "${printable(text)}" ${matter}`, advice, { value: text });
	if (text.length > LONGEST_TEXT) throw refusal('is too long for a phone number', HOW_TO_WRITE);
	const plain = normalised(text);
	if (isDate(plain)) throw refusal('is a date', 'Choose the column with the phone numbers.');
	for (const { pattern, matter, advice } of REFUSALS) {
		const [found] = pattern.exec(plain) ?? [];
		if (found !== undefined) throw refusal(matter || `holds ${named(found)}`, advice);
	}
	const groups = plain.match(/\d+/g) ?? [];
	const all = groups.join('');
	if (all === '') throw refusal('holds no digits', HOW_TO_WRITE);
	if (/^0+$/.test(all)) throw refusal('holds only zeros', 'Give a phone number.');
	const hasPlus = plain.includes('+');
	const hasZeros = !hasPlus && all.startsWith('00');
	const isInternational = hasPlus || hasZeros;
	if (!isInternational && isRound(groups)) {
		throw refusal('is a round number, not a phone number', AS_TEXT_OR_WITH_COUNTRY);
	}
	return { digits: hasZeros ? all.slice(2) : all, isInternational, groups, refusal };
}

/** A spreadsheet shows 9841234567 as 9.84E+09, and other programs read that as 9840000000. */
function isRound(groups: string[]): boolean {
	const isRounded = groups.length === 1 && /^[1-9]\d{2,}0{7}$/.test(groups[0]);
	return isRounded || /^\d0+$/.test(groups.join(''));
}

/** @returns the error for a number with an extension, a second line or a row number beside it */
export function digitsBeside(refusal: Typed['refusal']): BadInput {
	return refusal(
		'has digits beside a whole phone number',
		`Leave them out, or begin with a plus and the country code if they belong to it. ${ONE_EACH}`,
	);
}

/**
 * The groups of digits may show that there are too many: a group of nine is a whole number already.
 * Don't use this for complete numbers, which people group as they like.
 *
 * @throws BadInput if there is an extension or a second number
 */
export function refuseMoreThanOne({ groups, refusal }: Typed): void {
	const lengths = groups.map(({ length }) => length);
	if (lengths.filter((length) => length >= 7).length > 1) throw refusal(MORE_THAN_ONE, ONE_EACH);
	if (!lengths.slice(0, -1).some((length) => length >= 9)) return;
	throw digitsBeside(refusal);
}

/** @returns the text with Devanagari digits written as 0 to 9 */
export function toAsciiDigits(text: string): string {
	return text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - DEVANAGARI_ZERO));
}

function textOf(value: unknown, fieldName: string): string {
	const isEmpty = value === undefined || value === null;
	if (!isEmpty && typeof value !== 'string' && typeof value !== 'number') {
		throw new BadInput(
			`${fieldName} holds neither text nor a number`,
			'Give one phone number, e.g. 9841234567.',
		);
	}
	const text = isEmpty ? '' : String(value).trim();
	if (text !== '') return text;
	throw new BadInput(`${fieldName} is empty`, 'Give a phone number, e.g. 9841234567.', {
		value: text,
	});
}

function normalised(text: string): string {
	return toAsciiDigits(text)
		.replace(/\p{Cf}/gu, '')
		.replace(/[\p{Zs}\t]/gu, ' ')
		.replace(/[\p{Pd}\u2212]/gu, '-')
		.replace(/\[/g, '(')
		.replace(/\]/g, ')')
		.trim()
		.replace(/^['‘’]/, '')
		.replace(/^(\d+)\.0$/, '$1')
		.trim();
}

/** @returns whether it is a date in either of Nepal's calendars, with or without a time after it */
function isDate(plain: string): boolean {
	const [, first, , second, third] =
		/^(\d{1,2}|\d{4})([-/. ])(\d{1,2})\2(\d{1,2}|\d{4})([T ,].*)?$/.exec(plain) ?? [];
	const [year, ...others] = [first, second, third].map(Number).sort((one, other) => other - one);
	const [day, month] = others;
	return year >= 1900 && year < 2200 && day <= 32 && month >= 1 && month <= 12;
}

/** @returns one character in a form that a message can show */
function named(character: string): string {
	const isVisible = /[^\p{C}\p{M}\p{Z}]/u.test(character);
	return isVisible ? `"${character}"` : 'an invisible character';
}

/** @returns the value in a form that fits into one line of a message */
function printable(text: string): string {
	const characters = [
		...text
			.replace(/\p{Cf}/gu, '')
			.replace(/[\p{C}\p{Z}]+/gu, ' ')
			.trim(),
	];
	const isLong = characters.length > LONGEST_SHOWN;
	return isLong ? `${characters.slice(0, LONGEST_SHOWN).join('')}…` : characters.join('');
}
