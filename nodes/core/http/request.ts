import type { IDataObject, IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';
import { parseJson } from '../values/json';

/** Bytes in memory or on their way: a Buffer or a Readable, in n8n's own type. */
export type Bytes = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/**
 * What a request does, which decides whether it may be repeated. It `reads`; it `changes` something
 * to the same state however often it is done; or it `sends`, which must not happen twice.
 */
export type Effect = 'reads' | 'changes' | 'sends';

/**
 * Called right before a request leaves, each time that it does. Operations get one from `sendOnce`,
 * which notes that a phone may ring. It throws if the request must not leave now. A login has an
 * empty one, because its request is not an operation's.
 */
export type OnLeave = () => void;

/** One request to a service, in HTTP terms. `T` is what `read` returns. */
export interface HttpRequest<T> {
	effect: Effect;
	/** Present if it `sends`. Without this, it does not leave. */
	onLeave?: OnLeave;
	method: IHttpRequestMethods;
	/** Follows the base URL, with slashes as the service documents them. */
	path: string;
	query?: IDataObject;
	/** Sent as JSON, byte for byte as `JSON.stringify` writes it. A request has at most one body. */
	json?: IDataObject | IDataObject[] | string[];
	/** Sent as multipart; n8n can send it again after an expired token. */
	form?: FormData;
	/** Sent unchanged, with its own headers. */
	raw?: { bytes: Buffer; headers: IDataObject };
	/** The wanted form of the body. The default is parsed JSON. */
	body?: 'json' | 'bytes' | 'stream';
	/** What it names, such as "ID". A 404 may be about that. */
	names?: string;
	/** How many milliseconds it may take, including its answer, if the usual time is too long. */
	timeout?: number;
	/**
	 * The answer is a record that the service stores, such as a campaign with its status and texts.
	 * These are then no signs of success or failure; `read` decides whether it is such a record.
	 */
	returnsRecord?: true;
	/** A redirect is the answer. It is read and not followed. */
	redirectIsAnswer?: boolean;
	/** @returns what the caller wants from the answer; `undefined` if it has another shape */
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

/** Sends one request, and does everything about bad answers. Throws `Failure`. */
export type Send = <T>(request: HttpRequest<T>) => Promise<T>;

/** An answer before anything was judged. */
export interface RawAnswer {
	statusCode: number;
	headers: IDataObject;
	body: Bytes;
}

/**
 * What an answer says about its request: it was done; it certainly was not, with the status that
 * says why; or neither, so it may have been done. The service's own reason is looked for under the
 * names that JSON APIs share, unless the verdict has it.
 */
export type Verdict = 'yes' | 'unclear' | { no: number; reason?: string };

/** What an answer is judged by. */
export interface Judged {
	/** The HTTP status. */
	status: number;
	/** Parsed JSON. Undefined for "No Content", and if an error status came without JSON. */
	body: unknown;
	/** Of the request. The same words mean less after a read than after a send. */
	effect: Effect;
	/** Of the request. */
	returnsRecord?: boolean;
}

/** What a service's answers mean. Only its api knows that. */
export interface AnswerRules {
	judge(answer: Judged): Verdict;
}

/** Bodies, sorted by what can be done with them. */
export type Parsed =
	| { kind: 'json'; value: unknown }
	/**
	 * The title, or else the heading. It may contain what was sent, so it is cut after that is
	 * removed.
	 */
	| { kind: 'page'; title: string }
	| { kind: 'empty' }
	/** Not parsed, because a file is wanted. */
	| { kind: 'file' }
	| { kind: 'text'; text: string };

/** Sorts a body by its content, whatever its content type says. */
export function parseBody(bytes: Buffer): Parsed {
	// `trim` also removes a byte order mark, which `JSON.parse` rejects.
	const text = bytes.toString('utf8').trim();
	try {
		return { kind: 'json', value: parseJson(text) };
	} catch {
		return sortedOut(text);
	}
}

/** Sorts what isn't JSON. Looked at last, because nearly all answers are JSON. */
function sortedOut(text: string): Parsed {
	if (text === '') return { kind: 'empty' };
	if (!/^<[!?a-z]/i.test(text)) return { kind: 'text', text };
	// No part goes past the next "<". Otherwise a page full of "<title" would stop n8n for seconds.
	const title = /<title[^<>]*>([^<]*)<\/title>/i.exec(text)?.[1].trim();
	const heading = () => /<h1[^<>]*>([^<]*)<\/h1>/i.exec(text)?.[1].trim();
	return { kind: 'page', title: title || heading() || '' };
}
