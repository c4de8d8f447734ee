import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { readServiceUrl, withoutTrailingSlashes } from './origin';

/**
 * Finds where a request goes before a credential signs it. Credentials sign the requests of every
 * node that uses them, also the HTTP Request node. Another host must not get the token.
 *
 * @returns the address that the request goes to
 * @throws Error if the request goes to a host other than the credential's
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
 * For a request that is signed in its header. With this, n8n drops that header if a redirect leads
 * elsewhere (older versions of n8n don't know this).
 */
export const UNSIGNED_ELSEWHERE = { sendCredentialsOnCrossOriginRedirect: false } as const;

/**
 * Signs a request in its header, for credentials with a bearer token.
 *
 * @param tokenFor returns the token for a request to this address, as the user pasted it, often with
 *   a space or a line end around it; `undefined` if the request must not be signed
 * @throws Error if the request goes to another host than the credential's
 */
export function withBearerToken(
	credential: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
	tokenFor: (address: URL) => unknown,
): IHttpRequestOptions {
	const token = tokenFor(signableAddress(credential, request));
	if (token === undefined) return request;
	const headers = { ...request.headers, Authorization: `Bearer ${bareToken(token)}` };
	return { ...request, ...UNSIGNED_ELSEWHERE, headers };
}

/** @returns a token as it was meant: people paste it with the word before it, or with spaces */
export function bareToken(token: unknown): string {
	return String(token)
		.trim()
		.replace(/^bearer\s+/i, '');
}

/**
 * For a request that is signed in its query or body. A redirect would take these along, so it is
 * not followed. The second and third are the names in the HTTP Request node (n8n's behaviour).
 */
export const WITHOUT_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
} as const;

/**
 * Finds the address as the HTTP client does: a full address in `url` wins over `baseURL`. The HTTP
 * Request node has `uri` where others have `url` (n8n's behaviour).
 */
function addressOf(request: IHttpRequestOptions): URL {
	const path = request.url ?? ('uri' in request ? String(request.uri) : '');
	const isWhole = /^([a-z][a-z\d+.-]*:)?\/\//i.test(path);
	if (isWhole || !request.baseURL) return new URL(path);
	return new URL(`${withoutTrailingSlashes(request.baseURL)}/${path.replace(/^\/+/, '')}`);
}
