import {
	mayBeEncoded,
	readingsOf,
	Rewritten,
	type Effort,
	type Reading,
	type Span,
	type TokenRewriter,
} from './decodings';

/** Text to look for. */
interface Form {
	text: string;
	/** @returns the place where it was found, widened by the neighbouring characters of the secret */
	widen(place: Span, text: string): Span;
}

/** Shorter texts are found by chance, so a spelling with fewer characters is not searched for. */
const ENOUGH = 6;

/** The same for base64, which hardly looks like other text. */
const ENOUGH_BASE64 = 4;

/**
 * A match of this many characters counts as a long secret: a service may repeat only its beginning.
 * Searching for more could take a time that grows with both lengths.
 */
const RECOGNISED = 250;

/** How many characters of a spelling must match before the place is checked closely. */
const HEAD = 4;

/**
 * Characters that may separate those of a code spelled out for a voice: spaces, dashes, commas,
 * invisible characters. The characters in which the two base64 alphabets differ are in the list
 * too, so that both alphabets look the same without them. They are listed because classes such as
 * `\p{Pd}` are slow.
 */
const SEPARATOR =
	'[\\s\\-\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2064\u2212\ufeff+/_.,]';
const ONE_SEPARATOR = new RegExp(SEPARATOR);

const NEPALI_ZERO = '०'.charCodeAt(0);
const VARIABLE = new RegExp(`${SEPARATOR}|[०-९]`, 'g');

/**
 * Characters that are removed or, for Nepali digits, replaced, so that one text covers many
 * spellings.
 */
const VARIABLES: TokenRewriter = {
	start: 0,
	end: 0,
	find(text, from) {
		VARIABLE.lastIndex = from;
		if (!VARIABLE.test(text)) return false;
		this.end = VARIABLE.lastIndex;
		this.start = this.end - 1;
		return true;
	},
	write(character) {
		const digit = character.charCodeAt(0) - NEPALI_ZERO;
		return digit >= 0 && digit <= 9 ? String(digit) : '';
	},
};

function bareTextOf(text: string): string {
	return new Rewritten(text, VARIABLES).text;
}

/**
 * The spellings of one secret: as it is, spelled out ("1 2 3", "1-2-3"), encoded once or several
 * times (addresses, forms, JSON, HTML), or in base64, alone or inside a longer text. No spelling is
 * a pattern: a secret may have any length and any characters.
 */
export class Spellings {
	/** Searched for in texts without separators. */
	readonly bare: Form[] = [];

	/** Searched for in texts as they are. These spellings are mostly separators. */
	readonly exact: string[] = [];

	/** A shorter text can't hold the secret. */
	readonly shortest: number;

	constructor(secret: string) {
		// Half a character becomes another one when the text is sent as UTF-8.
		for (const text of new Set([secret, Buffer.from(secret).toString()])) this.addText(text);
		for (const shift of [0, 1, 2]) this.addBase64(Buffer.from(secret), shift);
		const texts = [...this.exact, ...this.bare.map((form) => form.text)];
		this.shortest = Math.min(RECOGNISED, ...texts.map((text) => text.length));
	}

	/** Patterns for the beginnings of all spellings. */
	get heads(): string[] {
		const headOf = (text: string) => text.slice(0, HEAD).split('').map(patternOf);
		const exact = this.exact.map((text) => headOf(text).join(''));
		return [...exact, ...this.bare.map(({ text }) => headOf(text).join(`${SEPARATOR}*`))];
	}

	private addText(text: string): void {
		const bare = bareTextOf(text);
		if (bare.length === text.length || bare.length >= ENOUGH) {
			this.bare.push({ text: bare, widen: withEndsOf(text) });
		} else {
			// In a form, a plus means a space.
			this.exact.push(text, text.replaceAll(' ', '+'));
		}
	}

	/**
	 * @param shift how many bytes come before the secret in its group of three. A group is written as
	 *   four characters, and those that the secret shares with other bytes can't be known
	 */
	private addBase64(bytes: Buffer, shift: number): void {
		const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
		const known = shifted.toString('base64').slice(shift && shift + 1, (shifted.length * 4) / 3);
		const text = bareTextOf(known);
		if (text.length < ENOUGH_BASE64) return;
		this.bare.push({ text, widen: withShared(shift > 0, shifted.length % 3 > 0) });
	}
}

/** Removes several secrets from texts. */
export class Hider {
	/** Matches where a secret may begin. Almost no text matches, which saves the close search. */
	private readonly heads: RegExp;

	private readonly shortest: number;

	constructor(private readonly secrets: Spellings[]) {
		const heads = new Set(secrets.flatMap(({ heads }) => heads));
		this.heads = new RegExp([...heads].join('|'));
		this.shortest = Math.min(...secrets.map(({ shortest }) => shortest));
	}

	/**
	 * @param shown how many characters to return. The text after them is only searched, for the rest
	 *   of a secret
	 * @returns the text with `***` in place of each secret, in any spelling; `undefined` if the
	 *   search would be too much effort
	 */
	hideIn(text: string, effort: Effort, shown = text.length): string | undefined {
		const places = this.placesIn(text, effort);
		return places && covered(text, places, shown);
	}

	private placesIn(text: string, effort: Effort): Span[] | undefined {
		const places: Span[] = [];
		if (text.length < this.shortest) return places;
		if (!mayBeEncoded(text) && !this.heads.test(text)) return places;
		for (const reading of readingsOf(text, effort)) {
			if (!reading) return undefined;
			if (!this.heads.test(reading.text)) continue;
			if (!effort.spend(reading.text.length)) return undefined;
			this.addPlaces(reading, places);
		}
		return places;
	}

	private addPlaces(reading: Reading, places: Span[]): void {
		const { text } = reading;
		const bare = new Rewritten(text, VARIABLES);
		for (const secret of this.secrets) {
			for (const form of secret.exact) {
				for (const place of findAll(text, form)) places.push(reading.placeOf(place));
			}
			for (const form of secret.bare) {
				for (const place of findAll(bare.text, form.text)) {
					places.push(reading.placeOf(form.widen(bare.placeOf(place), text)));
				}
			}
		}
	}
}

/** @returns a pattern for one character, escaped */
function patternOf(character: string): string {
	const escaped = `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
	if (!/\d/.test(character)) return escaped;
	return `[${escaped}${String.fromCharCode(NEPALI_ZERO + Number(character))}]`;
}

/** For a secret that begins or ends with separators. */
function withEndsOf(secret: string): Form['widen'] {
	let [start, end] = [0, secret.length];
	while (ONE_SEPARATOR.test(secret[start])) start++;
	while (ONE_SEPARATOR.test(secret[end - 1])) end--;
	const [first, last] = [secret.slice(0, start), secret.slice(end)];
	return ([from, to], text) => [
		text.endsWith(first, from) ? from - first.length : from,
		text.startsWith(last, to) ? to + last.length : to,
	];
}

/**
 * For base64: the characters at both ends may hold a part of the secret, and padding may follow.
 */
function withShared(before: boolean, after: boolean): Form['widen'] {
	return ([start, end], text) => {
		let last = after ? Math.min(end + 1, text.length) : end;
		while (after && text[last] === '=') last++;
		return [before ? Math.max(start - 1, 0) : start, last];
	};
}

/** @returns each place where a text begins to match `form`, as far as the match goes */
function findAll(text: string, form: string): Span[] {
	const found: Span[] = [];
	const beginning = form.slice(0, RECOGNISED);
	let at = text.indexOf(beginning);
	while (at >= 0) {
		let end = at + beginning.length;
		while (end - at < form.length && text[end] === form[end - at]) end++;
		found.push([at, end]);
		at = text.indexOf(beginning, end);
	}
	return found;
}

function covered(text: string, places: Span[], shown: number): string {
	let clean = '';
	let done = 0;
	for (const [start, end] of places.sort(([one], [other]) => one - other)) {
		if (start >= shown) break;
		if (clean === '' || start > done) clean += `${text.slice(done, start)}***`;
		done = Math.max(done, end);
	}
	return clean + text.slice(done, shown);
}
