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
		const secrets = this.longestFirst()
			.map((secret) => secret.text)
			.filter((secret) => secret.length >= SHORTEST_IN_DATA);
		const text = JSON.stringify(json);
		return secrets.some((secret) => text.includes(secret)) ? replaceIn(json, secrets) : json;
	}

	private longestFirst(): Secret[] {
		const all = [...this.known.values(), ...(this.inherited?.known.values() ?? [])];
		return all.sort((one, other) => other.text.length - one.text.length);
	}
}

/** One secret, in all forms in which a text may hold it. */
class Secret {
	/** Made when it is needed, and once: that takes longer than using it. */
	private pattern?: RegExp;

	constructor(readonly text: string) {}

	hideIn(text: string): string {
		this.pattern ??= new RegExp([spelledOut(this.text), ...encodingsOf(this.text)].join('|'), 'g');
		return text.replace(this.pattern, '***');
	}
}

function replaceIn<Value>(value: Value, secrets: string[]): Value;
function replaceIn(value: unknown, secrets: string[]): unknown {
	if (typeof value === 'string') {
		return secrets.reduce((text, secret) => text.replaceAll(secret, '***'), value);
	}
	if (Array.isArray(value)) return value.map((one) => replaceIn(one, secrets));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, one]) => [key, replaceIn(one, secrets)]),
	);
}

/** Patterns for it in an address, a form, JSON or an Authorization header. */
function encodingsOf(secret: string): string[] {
	return [
		encodeURIComponent(secret),
		new URLSearchParams({ '': secret }).toString().slice(1),
		JSON.stringify(secret).slice(1, -1),
		Buffer.from(secret).toString('base64'),
	].map(escaped);
}

/** A pattern for a code as it may be spelled out for a voice: "1 2 3 4 5". */
function spelledOut(secret: string): string {
	return [...secret].map(escaped).join('\\s*');
}

function escaped(text: string): string {
	return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
