import type { IDataObject, IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';
import { parseJson } from '../values/json';

/** Bytes in memory or on their way: a Buffer or a Readable, by n8n's own type. */
export type Bytes = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/**
 * What a request does, which decides whether it may be repeated: it `reads`; it `changes` something
 * to the same state however often it is done; or it `sends`, which must not happen twice.
 */
export type Effect = 'reads' | 'changes' | 'sends';

/** Called right before a request leaves. `sendOnce` alone gives one: it notes that a phone may ring. */
export type OnLeave = () => void;

/** One request to a service, in the words of HTTP. `T` is what `read` makes of the answer. */
export interface HttpRequest<T> {
	effect: Effect;
	/** Present if it `sends`: without it, it does not leave. */
	onLeave?: OnLeave;
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
	/** What it names, which a 404 may be about, e.g. "ID". */
	names?: string;
	/** How many milliseconds it may take, its answer included, where the usual is too long. */
	timeout?: number;
	/** A redirect is the answer, to be read and not followed. */
	redirectIsAnswer?: boolean;
	/** @returns what the caller wants of the answer; `undefined` when it has another shape */
	read(answer: Answer): T | undefined;
}

/** An answer whose verdict is yes. */
export interface Answer {
	status: number;
	/** Names in lower case. */
	headers: IDataObject;
	/** Parsed JSON, a Buffer or a Readable, as the request wanted it; undefined for no content. */
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

/**
 * What an answer says of its request: that it was done; that it surely was not, with the status that
 * tells why; or neither, so that it may have been done. The service's own reason is looked for under
 * the names that JSON APIs share, unless the verdict holds it.
 */
export type Verdict = 'yes' | 'unclear' | { no: number; reason?: string };

/** What an answer is judged by. */
export interface Judged {
	/** Of HTTP. */
	status: number;
	/** Parsed JSON; undefined for "No Content", and for what is no JSON and came with an error status. */
	body: unknown;
	/** Of the request: the same words mean less in the answer to a question than after a send. */
	effect: Effect;
}

/** What a service's answers mean, which only its api knows. */
export interface AnswerRules {
	judge(answer: Judged): Verdict;
}

/** Body texts sorted by what can be done with them. */
export type Parsed =
	| { kind: 'json'; value: unknown }
	/**
	 * The title, or else the heading, may hold what was sent: it is cut only when that was taken out.
	 */
	| { kind: 'page'; title: string }
	| { kind: 'empty' }
	/** Not parsed: what was wanted is a file. */
	| { kind: 'file' }
	| { kind: 'text'; text: string };

/** Sorts a body by what it holds, whatever its content type claims. */
export function parseBody(bytes: Buffer): Parsed {
	// `trim` also takes away a byte order mark, which `JSON.parse` stumbles over.
	const text = bytes.toString('utf8').trim();
	try {
		return { kind: 'json', value: parseJson(text) };
	} catch {
		return sortedOut(text);
	}
}

/** What is no JSON: looked at last, since nearly all answers are. */
function sortedOut(text: string): Parsed {
	if (text === '') return { kind: 'empty' };
	if (!/^<[!?a-z]/i.test(text)) return { kind: 'text', text };
	// No part of them runs past the next "<": a page full of "<title" would stop n8n for seconds.
	const title = /<title[^<>]*>([^<]*)<\/title>/i.exec(text)?.[1].trim();
	const heading = () => /<h1[^<>]*>([^<]*)<\/h1>/i.exec(text)?.[1].trim();
	return { kind: 'page', title: title || heading() || '' };
}
