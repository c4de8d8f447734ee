import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { readServiceUrl, withoutTrailingSlashes } from './origin';

/**
 * Finds where a request goes before a credential signs it. Credentials sign the requests of every
 * node that uses them, the HTTP Request node too: one with another host must not get the token.
 *
 * @returns the address the request goes to
 * @throws Error when the request leaves for another host than the credential's
 */
export function signableAddress(
	credential: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): URL {
	const own = readServiceUrl(credential.baseUrl);
	const url = addressOf(request);
	if (url.origin === own.origin) return url;
	throw new Error(`This credential signs requests to ${own.host} only, not to ${url.host}`);
}

/**
 * For a request that is signed in its header: n8n drops that where a redirect leads elsewhere, if it
 * is told to (older versions of n8n don't know this).
 */
export const UNSIGNED_ELSEWHERE = { sendCredentialsOnCrossOriginRedirect: false } as const;

/**
 * For a request that is signed in its query or body, which a redirect takes along: it is not
 * followed. The second and third are what the HTTP Request node calls it (n8n's behaviour).
 */
export const WITHOUT_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
} as const;

/**
 * Finds the address as the HTTP client will: a whole address in `url` wins over `baseURL`. The HTTP
 * Request node says `uri` where others say `url` (n8n's behaviour).
 */
function addressOf(request: IHttpRequestOptions): URL {
	const path = request.url ?? ('uri' in request ? String(request.uri) : '');
	const isWhole = /^([a-z][a-z\d+.-]*:)?\/\//i.test(path);
	if (isWhole || !request.baseURL) return new URL(path);
	return new URL(`${withoutTrailingSlashes(request.baseURL)}/${path.replace(/^\/+/, '')}`);
}
