/** A part of a text: the index of its first character, and the index after its last. */
export type Span = [start: number, end: number];

/** A decoded text, and where each part of it is in the text that it was decoded from. */
export interface Reading {
	text: string;
	placeOf(span: Span): Span;
}

/** Finds the tokens of a text that have to be rewritten, one after the other. */
export interface TokenRewriter {
	/** The position of the token that was found last. */
	start: number;
	end: number;
	/** @returns whether there is another token at or after an index */
	find(text: string, from: number): boolean;
	write(token: string): string;
}

/** One way to encode characters. */
interface Encoding {
	/** Every token begins with this text. Searching for it is cheaper. */
	sign: string;
	/** A sticky pattern. */
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

/** A character in UTF-8, or in Latin-1, or as JavaScript's escape() writes it. */
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
	'&szlig;': 'ß',
};

const HTML_ENCODING: Encoding = {
	sign: '&',
	tokens: /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|apos|gt|lt|nbsp|quot|szlig|[aeiou]uml);/iy,
	decode(token) {
		if (/uml;$/i.test(token)) return `${token[1]}\u0308`.normalize();
		const [, hexadecimal, decimal] = /^&#(?:x([\da-f]+)|(\d+))/i.exec(token) ?? [];
		if (hexadecimal) return characterOf(hexadecimal);
		return decimal ? characterOf(Number(decimal).toString(16)) : IN_HTML[token.toLowerCase()];
	},
};

/**
 * A letter with a mark, such as an umlaut, whose two bytes of UTF-8 were taken for two characters.
 * Bytes in Python's escapes look the same once these are decoded.
 */
const MISREAD_ENCODING: Encoding = {
	sign: '\u00c3',
	tokens: /\u00c3[\u0080-\u00bf]/y,
	decode: (token) => Buffer.from(token, 'latin1').toString(),
};

/** How many decoded tokens are cached. Most texts contain the same few. */
const MOST_REMEMBERED = 5_000;

function tokensOf({ sign, tokens, decode }: Encoding): TokenRewriter {
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

const ENCODINGS = [JSON_ENCODING, ADDRESS_ENCODING, HTML_ENCODING, MISREAD_ENCODING].map(tokensOf);

/** @returns whether a text may have more than one reading. This check is cheap. */
export function mayBeEncoded(text: string): boolean {
	return /\\|%[\da-fu]|&[#aegilnoqsu]|\u00c3/i.test(text);
}

/**
 * Gives the text as it is, then with layers of encoding removed. Each step removes one encoding
 * only: what looks like another encoding may be part of the encoded text.
 *
 * @returns the readings; the last one is `undefined` if more of them would be too much effort
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

/** @returns the character with a hexadecimal number, or U+FFFD if there is none */
function characterOf(hexadecimal: string): string {
	const code = parseInt(hexadecimal, 16);
	return String.fromCodePoint(code <= 0x10ffff ? code : 0xfffd);
}

/** Parts are joined as soon as there are this many. Joining a million at once is slow. */
const MOST_PARTS = 1_000;

/** A text in which all tokens were rewritten. */
export class Rewritten implements Reading {
	readonly text: string;

	/** Made only if something is found. Most texts hold no secret. */
	private edits?: Edits;

	constructor(
		private readonly source: string,
		private readonly tokens: TokenRewriter,
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

	/** @returns where a part is in the original text */
	placeOf([start, end]: Span): Span {
		this.edits ??= new Edits(this.source, this.tokens);
		const [from] = this.edits.placeOfCharacter(start);
		const [, to] = this.edits.placeOfCharacter(end - 1);
		return [from, to];
	}
}

/** The edits of a text: where each token is now, and where it was before. */
class Edits {
	/** Four numbers for each edit, since there may be a million. The first edit is empty. */
	private readonly all: Int32Array<ArrayBuffer>;

	constructor(source: string, tokens: TokenRewriter) {
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

	/** A rewritten token is one unit: each of its characters leads to the whole token. */
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

/** How many characters are searched in one go. n8n is blocked meanwhile, for about 0.1 seconds. */
const MOST_READ = 3_000_000;

/** The lowest cost of searching a text, in characters. */
const LEAST_COST = 300;

/** The work that may be done in one go. Even a small text can have thousands of readings. */
export class Effort {
	private left = MOST_READ;

	/** Whether it is time to let other work run. */
	get isHalfSpent(): boolean {
		return this.left < MOST_READ / 2;
	}

	/** @returns whether this many more characters may be searched. If not, fewer may still be. */
	spend(characters: number): boolean {
		const cost = characters + LEAST_COST;
		if (cost > this.left) return false;
		this.left -= cost;
		return true;
	}
}
