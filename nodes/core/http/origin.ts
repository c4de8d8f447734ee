import { Failure } from '../errors/failure';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Reads the base URL of a credential: `https`, or `http` on this machine (a simulator, a tunnel).
 *
 * @returns the address without trailing slashes, query and fragment; a path is kept
 * @throws Failure in words for the person who typed it. With plain `http`, everybody on the way
 *   could read the password and the token
 */
export function readBaseUrl(typed: unknown): string {
	const { origin, pathname } = readServiceUrl(typed);
	return withoutTrailingSlashes(origin + pathname);
}

/** With the lookbehind, each row of slashes is tried once, not again from each of its slashes. */
export function withoutTrailingSlashes(address: string): string {
	return address.replace(/(?<!\/)\/+$/, '');
}

/** @returns the address as it was typed, including the query; throws what `readBaseUrl` throws */
export function readServiceUrl(typed: unknown): URL {
	const url = typeof typed === 'string' ? parseUrl(typed.trim()) : undefined;
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
	return parseUrl(address)?.origin === new URL(baseUrl).origin;
}

/** @returns whether two paths differ at most by the slash at the end */
export function isSamePath({ pathname: one }: URL, { pathname: other }: URL): boolean {
	return one.replace(/\/$/, '') === other.replace(/\/$/, '');
}

/**
 * Doesn't use `URL.canParse`: in Node 20, that sometimes rejects addresses with letters such as ü
 * (measured: in most of 200,000 calls with the same address).
 *
 * @param base what a relative address starts from
 */
export function parseUrl(address: string, base?: string): URL | undefined {
	try {
		return new URL(address, base);
	} catch {
		return undefined;
	}
}
