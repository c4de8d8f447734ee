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
	private readonly known = new Set<string>();

	/** @param inherited secrets of a wider scope, those that are still to come too */
	constructor(private readonly inherited?: Secrets) {}

	/** @param values anything; what isn't text of at least three characters is passed over */
	add(values: unknown[]): this {
		for (const value of values) {
			const text = typeof value === 'number' ? String(value) : value;
			if (typeof text === 'string' && text.trim().length >= SHORTEST_IN_TEXT) {
				this.known.add(text.trim());
			}
		}
		return this;
	}

	/** @returns the text with each secret replaced, also where it is spaced out or encoded */
	redact(text: string): string {
		return this.longestFirst().reduce((clean, secret) => {
			const spelledOut = clean.replace(patternOf(secret), '***');
			return encodingsOf(secret).reduce((rest, form) => rest.replaceAll(form, '***'), spelledOut);
		}, text);
	}

	/** @returns the same data; only where it holds a secret, a copy with that replaced */
	redactValues(json: IDataObject): IDataObject {
		const secrets = this.longestFirst().filter((secret) => secret.length >= SHORTEST_IN_DATA);
		const text = JSON.stringify(json);
		return secrets.some((secret) => text.includes(secret)) ? replaceIn(json, secrets) : json;
	}

	private longestFirst(): string[] {
		const all = [...this.known, ...(this.inherited?.known ?? [])];
		return all.sort((one, other) => other.length - one.length);
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

/** As an address, a form, JSON or an Authorization header would hold it. */
function encodingsOf(secret: string): string[] {
	return [
		encodeURIComponent(secret),
		new URLSearchParams({ '': secret }).toString().slice(1),
		JSON.stringify(secret).slice(1, -1),
		Buffer.from(secret).toString('base64'),
	];
}

/** A code may be spelled out for a voice: "1 2 3 4 5". */
function patternOf(secret: string): RegExp {
	const characters = [...secret].map((one) => one.replace(/[$()*+.?[\\\]^{|}]/, '\\$&'));
	return new RegExp(characters.join('\\s*'), 'g');
}
