import type { IDataObject } from 'n8n-workflow';
import { parseUrl } from './baseUrl';
import { dispositionOf } from './contentDisposition';
import type { Fault } from './faults';
import type { Bytes, HttpRequest, RawAnswer } from './http';

/** An answer that came in whole: its bytes, or the file that was wanted, still to be read. */
export interface Received extends RawAnswer {
	bytes: Buffer;
	isFile: boolean;
}

/** Redirects that ask for the same request once more; 303 says that it was done (RFC 9110). */
const REPEATABLE_REDIRECTS = [301, 302, 307, 308];

/**
 * Takes in what stands behind the headers.
 *
 * @returns a fault when the connection broke on the way, or what came can't be unpacked
 */
export async function receive<T>(
	request: HttpRequest<T>,
	answer: RawAnswer,
): Promise<Received | { fault: Fault }> {
	const { statusCode, headers, body } = answer;
	try {
		const wanted = (request.body ?? 'json') !== 'json' && statusCode < 400;
		if (wanted && (await looksLikeFile(answer))) {
			return { statusCode, headers, body, bytes: Buffer.of(), isFile: true };
		}
		return { statusCode, headers, body, bytes: await bytesOf(body), isFile: false };
	} catch {
		// A status that says no is enough, also where its reason got lost.
		if (statusCode >= 400) return { statusCode, headers, body, bytes: Buffer.of(), isFile: false };
		return { fault: { kind: 'interrupted' } };
	}
}

/** @returns the answer inside an HTTP client's error: a 401 that stayed one after the renewal */
export function answerIn(cause: unknown): RawAnswer | undefined {
	if (!(cause instanceof Error) || !('response' in cause)) return undefined;
	const response = cause.response as
		{ status: number; headers: IDataObject; data: Bytes } | undefined;
	if (typeof response?.status !== 'number') return undefined;
	return { statusCode: response.status, headers: response.headers, body: response.data };
}

/** @returns where a redirect leads that asks for the same request; `undefined` for other answers */
export function onwardAddress(answer: RawAnswer, address: string): URL | undefined {
	const { location } = answer.headers;
	if (!REPEATABLE_REDIRECTS.includes(answer.statusCode)) return undefined;
	return typeof location === 'string' ? parseUrl(location, address) : undefined;
}

/**
 * @returns whether a redirect surely says that nothing was done yet. After a POST, 301 and 302 often
 *   mean "done, look there"; not where all they change is the host, or the slash at the end.
 */
export function wasNotDone({ statusCode }: RawAnswer, onward: URL, address: string): boolean {
	if (statusCode === 307 || statusCode === 308) return true;
	const own = new URL(address);
	const withoutSlash = (path: string) => path.replace(/\/$/, '');
	const isMoved = onward.origin !== own.origin || onward.pathname !== own.pathname;
	return isMoved && withoutSlash(onward.pathname) === withoutSlash(own.pathname);
}

/** @returns whether the status sends the client elsewhere */
export function isRedirect({ statusCode }: RawAnswer): boolean {
	return statusCode >= 300 && statusCode < 400;
}

/**
 * An attachment is a file whatever its type and first character are: reports come as `text/html`, and
 * as HTML named `.xls`. Elsewhere both must not say that JSON, a page or nothing came instead.
 */
async function looksLikeFile({ headers, body }: RawAnswer): Promise<boolean> {
	const { isAttachment, fileName = '' } = dispositionOf(headers['content-disposition']);
	const isData = /json|text\/html/i.test(String(headers['content-type'] ?? ''));
	if (isData && !isAttachment) return false;
	const bytes = Buffer.isBuffer(body) ? body.subarray(0, 100) : await firstBytesOf(body);
	const start = bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '');
	// A refusal that comes under the headers of the report it stands for.
	if (isAttachment) return start !== '' && (/\.json$/i.test(fileName) || !/^\s*\{\s*"/.test(start));
	return start !== '' && !/^\s*[{<]/.test(start);
}

/** Looks into a stream without using it up. */
async function firstBytesOf(stream: Exclude<Bytes, Buffer>): Promise<Buffer> {
	await new Promise<void>((resolve, reject) => {
		stream.once('readable', resolve).once('end', resolve).once('error', reject);
	});
	const chunk: unknown = stream.read();
	if (!Buffer.isBuffer(chunk)) return Buffer.of();
	stream.unshift(chunk);
	return chunk.subarray(0, 100);
}

async function bytesOf(body: Bytes): Promise<Buffer> {
	if (Buffer.isBuffer(body)) return body;
	const chunks: Buffer[] = [];
	for await (const chunk of body) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}
