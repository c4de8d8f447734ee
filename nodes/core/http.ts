import type { IDataObject, IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';

/** Bytes in memory or on their way: a Buffer or a Readable, by n8n's own type. */
export type Bytes = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** One request to a service, in the words of HTTP. `T` is what `read` makes of the answer. */
export interface HttpRequest<T> {
	method: IHttpRequestMethods;
	/** Behind the base URL, slashes as the service documents them. */
	path: string;
	query?: IDataObject;
	/** Sent as JSON, byte for byte as `JSON.stringify` writes it. At most one body is given. */
	json?: IDataObject;
	/** Sent as multipart; n8n can send it again after an expired token. */
	form?: FormData;
	/** Sent unchanged, with its own headers. */
	raw?: { bytes: Buffer; headers: IDataObject };
	/** What the body is wanted as: parsed JSON unless said otherwise. */
	body?: 'json' | 'bytes' | 'stream';
	/** How many milliseconds it may take, its answer included, where the usual is too long. */
	timeout?: number;
	/** A redirect is the answer, to be read and not followed. */
	redirectIsAnswer?: boolean;
	/** @returns what the caller wants of the answer; `undefined` when it has another shape */
	read(answer: Answer): T | undefined;
}

/** An answer that was accepted: a success status, and no refusal inside. */
export interface Answer {
	status: number;
	/** Names in lower case. */
	headers: IDataObject;
	/** Parsed JSON, a Buffer or a Readable, as the request wanted it. */
	body: unknown;
}

/** Sends one request, with all that is done about bad answers. Throws `Failure`. */
export type Send = <T>(request: HttpRequest<T>) => Promise<T>;

/** What came back before anything was judged. */
export interface RawAnswer {
	statusCode: number;
	headers: IDataObject;
	body: Bytes;
}

/** How a service tells in its bodies that it did not do what it was asked. */
export interface AnswerRules {
	/** @returns the inner status when the body says no although HTTP said yes */
	refusalIn(body: unknown): number | undefined;
	/** @returns whether a body tells of something wrong, and a part may have been done all the same */
	leavesOpen(body: unknown): boolean;
	/** @returns the service's own words for what went wrong */
	reasonIn(body: unknown): string | undefined;
}

/** Body texts sorted by what can be done with them. */
export type Parsed =
	| { kind: 'json'; value: unknown }
	/** The title may hold what was sent: it is cut only when that was taken out. */
	| { kind: 'page'; title: string }
	| { kind: 'empty' }
	| { kind: 'text' };

/** Sorts a body by what it holds, whatever its content type claims. */
export function parseBody(bytes: Buffer): Parsed {
	// `trim` also takes away a byte order mark, which `JSON.parse` stumbles over.
	const text = bytes.toString('utf8').trim();
	try {
		return { kind: 'json', value: JSON.parse(text) };
	} catch {
		return sortedOut(text);
	}
}

/** What is no JSON: looked at last, since nearly all answers are. */
function sortedOut(text: string): Parsed {
	if (text === '') return { kind: 'empty' };
	if (!/^<(!doctype|html|\?xml)/i.test(text)) return { kind: 'text' };
	// No part of it runs past the next "<": a page full of "<title" would stop n8n for seconds.
	const title = /<title[^<>]*>([^<]*)<\/title>/i.exec(text)?.[1] ?? '';
	return { kind: 'page', title: title.trim() };
}
