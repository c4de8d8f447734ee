import { dispositionOf } from '../values/contentDisposition';
import type { Deadline } from './deadline';
import type { Fault } from '../errors/faults';
import { faultOfGivenUp, systemErrorOf } from '../errors/networkFaults';
import { isRedirect } from './redirect';
import { parseBody, type Bytes, type HttpRequest, type RawAnswer } from './request';
import { limits } from './limits';

/** An answer that came in whole: its bytes, or the file that was wanted, still to be read. */
export interface Received extends RawAnswer {
	bytes: Buffer;
	isFile: boolean;
}

/**
 * Takes in what stands behind the headers, as much of it as is wanted and allowed.
 *
 * @param deadline of the request; it goes on while a file is read
 * @returns a fault when the connection broke on the way, the time was over, or what came is too
 *   large or can't be unpacked
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
	// What a redirect says beside its location is for people with a browser.
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
		// A status that says no is enough, also where its reason got lost, and so is a location.
		if (saysEnough) return { ...nothing, bytes: wholeJsonIn(chunks) };
		return { fault: faultOfBreak(thrown, deadline) };
	}
}

/** Anything else may be cut off, and half a secret would not be recognised in it. */
function wholeJsonIn(chunks: Uint8Array[]): Buffer {
	const bytes = Buffer.concat(chunks);
	return parseBody(bytes).kind === 'json' ? bytes : Buffer.of();
}

/** Lets go of a body that nobody reads: its connection would stay open as long as the server likes. */
export function discard(body: Bytes): void {
	if (!Buffer.isBuffer(body)) body.destroy();
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

function faultOfBreak(thrown: unknown, { givenUp }: Deadline): Fault {
	if (givenUp) return faultOfGivenUp(givenUp);
	return { kind: 'interrupted', system: systemErrorOf(thrown) };
}

const CUT = Buffer.from('…');

/**
 * @param chunks what has come of it, also when it breaks off
 * @returns all of it, or more than `most` bytes, so that what was cut is never whole JSON
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
