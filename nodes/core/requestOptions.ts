import type { IHttpRequestOptions } from 'n8n-workflow';
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
	const Accept = request.body ? '*/*' : 'application/json';
	const { form, raw, json } = request;
	if (form) return { headers: { Accept }, body: form };
	if (raw) return { headers: { Accept, ...raw.headers }, body: raw.bytes };
	if (!json) return { headers: { Accept } };
	return { headers: { Accept, 'Content-Type': 'application/json' }, body: JSON.stringify(json) };
}

/**
 * @returns the query of a redirect's location as far as it is to be kept: servers copy ours into it,
 *   which is added again by the client
 */
export function searchOf(onward: URL, options: IHttpRequestOptions): string {
	return options.qs === undefined && options.url.includes('?') ? onward.search : '';
}
