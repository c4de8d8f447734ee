import type { JournalEntry } from './journal';

const SECRET_KEYS = ['password', 'refresh', 'apikey', 'otp'];
const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization'];
const MASK = '***';

/** For bodies that aren't JSON, or are cut or broken. */
const SECRETS_IN_TEXT = [
	new RegExp(
		`("(?:${SECRET_KEYS.join('|')})"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\.)*"?|[^\\s,}\\]]+)`,
		'gi',
	),
	new RegExp(`((?:^|&)(?:${SECRET_KEYS.join('|')})=)[^&]*`, 'gi'),
];

function isSecret(name: string): boolean {
	return SECRET_KEYS.includes(name.toLowerCase());
}

function maskValues<T>(values: Record<string, T>, isHidden: (name: string) => boolean, mask: T) {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, isHidden(name) ? mask : value]),
	);
}

function maskJson(value: unknown): string {
	return JSON.stringify(value, (key, entry: unknown) => (isSecret(key) ? MASK : entry));
}

function maskBody({ body, json, files }: JournalEntry): Buffer {
	if (files !== undefined) return body;
	if (json !== undefined) {
		const masked = maskJson(json);
		return masked === JSON.stringify(json) ? body : Buffer.from(masked);
	}
	// Latin-1 keeps every byte unchanged, whatever the encoding of the rest.
	const masked = SECRETS_IN_TEXT.reduce(
		(text, secret) => text.replaceAll(secret, `$1"${MASK}"`),
		body.toString('latin1'),
	);
	return Buffer.from(masked, 'latin1');
}

/** A journal entry to show outside the process: without secrets, and with bytes as base64. */
export function maskedEntry(entry: JournalEntry) {
	const files = entry.files?.map((file) => ({ ...file, content: file.content.toString('base64') }));
	return {
		...entry,
		headers: maskValues(entry.headers, (name) => SECRET_HEADERS.includes(name), MASK),
		query: maskValues(entry.query, isSecret, MASK),
		body: maskBody(entry).toString('base64'),
		json: entry.json === undefined ? undefined : JSON.parse(maskJson(entry.json)),
		fields: entry.fields && maskValues(entry.fields, isSecret, [MASK]),
		files,
	};
}
