import type { JournalEntry, Simulator } from '../../simulator';

/** Routes that only get tokens. They say nothing about what an operation did. */
const LOGIN_ROUTES = /^\/api\/accounts\/(login|token\/refresh)\/$/;

/** @returns the requests of operations, without logins and renewals, in order of arrival */
export function requestsTo(simulator: Simulator): JournalEntry[] {
	return simulator.journal.filter((entry) => !LOGIN_ROUTES.test(entry.path));
}

/** @returns the requests that the service acted on: a phone rang, a record changed */
export function actsOf(simulator: Simulator): JournalEntry[] {
	return requestsTo(simulator).filter((entry) => entry.acted);
}

/** @returns the only request of an operation, as "POST /path?query" and its body byte for byte */
export function onlyRequestTo(simulator: Simulator): { line: string; body: string } {
	const [request, ...others] = requestsTo(simulator);
	if (!request || others.length > 0) {
		throw new Error(`Expected one request, got ${others.length + (request ? 1 : 0)}`);
	}
	const query = new URLSearchParams(request.query).toString();
	const line = `${request.method} ${request.path}${query ? `?${query}` : ''}`;
	return { line, body: request.body.toString('utf8') };
}

/** @returns how often the credential logged in, and how often it used its refresh token */
export function renewalsAt(simulator: Simulator): { logins: number; refreshes: number } {
	const paths = simulator.journal.map((entry) => entry.path);
	return {
		logins: paths.filter((path) => path.endsWith('/login/')).length,
		refreshes: paths.filter((path) => path.endsWith('/token/refresh/')).length,
	};
}
