import type { ServerResponse } from 'node:http';
import { createGzip, gzipSync } from 'node:zlib';
import { limits } from '../../nodes/core/http/limits';

type Answer = (response: ServerResponse) => void;

const JSON_TYPE = { 'content-type': 'application/json' };

/** In milliseconds. Often enough that no idle time-out is reached. */
const BETWEEN_BYTES_MS = 40;

/** Writes the same text again and again until the client disconnects. */
function forEver(response: ServerResponse, write: () => void): void {
	const timer = setInterval(write, BETWEEN_BYTES_MS);
	response.once('close', () => clearInterval(timer));
	response.socket?.once('close', () => clearInterval(timer));
}

/** Headers, then a byte now and then. */
export const dripBody =
	(status = 200): Answer =>
	(response) => {
		response.writeHead(status, JSON_TYPE).write('{"success":true,');
		forEver(response, () => response.write(' '));
	};

/** Headers and a part of the body, then silence. */
export const stallBody =
	(status = 200, headers: Record<string, string> = {}): Answer =>
	(response) => {
		response.writeHead(status, { ...JSON_TYPE, ...headers }).write('{"success":true,');
	};

export const neverAnswer: Answer = () => {};

/** Answers to a GET or a POST that never end. */
export const ENDLESS: Record<string, Answer> = {
	'nothing at all': neverAnswer,
	'headers, byte by byte': (response) => {
		response.socket?.write('HTTP/1.1 200 OK\r\nX-Slow: ');
		forEver(response, () => response.socket?.write('a'));
	},
	'one "102 Processing" after another': (response) => {
		forEver(response, () => response.socket?.write('HTTP/1.1 102 Processing\r\n\r\n'));
	},
	'a body, byte by byte': dripBody(),
	'a body that stalls': stallBody(),
	'a body of a known length that stalls': stallBody(200, { 'content-length': '1000' }),
	'a compressed body that stalls': (response) => {
		response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' });
		const gzip = createGzip();
		gzip.pipe(response);
		gzip.write('{"success":true,');
		gzip.flush();
	},
};

/** Sends an endless answer as fast as the client reads it, and counts the bytes. */
export function pour(response: ServerResponse, chunk: Buffer, most = Infinity): { bytes: number } {
	const poured = { bytes: 0 };
	const go = () => {
		while (!response.destroyed && poured.bytes < most) {
			poured.bytes += chunk.length;
			if (!response.write(chunk)) return void response.once('drain', go);
		}
		response.end();
	};
	go();
	return poured;
}

/** @returns how it ended, or "never" if it took so long that it will not end */
export async function orNever<Value>(work: Promise<Value>, seconds = 15): Promise<Value | 'never'> {
	let timer: NodeJS.Timeout | undefined;
	const never = new Promise<'never'>((resolve) => {
		timer = setTimeout(() => resolve('never'), seconds * 1000);
	});
	return await Promise.race([work, never]).finally(() => clearTimeout(timer));
}

/** Shortens the limits of the nodes. An older version has fewer limits. */
export function shorten(changes: Record<string, number>): void {
	for (const [name, value] of Object.entries(changes)) {
		if (name in limits) jest.replaceProperty(limits, name as keyof typeof limits, value);
	}
}

/** Compressed bytes without their second half. */
export function halfOf(text: string): Buffer {
	const whole = gzipSync(text);
	return whole.subarray(0, Math.ceil(whole.length / 2));
}
