import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../operation/coercion';
import { Effort } from './decodings';
import { Hider, Spellings } from './spellings';

const SHORTEST_IN_MESSAGES = 3;

/** Data may contain shorter ones by chance, and data must stay as it is. */
const SHORTEST_IN_DATA = 8;

/** In characters. This is far more than people read of a message. */
const ENOUGH_OF_MESSAGE = 20_000;

/** Replaces a text that may hold a secret. */
const UNSEARCHED = '*** (more encoded text than can be searched for secrets)';

/** Marks a text as a password: in the name of its field, or as a word in the same text. */
const NAMES_PASSWORD = /passw|passphrase|pwd/i;

type Place = 'inData' | 'inMessages';

/** Removes secrets from a text. */
export type Redact = (text: string) => string;

/**
 * Removes secrets from what people see. A service may repeat what it was sent ("OTP 1 2 3 4 5 is
 * not valid", an address with the key in its query), so every message and item goes through here.
 *
 * Tokens and keys are hidden everywhere. A password is chosen by a person, and a campaign or an
 * account number may be the same text. So a password is hidden in messages, and in data only if the
 * data calls it a password.
 */
export class Secrets {
	private readonly inData = new Map<string, Spellings>();

	private readonly inMessages = new Map<string, Spellings>();

	/** Made again when secrets are added. */
	private readonly hiders: { [P in Place]?: { hider: Hider; count: number } } = {};

	/** @param inherited secrets of a wider scope, including those that are added later */
	constructor(private readonly inherited?: Secrets) {}

	/** @param values anything; values of fewer than three characters, and other types, are ignored */
	hideInMessages(values: unknown[]): this {
		for (const secret of values.map(textOf).flatMap(withoutZeros)) {
			if (secret.length < SHORTEST_IN_MESSAGES || this.inMessages.has(secret)) continue;
			this.inMessages.set(secret, new Spellings(secret));
		}
		return this;
	}

	/** @param values the same; those of fewer than eight characters are not hidden in data */
	hideEverywhere(values: unknown[]): this {
		this.hideInMessages(values);
		for (const secret of values.map(textOf)) {
			const spellings = this.inMessages.get(secret);
			if (spellings && secret.length >= SHORTEST_IN_DATA) this.inData.set(secret, spellings);
		}
		return this;
	}

	/**
	 * @returns the text of a message with `***` in place of each secret. The text is cut if searching
	 *   all of it would be too much effort.
	 */
	redact(text: string): string {
		const hider = this.hider('inMessages');
		const clean = hider.hideIn(text, new Effort());
		if (clean !== undefined) return clean;
		// A secret that begins in the first half ends long before the end of the second half.
		const start = text.slice(0, 2 * ENOUGH_OF_MESSAGE);
		const cleanStart = hider.hideIn(start, new Effort(), ENOUGH_OF_MESSAGE);
		return cleanStart === undefined ? UNSEARCHED : `${cleanStart}…`;
	}

	/**
	 * @param value an item's JSON or a part of it, the name of a file, or the rows of a list
	 * @param effort shared with other values that are searched at the same time
	 * @returns the same value, or a copy with `***` if it holds a secret
	 */
	redactValues<Value>(value: Value, effort?: Effort): Value;
	redactValues(value: unknown, effort = new Effort()): unknown {
		const [secrets, passwords] = [this.hider('inData'), this.hider('inMessages')];
		return cleanCopy(
			value,
			(text) => secrets.hideIn(text, effort) ?? UNSEARCHED,
			(text) => passwords.hideIn(text, effort) ?? UNSEARCHED,
		);
	}

	private hider(place: Place): Hider {
		const all = this.all(place);
		const made = this.hiders[place];
		if (made?.count === all.length) return made.hider;
		const hider = new Hider(all);
		this.hiders[place] = { hider, count: all.length };
		return hider;
	}

	private all(place: Place): Spellings[] {
		return [...this[place].values(), ...(this.inherited?.all(place) ?? [])];
	}
}

function textOf(value: unknown): string {
	const text = typeof value === 'number' ? String(value) : value;
	return typeof text === 'string' ? text.trim() : '';
}

/** A service may repeat a code as a number, which has no zeros at its beginning. */
function withoutZeros(secret: string): string[] {
	return /^0\d+$/.test(secret) ? [secret, secret.replace(/^0+/, '')] : [secret];
}

/** @param passwords hides more: also what the data calls a password */
function cleanCopy(value: unknown, secrets: Redact, passwords: Redact): unknown {
	if (typeof value === 'string') {
		return (NAMES_PASSWORD.test(value) ? passwords : secrets)(value);
	}
	if (typeof value === 'number') {
		const clean = secrets(String(value));
		return clean === String(value) ? value : clean;
	}
	if (Array.isArray(value)) {
		const copy = value.map((one: unknown) => cleanCopy(one, secrets, passwords));
		return copy.some((one, at) => one !== value[at]) ? copy : value;
	}
	return isRecord(value) ? cleanRecord(value, secrets, passwords) : value;
}

function cleanRecord(record: IDataObject, secrets: Redact, passwords: Redact): IDataObject {
	const changed = new Map<string, [name: string, value: unknown]>();
	for (const [name, value] of Object.entries(record)) {
		const cleanName = secrets(name);
		const hidden = NAMES_PASSWORD.test(name) ? passwords : secrets;
		const clean = cleanCopy(value, hidden, passwords);
		if (cleanName !== name || clean !== value) changed.set(name, [cleanName, clean]);
	}
	return changed.size > 0 ? withChanges(record, changed) : record;
}

/** Without their secrets, two names may become the same. Each field keeps a name of its own. */
function withChanges(
	record: IDataObject,
	changed: Map<string, [name: string, value: unknown]>,
): IDataObject {
	const taken = new Set(Object.keys(record));
	const counts = new Map<string, number>();
	const entries = Object.entries(record).map(([name, value]) => {
		const [cleanName, clean] = changed.get(name) ?? [name, value];
		if (cleanName === name) return [name, clean];
		let ownName = cleanName;
		for (let count = counts.get(cleanName) ?? 1; taken.has(ownName);) {
			counts.set(cleanName, ++count);
			ownName = `${cleanName} (${count})`;
		}
		taken.add(ownName);
		return [ownName, clean];
	});
	return Object.fromEntries(entries);
}
