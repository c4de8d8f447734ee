import { Failure } from './failure';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Reads the base URL of a credential: `https`, or `http` on this machine (a simulator, a tunnel).
 *
 * @returns the address without trailing slashes, query and fragment; a path is kept
 * @throws Failure in words for the person who typed it: plain `http` would send the password
 *   and the token readable for everybody on the way
 */
export function readBaseUrl(typed: unknown): string {
	const { origin, pathname } = readServiceUrl(typed);
	return (origin + pathname).replace(/\/+$/, '');
}

/** @returns the same, not yet as a text; throws the same */
export function readServiceUrl(typed: unknown): URL {
	const url = parse(typed);
	if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password) {
		throw new Failure(
			'could not start: the Base URL of the credential is not a web address',
			'Type the whole address into the Base URL of the credential, beginning with https://.',
		);
	}
	if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
		throw new Failure(
			'could not start: the Base URL of the credential is not safe',
			'Use https:// in the Base URL. Plain http:// is accepted for this machine only.',
		);
	}
	return url;
}

/** @returns whether a request to `address` stays with the host that the credential is for */
export function isSameOrigin(address: string, baseUrl: string): boolean {
	return parse(address)?.origin === new URL(baseUrl).origin;
}

function parse(typed: unknown): URL | undefined {
	if (typeof typed !== 'string') return undefined;
	try {
		return new URL(typed.trim());
	} catch {
		return undefined;
	}
}
