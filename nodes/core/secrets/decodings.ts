import type { Effort } from './searchLimit';

/** A stretch of a text: from its first character up to the one behind its last. */
export type Span = [start: number, end: number];

/** A text as somebody may read it, and where each stretch of it stands in the text before. */
export interface Reading {
	text: string;
	placeOf(span: Span): Span;
}

/** Finds what is to be rewritten of a text, token by token. */
export interface Tokens {
	/** Where the one stands that was found last. */
	start: number;
	end: number;
	/** @returns whether there is one more from an index on */
	find(text: string, from: number): boolean;
	write(token: string): string;
}

/** One way to encode characters. */
interface Encoding {
	/** Every token of it begins with this, which is cheaper to look for. */
	sign: string;
	/** Sticky. */
	tokens: RegExp;
	decode(token: string): string;
}

const IN_JSON: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const JSON_ENCODING: Encoding = {
	sign: '\\',
	tokens: /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|[bfnrt"'/\\])/y,
	decode: (token) =>
		token.length > 2 ? characterOf(token.slice(2)) : (IN_JSON[token[1]] ?? token[1]),
};

/** One character of UTF-8, else one of Latin-1, or what JavaScript's escape() writes. */
const ADDRESS_ENCODING: Encoding = {
	sign: '%',
	tokens: /%[c-f][\da-f](?:%[89ab][\da-f]){1,3}|%[\da-f]{2}|%u[\da-f]{4}/iy,
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
	tokens: /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|apos|gt|lt|nbsp|quot);/iy,
	decode(token) {
		const [, hexadecimal, decimal] = /^&#(?:x([\da-f]+)|(\d+))/i.exec(token) ?? [];
		if (hexadecimal) return characterOf(hexadecimal);
		return decimal ? characterOf(Number(decimal).toString(16)) : IN_HTML[token.toLowerCase()];
	},
};

/** How many tokens are remembered with what they mean: most texts hold the same few. */
const MOST_REMEMBERED = 5_000;

function tokensOf({ sign, tokens, decode }: Encoding): Tokens {
	const known = new Map<string, string>();
	return {
		start: 0,
		end: 0,
		find(text, from) {
			this.start = text.indexOf(sign, from);
			for (; this.start >= 0; this.start = text.indexOf(sign, this.start + 1)) {
				tokens.lastIndex = this.start;
				if (!tokens.test(text)) continue;
				this.end = tokens.lastIndex;
				return true;
			}
			return false;
		},
		write(token) {
			const decoded = known.get(token) ?? decode(token);
			if (known.size < MOST_REMEMBERED) known.set(token, decoded);
			return decoded;
		},
	};
}

const ENCODINGS = [JSON_ENCODING, ADDRESS_ENCODING, HTML_ENCODING].map(tokensOf);

/** @returns whether there may be more than one reading, which is cheap to ask */
export function mayBeEncoded(text: string): boolean {
	return /\\|%[\da-fu]|&[#aglnq]/i.test(text);
}

/**
 * Gives the text as it is, then with layers of encoding taken off. Each layer is of one encoding
 * alone: what looks like another one may be part of what was encoded.
 *
 * @returns gives `undefined` at the end where more readings would be too much effort
 */
export function* readingsOf(text: string, effort: Effort): Generator<Reading | undefined> {
	const readings: Reading[] = [{ text, placeOf: (span) => span }];
	const seen = new Set([text]);
	for (const reading of readings) {
		yield reading;
		const { text: encoded, placeOf } = reading;
		for (const tokens of ENCODINGS) {
			if (!tokens.find(encoded, 0)) continue;
			if (!effort.spend(encoded.length)) return yield undefined;
			const decoded = new Rewritten(encoded, tokens);
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

/** Parts are joined when there are so many: a million at once are slow to put together. */
const MOST_PARTS = 1_000;

/** A text of which all tokens were rewritten. */
export class Rewritten implements Reading {
	readonly text: string;

	/** Made only where something is found: most texts hold no secret. */
	private edits?: Edits;

	constructor(
		private readonly source: string,
		private readonly tokens: Tokens,
	) {
		let text = '';
		let done = 0;
		let parts: string[] = [];
		while (tokens.find(source, done)) {
			const { start, end } = tokens;
			parts.push(source.slice(done, start), tokens.write(source.slice(start, end)));
			done = end;
			if (parts.length < MOST_PARTS) continue;
			text += parts.join('');
			parts = [];
		}
		this.text = text + parts.join('') + source.slice(done);
	}

	/** @returns where a stretch stands in the text that was rewritten */
	placeOf([start, end]: Span): Span {
		this.edits ??= new Edits(this.source, this.tokens);
		const [from] = this.edits.placeOfCharacter(start);
		const [, to] = this.edits.placeOfCharacter(end - 1);
		return [from, to];
	}
}

/** What was rewritten of a text: where each token is now, and where it was before. */
class Edits {
	/** Four numbers for each, since there may be a million. The first is of no length. */
	private readonly all: Int32Array<ArrayBuffer>;

	constructor(source: string, tokens: Tokens) {
		let all = new Int32Array(1024);
		let length = 4;
		let [now, done] = [0, 0];
		while (tokens.find(source, done)) {
			const { start, end } = tokens;
			const before = now + start - done;
			now = before + tokens.write(source.slice(start, end)).length;
			done = end;
			if (length === all.length) all = enlarged(all);
			all[length++] = before;
			all[length++] = now;
			all[length++] = start;
			all[length++] = end;
		}
		this.all = all.subarray(0, length);
	}

	/** What was rewritten belongs together: each of its characters stands for all of it. */
	placeOfCharacter(index: number): Span {
		const { all } = this;
		let [low, high] = [0, all.length / 4];
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if (all[4 * middle] <= index) low = middle;
			else high = middle;
		}
		const [end, sourceStart, sourceEnd] = [all[4 * low + 1], all[4 * low + 2], all[4 * low + 3]];
		if (index < end) return [sourceStart, sourceEnd];
		const place = sourceEnd + index - end;
		return [place, place + 1];
	}
}

function enlarged(numbers: Int32Array): Int32Array<ArrayBuffer> {
	const larger = new Int32Array(2 * numbers.length);
	larger.set(numbers);
	return larger;
}
