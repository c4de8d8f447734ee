import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
} from 'n8n-workflow';
import type { Times } from './deadline';
import { isSamePath } from './origin';
import { limits } from './limits';

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

/** @returns how long the request may take, including its answer */
export function timesOf<T>(request: HttpRequest<T>): Times {
	const { fileTimeout, idleTimeout, answerTimeout, slowestUpload } = limits;
	if (request.body === 'stream') return { total: fileTimeout, silence: idleTimeout };
	const upload = sizeOf(request) / slowestUpload;
	return { total: Math.min(request.timeout ?? answerTimeout + upload, fileTimeout) };
}

function sizeOf<T>({ form, raw }: HttpRequest<T>): number {
	const parts = form ? [...form.values()] : [];
	return parts.reduce(
		(sum, part) => sum + (typeof part === 'string' ? part.length : part.size),
		raw?.bytes.length ?? 0,
	);
}

/**
 * @param baseUrl without a trailing slash
 * @returns the request as n8n's helper takes it. Every body comes as a stream, because n8n limits
 *   neither its size nor its size after decompression.
 */
export function optionsOf<T>(baseUrl: string, request: HttpRequest<T>): IHttpRequestOptions {
	return {
		method: request.method,
		url: baseUrl + request.path,
		qs: request.query,
		...bodyOf(request),
		encoding: 'stream',
		disableFollowRedirect: true,
		returnFullResponse: true,
	};
}

/** JSON is sent as text, because n8n drops an empty body object, and TingTing wants `{}`. */
function bodyOf<T>(request: HttpRequest<T>): Pick<IHttpRequestOptions, 'headers' | 'body'> {
	const headers = headersOf(request);
	const { form, raw, json } = request;
	if (form) return { headers, body: form };
	if (raw) return { headers: { ...headers, ...raw.headers }, body: raw.bytes };
	if (!json) return { headers };
	return {
		headers: { ...headers, 'Content-Type': 'application/json' },
		body: JSON.stringify(json),
	};
}

/**
 * Asks for files uncompressed. If a compressed file ends half-way, the HTTP client behind n8n's
 * helper takes it for complete (measured). An uncompressed one has a known end.
 */
function headersOf<T>({ body }: HttpRequest<T>): IDataObject {
	return body ? { Accept: '*/*', 'Accept-Encoding': 'identity' } : { Accept: 'application/json' };
}

/**
 * @returns the same request, to where a redirect leads. Another path has its own query: that of a
 *   signed link. If only a slash differs, servers copy our query, and the client adds it again.
 */
export function optionsOnward(options: IHttpRequestOptions, onward: URL): IHttpRequestOptions {
	const { origin, pathname, search } = onward;
	if (!isSamePath(onward, new URL(options.url))) {
		return { ...options, qs: undefined, url: origin + pathname + search };
	}
	const isInAddress = options.qs === undefined && options.url.includes('?');
	return { ...options, url: origin + pathname + (isInAddress ? search : '') };
}
