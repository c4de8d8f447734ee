import type { Request, Response } from 'express';
import { finished } from 'node:stream/promises';
import multer from 'multer';
import type { JournalEntry } from './journal';

// Browsers and n8n send file names as UTF-8; multer's default is Latin-1.
const parseMultipart = multer({ storage: multer.memoryStorage(), defParamCharset: 'utf8' }).any();

/** The content type without its parameters, in lower case. */
export function contentTypeOf(entry: JournalEntry): string {
	return (entry.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
}

/**
 * Reads the body into the journal entry, raw and parsed.
 *
 * Throws if the client disconnects before the end.
 */
export async function readBody(
	request: Request,
	response: Response,
	entry: JournalEntry,
): Promise<void> {
	const chunks: Buffer[] = [];
	request.on('data', (chunk: Buffer) => chunks.push(chunk));
	const ended = finished(request, { writable: false });
	// Awaited below. Without a handler from the start, an early end would be unhandled.
	ended.catch(() => {});
	if (contentTypeOf(entry) === 'multipart/form-data') {
		await readMultipart(request, response, entry);
		request.resume();
	}
	await ended;
	entry.body = Buffer.concat(chunks);
	if (contentTypeOf(entry) === 'application/json') readJson(entry);
}

async function readMultipart(request: Request, response: Response, entry: JournalEntry) {
	await new Promise<void>((resolve) => {
		parseMultipart(request, response, (problem: unknown) => {
			if (problem !== undefined) entry.bodyProblem = `Multipart form parse error - ${problem}`;
			resolve();
		});
	});
	const fields: Record<string, unknown> = request.body ?? {};
	entry.fields = Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [name, [value].flat().map(String)]),
	);
	const files = Array.isArray(request.files) ? request.files : [];
	entry.files = files.map(({ fieldname, originalname, mimetype, buffer }) => {
		return { field: fieldname, fileName: originalname, contentType: mimetype, content: buffer };
	});
}

function readJson(entry: JournalEntry) {
	try {
		entry.json = JSON.parse(entry.body.toString('utf8'));
	} catch {
		// V8's own message quotes the text around the mistake, which may be a password.
		entry.bodyProblem = 'JSON parse error - the body is not valid JSON';
	}
}
