import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { unpacked } from './archive';

/** A request as it was received, without the parts that differ each time. */
export interface WireRequest {
	/** "POST /path?query", exactly. */
	request: string;
	/** Names in lower case, in their order. */
	headers: Record<string, string>;
	/** Absent if there is none. */
	body?: WireBody;
}

/** A text as it is, other bytes encoded, and only the beginning and a hash of a long body. */
export type WireBody =
	string | { base64: string } | { begins: string; bytes: number; sha256: string };

/** Longer bodies would make a fixture hard to read. */
const LONGEST_BODY = 2000;

/** Ports differ each time, and connection headers are up to the HTTP client. */
const LEFT_OUT = ['host', 'connection'];

/**
 * @param names the name that replaces each token in the record, by token
 * @returns a request in a form that is the same each time
 */
export function wireFormOf(
	{ method, url, rawHeaders }: IncomingMessage,
	body: Buffer,
	names: Map<string, string>,
): WireRequest {
	const stable = stableWith(new Map([...names, ...boundaryOf(rawHeaders)]));
	const headers: WireRequest['headers'] = {};
	for (let at = 0; at < rawHeaders.length; at += 2) {
		const name = rawHeaders[at].toLowerCase();
		if (LEFT_OUT.includes(name)) continue;
		const value = lengthNamed(name, stable(rawHeaders[at + 1]), body);
		headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
	}
	const recorded = { request: `${method} ${stable(url ?? '')}`, headers };
	if (body.length === 0) return recorded;
	const text = stable(unpacked(body).toString('latin1'));
	return { ...recorded, body: bodyOf(Buffer.from(text, 'latin1')) };
}

function stableWith(names: Map<string, string>): (text: string) => string {
	return (text) => [...names].reduce((kept, [from, to]) => kept.replaceAll(from, to), text);
}

function boundaryOf(rawHeaders: string[]): Array<[string, string]> {
	const [, boundary] = /^multipart\/.*boundary=(\S+)$/im.exec(rawHeaders.join('\n')) ?? [];
	return boundary === undefined ? [] : [[boundary, '<boundary>']];
}

/** Tokens and boundaries vary in length, so this only checks that the length is right. */
function lengthNamed(name: string, value: string, body: Buffer): string {
	return name === 'content-length' && value === String(body.length) ? '<right>' : value;
}

function bodyOf(bytes: Buffer): WireBody {
	const text = bytes.toString('utf8');
	const isText = Buffer.from(text).equals(bytes);
	if (bytes.length <= LONGEST_BODY) return isText ? text : { base64: bytes.toString('base64') };
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	return { begins: text.slice(0, 200), bytes: bytes.length, sha256 };
}
