import { dispositionOf } from '../values/contentDisposition';
import type { Deadline } from './deadline';
import type { Fault } from '../errors/faults';
import { faultOfGivenUp, systemErrorOf } from '../errors/networkFaults';
import { isRedirect } from './redirect';
import { parseBody, type Bytes, type HttpRequest, type RawAnswer } from './request';
import { limits } from './limits';

/** A complete answer: its bytes, or the wanted file, which is still to be read. */
export interface Received extends RawAnswer {
	bytes: Buffer;
	isFile: boolean;
}

/**
 * Takes in the body of an answer, as much of it as is wanted and allowed.
 *
 * @param deadline of the request; it goes on while a file is read
 * @returns a fault if the connection broke on the way, the time was up, or the body is too large or
 *   can't be decompressed
 */
export async function receive<T>(
	request: HttpRequest<T>,
	answer: RawAnswer,
	deadline: Deadline,
): Promise<Received | { fault: Fault }> {
	const { statusCode, headers, body } = answer;
	const isRefusal = statusCode >= 400;
	const saysEnough = isRefusal || isRedirect(answer);
	const nothing = { statusCode, headers, body, bytes: Buffer.of(), isFile: false };
	// Apart from its location, a redirect is for people with a browser.
	if (isRedirect(answer) && !request.redirectIsAnswer) return nothing;
	const wanted = isRefusal ? undefined : request.body;
	const chunks: Uint8Array[] = [];
	try {
		if (wanted === 'stream' && (await deadline.within(looksLikeFile(answer)))) {
			return { ...nothing, isFile: true };
		}
		const most = saysEnough ? limits.largestRefusal : limits.largestAnswer;
		const bytes = await deadline.within(bytesOf(body, most, chunks));
		if (bytes.length > most && !saysEnough) return { fault: { kind: 'oversized', most } };
		const isFile = wanted === 'bytes' && (await looksLikeFile({ ...answer, body: bytes }));
		return { ...nothing, ...(isFile ? { body: bytes, isFile } : { bytes }) };
	} catch (thrown) {
		// A status that says no is enough, even if its reason got lost. So is a location.
		if (saysEnough) return { ...nothing, bytes: wholeJsonIn(chunks) };
		return { fault: faultOfBreak(thrown, deadline) };
	}
}

/** Anything else may be cut off, and half a secret in it would not be recognised. */
function wholeJsonIn(chunks: Uint8Array[]): Buffer {
	const bytes = Buffer.concat(chunks);
	return parseBody(bytes).kind === 'json' ? bytes : Buffer.of();
}

/** Drops a body that nobody reads. Otherwise the server could keep its connection open. */
export function discard(body: Bytes): void {
	if (!Buffer.isBuffer(body)) body.destroy();
}

/**
 * An attachment is a file, whatever its type and first character: reports come as `text/html`, and
 * as HTML named `.xls`. Without one, both must not say that JSON, a page or nothing came instead.
 */
async function looksLikeFile({ headers, body }: RawAnswer): Promise<boolean> {
	const { isAttachment, fileName = '' } = dispositionOf(headers['content-disposition']);
	const isData = /json|text\/html/i.test(String(headers['content-type'] ?? ''));
	if (isData && !isAttachment) return false;
	const bytes = Buffer.isBuffer(body) ? body.subarray(0, 100) : await firstBytesOf(body);
	const start = bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '');
	// A refusal can have the headers of the report that it replaces.
	if (isAttachment) return start !== '' && (/\.json$/i.test(fileName) || !/^\s*\{\s*"/.test(start));
	return start !== '' && !/^\s*[{<]/.test(start);
}

/** Reads the start of a stream without using it up. */
async function firstBytesOf(stream: Exclude<Bytes, Buffer>): Promise<Buffer> {
	await new Promise<void>((resolve, reject) => {
		stream.once('readable', resolve).once('end', resolve).once('error', reject);
	});
	const chunk: unknown = stream.read();
	if (!Buffer.isBuffer(chunk)) return Buffer.of();
	stream.unshift(chunk);
	return chunk.subarray(0, 100);
}

function faultOfBreak(thrown: unknown, { givenUp }: Deadline): Fault {
	if (givenUp) return faultOfGivenUp(givenUp);
	return { kind: 'interrupted', system: systemErrorOf(thrown) };
}

const CUT = Buffer.from('…');

/**
 * @param chunks gets what has come of it, even if it breaks off
 * @returns all of it, or more than `most` bytes, so that a cut body is never complete JSON
 */
async function bytesOf(body: Bytes, most: number, chunks: Uint8Array[]): Promise<Buffer> {
	if (Buffer.isBuffer(body)) return body;
	let size = 0;
	for await (const chunk of body) {
		const bytes: Uint8Array = chunk;
		chunks.push(bytes);
		size += bytes.length;
		// Leaving the loop destroys the stream.
		if (size > most) return Buffer.concat([...chunks, CUT]);
	}
	return Buffer.concat(chunks);
}
