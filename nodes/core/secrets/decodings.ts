/** A stretch of a text: from its first character up to the one behind its last. */
export type Span = [start: number, end: number];

/** A text as somebody may read it, and where each stretch of it stands in the text before. */
export interface Reading {
	text: string;
	placeOf(span: Span): Span;
}

/** A stretch that was rewritten: where it is now, and where it was before. */
interface Edit {
	now: Span;
	was: Span;
}

/** One way to encode characters. */
interface Encoding {
	/** Every token of it begins with this, which is cheaper to look for. */
	sign: string;
	tokens: RegExp;
	decode(token: string): string;
}

const IN_JSON: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const JSON_ENCODING: Encoding = {
	sign: '\\',
	tokens: /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|[bfnrt"'/\\])/g,
	decode: (token) =>
		token.length > 2 ? characterOf(token.slice(2)) : (IN_JSON[token[1]] ?? token[1]),
};

/** One character of UTF-8, else one of Latin-1, or what JavaScript's escape() writes. */
const ADDRESS_ENCODING: Encoding = {
	sign: '%',
	tokens: /%[c-f][\da-f](?:%[89ab][\da-f]){1,3}|%[\da-f]{2}|%u[\da-f]{4}/gi,
	decode(token) {
		if (token.length === 3) return characterOf(token.slice(1));
		if (token[1] === 'u' || token[1] === 'U') return characterOf(token.slice(2));
		return Buffer.from(token.replaceAll('%', ''), 'hex').toString();
	},
};

const IN_HTML: Record<string, string> = {
	'&amp;': '&',
	'&apos;': "'",
	'&gt;': '>',
	'&lt;': '<',
	'&nbsp;': ' ',
	'&quot;': '"',
};

const HTML_ENCODING: Encoding = {
	sign: '&',
	tokens: /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|apos|gt|lt|nbsp|quot);/gi,
	decode(token) {
		const [, hexadecimal, decimal] = /^&#(?:x([\da-f]+)|(\d+))/i.exec(token) ?? [];
		if (hexadecimal) return characterOf(hexadecimal);
		return decimal ? characterOf(Number(decimal).toString(16)) : IN_HTML[token.toLowerCase()];
	},
};

const ENCODINGS = [JSON_ENCODING, ADDRESS_ENCODING, HTML_ENCODING];

/** So many are enough for four encodings around each other, in any order, such as JSON in JSON. */
const MOST_READINGS = 40;

/** @returns whether there may be more than one reading, which is cheap to ask */
export function mayBeEncoded(text: string): boolean {
	return /\\|%[\da-fu]|&[#aglnq]/i.test(text);
}

/**
 * Gives the text as it is, then with layers of encoding taken off. Each layer is of one encoding
 * alone: what looks like another one may be part of what was encoded.
 */
export function* readingsOf(text: string): Generator<Reading> {
	const readings: Reading[] = [{ text, placeOf: (span) => span }];
	const seen = new Set([text]);
	for (const reading of readings) {
		yield reading;
		const { text: encoded, placeOf } = reading;
		for (const { sign, tokens, decode } of ENCODINGS) {
			if (seen.size === MOST_READINGS || !encoded.includes(sign)) continue;
			const decoded = new Rewritten(encoded, tokens, decode);
			if (seen.has(decoded.text)) continue;
			seen.add(decoded.text);
			const placeBefore = (span: Span) => placeOf(decoded.placeOf(span));
			readings.push({ text: decoded.text, placeOf: placeBefore });
		}
	}
}

/** @returns the character of a hexadecimal number; the mark of a wrong one where there is none */
function characterOf(hexadecimal: string): string {
	const code = parseInt(hexadecimal, 16);
	return String.fromCodePoint(code <= 0x10ffff ? code : 0xfffd);
}

/** A text in which all that fits a pattern was rewritten. */
export class Rewritten implements Reading {
	readonly text: string;

	/** Made only where something is found: most texts hold no secret. */
	private edits?: Edit[];

	constructor(
		private readonly source: string,
		private readonly pattern: RegExp,
		private readonly write: (token: string) => string,
	) {
		this.text = source.replace(pattern, write);
	}

	/** @returns where a stretch stands in the text that was rewritten */
	placeOf([start, end]: Span): Span {
		const [from] = this.placeOfCharacter(start);
		const [, to] = this.placeOfCharacter(end - 1);
		return [from, to];
	}

	/** What was rewritten belongs together: each of its characters stands for all of it. */
	private placeOfCharacter(index: number): Span {
		const { now, was } = this.lastEditBefore(index);
		if (index < now[1]) return was;
		const place = was[1] + index - now[1];
		return [place, place + 1];
	}

	private lastEditBefore(index: number): Edit {
		const edits = (this.edits ??= this.findEdits());
		let [low, high] = [0, edits.length];
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if (edits[middle].now[0] <= index) low = middle;
			else high = middle;
		}
		return edits[low];
	}

	/** The first one is of no length, and stands before everything. */
	private findEdits(): Edit[] {
		const edits: Edit[] = [{ now: [0, 0], was: [0, 0] }];
		for (const { 0: token, index } of this.source.matchAll(this.pattern)) {
			const { now, was } = edits[edits.length - 1];
			const start = now[1] + index - was[1];
			const end = start + this.write(token).length;
			edits.push({ now: [start, end], was: [index, index + token.length] });
		}
		return edits;
	}
}
