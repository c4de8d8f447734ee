import type { IHttpRequestOptions } from 'n8n-workflow';
import { attempt } from '../errors/attempt';
import { Deadline } from './deadline';
import { Failure } from '../errors/failure';
import type { Fault } from '../errors/faults';
import { causeOf, faultOfConnection, faultOfGivenUp, systemErrorOf } from '../errors/networkFaults';
import { timesOf, type Bytes, type HttpRequest, type RawAnswer } from './request';
import { parseJson } from '../values/json';
import type { Target } from './client';
import { loginTimedOut } from '../errors/messages';
import { dispositionOf } from '../values/contentDisposition';
import { limits } from './limits';

/**
 * The result of one request: a value, such as its answer; a fault; or a failure in its own words,
 * such as that of the credential's login.
 */
export type RequestResult<Value> = { value: Value } | { fault: Fault } | { failure: Failure };

/**
 * Sends one request and takes in its answer. It ends within the time that the request may take, and
 * at once if the execution is cancelled. After that, a file goes on arriving within the same
 * limits.
 */
export async function exchange<T>(
	target: Target,
	request: HttpRequest<T>,
	options: IHttpRequestOptions,
): Promise<RequestResult<Received>> {
	const times = timesOf(request);
	const deadline = new Deadline(times, target.cancelled);
	const attempted = await attempt(async () => {
		const timed = { ...options, timeout: times.total };
		const answer = await answerWithin(deadline, target.request(timed, deadline, request));
		return await receive(request, answer, deadline);
	});
	if ('value' in attempted && 'isFile' in attempted.value && attempted.value.isFile) {
		deadline.closeAfterReading();
	} else {
		deadline.close();
	}
	if ('thrown' in attempted) return meaningOf(attempted.thrown, target.service, deadline);
	return 'fault' in attempted.value ? attempted.value : { value: attempted.value };
}

function meaningOf(thrown: unknown, service: string, { givenUp }: Deadline): RequestResult<never> {
	const waited = givenUp?.waited;
	if (givenUp?.hasLeft === false && waited !== undefined) {
		return { failure: loginTimedOut(service, waited) };
	}
	if (givenUp) return { fault: faultOfGivenUp(givenUp) };
	const cause = causeOf(thrown);
	return cause instanceof Failure ? { failure: cause } : { fault: faultOfConnection(cause) };
}

async function answerWithin(deadline: Deadline, asked: Promise<RawAnswer>): Promise<RawAnswer> {
	// Even if nobody waits any more: an older n8n hands over what was given up long ago.
	const answering = asked.then((answer) => {
		deadline.takeCharge(answer.body);
		return answer;
	});
	return await deadline.within(answering);
}

/** A complete answer: its bytes, or the wanted file, which is still to be read. */
export interface Received extends RawAnswer {
	bytes: Buffer;
	isFile: boolean;
	/** Whether its status sends the client elsewhere. */
	isRedirect: boolean;
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
	const isRedirect = statusCode >= 300 && statusCode < 400;
	const saysEnough = isRefusal || isRedirect;
	const nothing = { statusCode, headers, body, bytes: Buffer.of(), isFile: false, isRedirect };
	// Apart from its location, a redirect is for people with a browser.
	if (isRedirect && !request.redirectIsAnswer) return nothing;
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
