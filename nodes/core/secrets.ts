import type { IDataObject } from 'n8n-workflow';
import { isRecord } from './coerce';

const SHORTEST_IN_TEXT = 3;

/** Shorter ones may stand in data by chance, which must come through as it is. */
const SHORTEST_IN_DATA = 8;

/**
 * Takes secrets out of what people see. A service may echo what it was sent ("OTP 1 2 3 4 5 is not
 * valid", an address with the key in its query), so every message and item passes through here.
 */
export class Secrets {
	private readonly known = new Map<string, Secret>();

	/** @param inherited secrets of a wider scope, those that are still to come too */
	constructor(private readonly inherited?: Secrets) {}

	/** @param values anything; what isn't text of at least three characters is passed over */
	add(values: unknown[]): this {
		for (const value of values) {
			const text = typeof value === 'number' ? String(value) : value;
			const secret = typeof text === 'string' ? text.trim() : '';
			if (secret.length < SHORTEST_IN_TEXT || this.known.has(secret)) continue;
			this.known.set(secret, new Secret(secret));
		}
		return this;
	}

	/** @returns the text with each secret replaced, also where it is spaced out or encoded */
	redact(text: string): string {
		return this.longestFirst().reduce((clean, secret) => secret.hideIn(clean), text);
	}

	/** @returns the same data; only where it holds a secret, a copy with that replaced */
	redactValues(json: IDataObject): IDataObject {
		const text = JSON.stringify(json);
		const found = this.longestFirst().filter(
			(secret) => secret.text.length >= SHORTEST_IN_DATA && secret.isIn(text),
		);
		return found.length > 0 ? replaceIn(json, found) : json;
	}

	private longestFirst(): Secret[] {
		const all = [...this.known.values(), ...(this.inherited?.known.values() ?? [])];
		return all.sort((one, other) => other.text.length - one.text.length);
	}
}

/** One secret, in all forms in which a text may hold it. */
class Secret {
	/** Made when they are needed, and once: that takes longer than using them. */
	private spelledOut?: RegExp;

	private whole?: RegExp;

	constructor(readonly text: string) {}

	/** @returns the text without it, also where it is spelled out for a voice: "1 2 3 4 5" */
	hideIn(text: string): string {
		this.spelledOut ??= this.pattern('\\s*');
		return text.replace(this.spelledOut, '***');
	}

	/** @param json data as `JSON.stringify` writes it, where numbers may happen to spell it out */
	isIn(json: string): boolean {
		this.whole ??= this.pattern('');
		return json.search(this.whole) >= 0;
	}

	/** @param between a pattern of what may stand between two letters */
	private pattern(between: string): RegExp {
		// In an Authorization header it stands as base64.
		const spellings = [this.text, Buffer.from(this.text).toString('base64')];
		const ways = spellings.map((spelling) => [...spelling].map(waysToWrite).join(between));
		return new RegExp(ways.join('|'), 'g');
	}
}

function replaceIn<Value>(value: Value, secrets: Secret[]): Value;
function replaceIn(value: unknown, secrets: Secret[]): unknown {
	const hide = (text: string) => secrets.reduce((clean, secret) => secret.hideIn(clean), text);
	if (typeof value === 'string') return hide(value);
	if (Array.isArray(value)) return value.map((one) => replaceIn(one, secrets));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, one]) => [
			PLAIN_WORD.test(key) ? key : hide(key),
			replaceIn(one, secrets),
		]),
	);
}

/** The name of a field, which workflows rely on, though somebody's password may be the same word. */
const PLAIN_WORD = /^[a-z_]+$/i;

/** As many as JSON puts there, also where it stands in JSON in JSON. */
const BACKSLASHES = '\\\\{0,7}';

/**
 * A pattern for one letter as it may stand in an address or a form (in the service's way to encode
 * it, which may not be ours) or in JSON, be that inside a text that stands in JSON itself.
 */
function waysToWrite(letter: string): string {
	if (/[a-z\d]/i.test(letter)) return letter;
	const ways = [percentEncoded(letter), `${BACKSLASHES}${escaped(letter)}`];
	if (letter === ' ') ways.push('\\+');
	const inJson = JSON.stringify(letter).slice(1, -1);
	if (/^\\[a-z]/.test(inJson)) ways.push(`\\\\${BACKSLASHES}${inJson.slice(1)}`);
	return `(?:${ways.join('|')})`;
}

function percentEncoded(letter: string): string {
	const bytes = [...Buffer.from(letter)].map((byte) => byte.toString(16).padStart(2, '0'));
	const inEitherCase = (digit: string) => `[${digit}${digit.toUpperCase()}]`;
	return bytes.map((byte) => `%${byte.replace(/[a-f]/g, inEitherCase)}`).join('');
}

function escaped(text: string): string {
	return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
