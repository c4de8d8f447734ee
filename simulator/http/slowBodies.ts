import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { type Answer, json } from './answer';

const BETWEEN_BYTES_MS = 1000;

/**
 * The answer, with its body at one byte a second, so that the client's idle time-out is never
 * reached.
 */
export function dripping(normal: Answer): Answer {
	const whole = bytesOf(normal);
	let sent = 0;
	let timer: NodeJS.Timeout | undefined;
	const body = new Readable({
		read() {
			timer = setTimeout(() => {
				body.push(sent < whole.length ? whole.subarray(sent, (sent += 1)) : null);
			}, BETWEEN_BYTES_MS);
		},
		destroy(error, done) {
			clearTimeout(timer);
			done(error);
		},
	});
	return { ...normal, headers: withLength(normal, whole.length), body };
}

/** The answer with half of its body, and then silence. */
export function stalling(normal: Answer): Answer {
	const whole = bytesOf(normal);
	let half: Buffer | undefined = whole.subarray(0, Math.ceil(whole.length / 2));
	const body = new Readable({
		read() {
			if (half) body.push(half);
			half = undefined;
		},
	});
	// Longer than what is sent, even if there is nothing to cut in half.
	return { ...normal, headers: withLength(normal, whole.length + 1), body };
}

const UNPACKED = { block: Buffer.alloc(1_000_000, '0'), blocks: 200 };

/** 200 MB of JSON in 200 kB of gzip. */
export function bomb(): Answer {
	function* text() {
		yield Buffer.from('{"status":200,"success":true,"data":"');
		for (let block = 0; block < UNPACKED.blocks; block++) yield UNPACKED.block;
		yield Buffer.from('"}');
	}
	const { status, headers } = json(200, {});
	const body = Readable.from(text(), { objectMode: false }).pipe(createGzip());
	return { status, headers: { ...headers, 'content-encoding': 'gzip' }, body };
}

function bytesOf({ body }: Answer): Buffer {
	return Buffer.isBuffer(body) ? body : Buffer.alloc(1000, ' ');
}

function withLength({ headers }: Answer, length: number): Record<string, string> {
	return { ...headers, 'content-length': String(length) };
}
