import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Times } from './deadline';
import { isSamePath } from './origin';
import type { HttpRequest } from './request';
import { limits } from './limits';

/** @returns how long the request may take, including its answer */
export function timesOf<T>(request: HttpRequest<T>): Times {
	const { fileTimeout, idleTimeout, answerTimeout, slowestUpload } = limits;
	if (request.body === 'stream') return { total: fileTimeout, silence: idleTimeout };
	const upload = sizeOf(request) / slowestUpload;
	return { total: Math.min(request.timeout ?? answerTimeout + upload, fileTimeout) };
}

function sizeOf<T>({ form, raw }: HttpRequest<T>): number {
	const parts = form ? [...form.values()] : [];
	return parts.reduce(
		(sum, part) => sum + (typeof part === 'string' ? part.length : part.size),
		raw?.bytes.length ?? 0,
	);
}

/**
 * @param baseUrl without a trailing slash
 * @returns the request as n8n's helper takes it. Every body comes as a stream, because n8n limits
 *   neither its size nor its size after decompression.
 */
export function optionsOf<T>(baseUrl: string, request: HttpRequest<T>): IHttpRequestOptions {
	return {
		method: request.method,
		url: baseUrl + request.path,
		qs: request.query,
		...bodyOf(request),
		encoding: 'stream',
		timeout: timesOf(request).total,
		disableFollowRedirect: true,
		returnFullResponse: true,
	};
}

/** JSON is sent as text, because n8n drops an empty body object, and TingTing wants `{}`. */
function bodyOf<T>(request: HttpRequest<T>): Pick<IHttpRequestOptions, 'headers' | 'body'> {
	const headers = headersOf(request);
	const { form, raw, json } = request;
	if (form) return { headers, body: form };
	if (raw) return { headers: { ...headers, ...raw.headers }, body: raw.bytes };
	if (!json) return { headers };
	return {
		headers: { ...headers, 'Content-Type': 'application/json' },
		body: JSON.stringify(json),
	};
}

/**
 * Asks for files uncompressed. If a compressed file ends half-way, the HTTP client behind n8n's
 * helper takes it for complete (measured). An uncompressed one has a known end.
 */
function headersOf<T>({ body }: HttpRequest<T>): IDataObject {
	return body ? { Accept: '*/*', 'Accept-Encoding': 'identity' } : { Accept: 'application/json' };
}

/**
 * @returns the same request, to where a redirect leads. Another path has its own query: that of a
 *   signed link. If only a slash differs, servers copy our query, and the client adds it again.
 */
export function optionsOnward(options: IHttpRequestOptions, onward: URL): IHttpRequestOptions {
	const { origin, pathname, search } = onward;
	if (!isSamePath(onward, new URL(options.url))) {
		return { ...options, qs: undefined, url: origin + pathname + search };
	}
	const isInAddress = options.qs === undefined && options.url.includes('?');
	return { ...options, url: origin + pathname + (isInAddress ? search : '') };
}
