import type { Readable } from 'node:stream';

/** An answer of a service, before a fault changes it and before it is sent. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body?: Buffer | Readable;
}

/** Thrown by a service that doesn't act on a request. Contains its answer. */
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

/** A download. The header has the name as Django writes it, percent-encoded if it is not ASCII. */
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
