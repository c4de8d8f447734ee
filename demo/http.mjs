import { interrupted } from './interruption.mjs';

/** How long an answer may take, in milliseconds. */
const TIMEOUT = 60_000;

/** An answer that isn't a success. */
export class RefusedRequest extends Error {
	/**
	 * @param {string} message
	 * @param {number} status
	 */
	constructor(message, status) {
		super(message);
		this.status = status;
	}
}

/**
 * Sends a request to a program on this machine.
 *
 * @param {string} url
 * @param {{ method?: string, body?: unknown, cookie?: string, headers?: Record<string, string> }} [options]
 *   a body that is an object is sent as JSON, form data and search parameters as a form
 * @returns {Promise<{ text: string, json: any, cookie: string | undefined, etag: string | null }>}
 *   the answer, the cookie it sets, and an etag that changes when the answer does
 * @throws {RefusedRequest} if the answer isn't a success
 */
export async function request(url, { method = 'GET', body, cookie, headers: more } = {}) {
	const isForm = body instanceof FormData || body instanceof URLSearchParams;
	const response = await fetch(url, {
		method,
		headers: {
			...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
			...(cookie && { cookie }),
			...more,
		},
		body: isForm || body === undefined ? body : JSON.stringify(body),
		redirect: 'manual',
		signal: AbortSignal.any([interrupted, AbortSignal.timeout(TIMEOUT)]),
	});
	const text = await response.text();
	const json = parse(text);
	if (!response.ok) {
		const reason = json?.message ?? /<title>(.*?)<\/title>/.exec(text)?.[1] ?? text.slice(0, 200);
		const { pathname } = new URL(url);
		throw new RefusedRequest(
			`${method} ${pathname}: ${response.status} ${reason}`,
			response.status,
		);
	}
	const { headers } = response;
	return {
		text,
		json,
		cookie: headers.getSetCookie()[0]?.split(';')[0],
		etag: headers.get('etag'),
	};
}

/** @param {string} text */
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
