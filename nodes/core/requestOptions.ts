import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { HttpRequest } from './http';
import { limits } from './limits';

/**
 * @param baseUrl without a trailing slash
 * @returns the request as n8n's helper takes it
 */
export function optionsOf<T>(baseUrl: string, request: HttpRequest<T>): IHttpRequestOptions {
	const isFile = request.form !== undefined || request.body === 'stream';
	return {
		method: request.method,
		url: baseUrl + request.path,
		qs: request.query,
		...bodyOf(request),
		encoding: request.body === 'stream' ? 'stream' : 'arraybuffer',
		timeout: isFile ? limits.fileTimeout : limits.answerTimeout,
		disableFollowRedirect: true,
		returnFullResponse: true,
	};
}

/** JSON goes as text: n8n drops a body object that is empty, and TingTing wants `{}`. */
function bodyOf<T>(request: HttpRequest<T>): Pick<IHttpRequestOptions, 'headers' | 'body'> {
	const headers: IDataObject = { Accept: request.body ? '*/*' : 'application/json' };
	if (request.form) return { headers, body: request.form };
	const { raw, json } = request;
	if (raw) return { headers: { ...headers, ...raw.headers }, body: raw.bytes };
	if (!json) return { headers };
	return {
		headers: { ...headers, 'Content-Type': 'application/json' },
		body: JSON.stringify(json),
	};
}

/**
 * @returns the query of a redirect's location as far as it is to be kept: servers copy ours into it,
 *   which is added again by the client
 */
export function searchOf(onward: URL, options: IHttpRequestOptions): string {
	return options.qs === undefined && options.url.includes('?') ? onward.search : '';
}
