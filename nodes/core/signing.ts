import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { isSameOrigin, readBaseUrl } from './baseUrl';

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
	const baseUrl = readBaseUrl(credential.baseUrl);
	const url = new URL((request.baseURL ?? '') + request.url);
	if (!isSameOrigin(url.href, baseUrl)) {
		throw new Error(
			`This credential signs requests to ${new URL(baseUrl).host} only, not to ${url.host}`,
		);
	}
	return url;
}
