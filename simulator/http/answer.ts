import type { Readable } from 'node:stream';

/** What a service answers, before a fault spoils it and before it is written to the wire. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body?: Buffer | Readable;
}

/** Thrown by a service that doesn't act on a request; carries what it answers instead. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super(`Refused with status ${answer.status}`);
	}
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
	return {
		status,
		headers: { 'content-type': 'application/json', ...headers },
		body: Buffer.from(JSON.stringify(value)),
	};
}

export function html(status: number, title: string, sentence: string): Answer {
	const page = `<!doctype html>
<html lang="en">
<head>
  <title>${title}</title>
</head>
<body>
  <h1>${title}</h1><p>${sentence}</p>
</body>
</html>
`;
	return {
		status,
		headers: { 'content-type': 'text/html; charset=utf-8' },
		body: Buffer.from(page),
	};
}

export function redirect(status: number, location: string): Answer {
	return { status, headers: { location } };
}

/** A download; the name goes into the header as Django writes it, non-ASCII ones percent-encoded. */
export function file(contentType: string, fileName: string, body: Buffer | Readable): Answer {
	const isPlain = /^[\x20-\x7e]*$/.test(fileName);
	const name = isPlain
		? `filename="${fileName.replace(/(["\\])/g, '\\$1')}"`
		: `filename*=utf-8''${encodeURIComponent(fileName)}`;
	return {
		status: 200,
		headers: { 'content-type': contentType, 'content-disposition': `attachment; ${name}` },
		body,
	};
}
