import type { Fault } from '../errors/faults';
import { isSameOrigin, isSamePath, parseUrl } from './origin';
import type { Effect, RawAnswer } from './request';

/** Redirects that ask for the same request again. 303 says that it was done (RFC 9110). */
const REPEATABLE_REDIRECTS = [301, 302, 307, 308];

/**
 * A redirect to another origin would take the token along. Within the origin (a server that wants one
 * more slash), the request is repeated once, with the method and body that HTTP clients drop.
 *
 * @param address of the request
 * @returns where to send the same request again; nothing if there is no redirect to follow
 */
export function addressToFollow(
	answer: RawAnswer,
	address: string,
	{ effect, baseUrl }: { effect: Effect; baseUrl: string },
): URL | undefined {
	const onward = onwardAddress(answer, address);
	if (!onward || !isSameOrigin(onward.href, baseUrl)) return undefined;
	return effect !== 'sends' || wasNotDone(answer, onward, address) ? onward : undefined;
}

/**
 * @returns where a redirect leads if it asks for the same request; `undefined` for other answers,
 *   and if it leads to no web address
 */
function onwardAddress(answer: RawAnswer, address: string): URL | undefined {
	const { location } = answer.headers;
	if (!REPEATABLE_REDIRECTS.includes(answer.statusCode)) return undefined;
	const onward = typeof location === 'string' ? parseUrl(location, address) : undefined;
	return onward && /^https?:$/.test(onward.protocol) ? onward : undefined;
}

/**
 * @returns whether a redirect certainly says that nothing was done yet. After a POST, 301 and 302
 *   often mean "done, look there", unless they only change the host or the slash at the end.
 */
function wasNotDone({ statusCode }: RawAnswer, onward: URL, address: string): boolean {
	if (statusCode === 307 || statusCode === 308) return true;
	const own = new URL(address);
	const isMoved = onward.origin !== own.origin || onward.pathname !== own.pathname;
	return isMoved && isSamePath(onward, own);
}

/**
 * @param url the requested address
 * @returns the fault of a redirect that is not followed
 */
export function faultOfRedirect(
	answer: RawAnswer,
	url: string,
	{ effect, baseUrl }: { effect: Effect; baseUrl: string },
): Fault {
	const onward = onwardAddress(answer, url);
	const isOpen = !onward || (effect === 'sends' && !wasNotDone(answer, onward, url));
	if (isOpen) return { kind: 'unreadable', found: 'a redirect to another page' };
	return { kind: 'redirected', host: isSameOrigin(onward.href, baseUrl) ? undefined : onward.host };
}
