import { html, redirect, Refusal } from './answer';
import type { FailureAnswer } from './faults';
import type { JournalEntry } from './journal';
import { lookUp, type Route } from './routes';

/** The token in `Authorization: Bearer`; undefined without the header or with another scheme. */
export function bearerToken({ headers }: JournalEntry): string | undefined {
	const [scheme, token = ''] = (headers.authorization ?? '').split(' ');
	return scheme === 'Bearer' ? token : undefined;
}

/**
 * Why no route matches the request.
 *
 * As in Django (`APPEND_SLASH`), a path that only lacks its slash gets a 301 to the right one,
 * whatever the method. A path with one slash too many is unknown, and unknown paths answer HTML.
 */
export function refuseRoute(
	routes: ReadonlyArray<Route<unknown>>,
	entry: JournalEntry,
	failure: FailureAnswer,
): never {
	const { method, path } = entry;
	if (lookUp(routes, method, `${path}/`).kind === 'found') {
		const query = new URLSearchParams(entry.query).toString();
		throw new Refusal(redirect(301, `${path}/${query === '' ? '' : `?${query}`}`));
	}
	if (lookUp(routes, method, path).kind === 'wrongMethod') {
		const problem = `Method "${method}" not allowed.`;
		throw new Refusal(failure(405, problem, [problem]));
	}
	const sentence = 'The requested resource was not found on this server.';
	throw new Refusal(html(404, 'Not Found', sentence));
}
