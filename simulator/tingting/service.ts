import type { Account } from '../accounts';
import { type Answer, json, Refusal } from '../http/answer';
import { bearerToken, refuseRoute } from '../http/django';
import type { JournalEntry } from '../http/journal';
import { lookUp, type Route } from '../http/routes';
import type { Service } from '../http/serve';
import type { World } from '../state';
import { describe, Invalid, object, type Rule } from '../validation';

/** A request that needs no sign-in. */
export interface OpenRequest {
	world: World;
	entry: JournalEntry;
	/** The digits in place of `:name` in the route's path. */
	parameters: Record<string, string>;
}

/** A request whose token has been checked. */
export interface SignedRequest extends OpenRequest {
	account: Account;
}

type Handler<R> = (request: R) => Answer | Promise<Answer>;

interface Accepts {
	/** The allowed query keys; none by default. */
	query?: Rule<unknown>;
	/** Set for a DELETE whose body says what to delete. */
	takesBody?: true;
}

export type OpenRoute = Route<Handler<OpenRequest>> & Accepts & { open: true };
export type SignedRoute = Route<Handler<SignedRequest>> & Accepts & { open?: undefined };
export type TingTingRoute = OpenRoute | SignedRoute;

/** TingTing's envelope around a success. */
export function success(data: unknown, message: string | null = null, status = 200): Answer {
	return json(status, { status, success: true, message, errors: [], data });
}

/** TingTing's envelope around a failure. Its keys are documented, but not its texts. */
export function failure(status: number, message: string, errors: string[] = []): Answer {
	return json(status, { status, success: false, message, errors, data: {} });
}

/** Refuses a request that is well-formed but can't be carried out, e.g. for lack of credits. */
export function refuseBecause(reason: string): never {
	throw new Refusal(failure(400, reason, [reason]));
}

export function refuseAsUnknown(what: string): never {
	throw new Refusal(failure(404, `${what} not found.`, [`${what} not found.`]));
}

function signedIn({ world, entry }: OpenRequest): Account {
	const id = world.tokens.accountId('access', bearerToken(entry) ?? '');
	const account = world.accountById(id);
	if (account !== undefined) return account;
	const problem =
		entry.headers.authorization === undefined
			? 'Authentication credentials were not provided.'
			: 'Given token not valid for any token type';
	const answer = failure(401, problem, [problem]);
	answer.headers['www-authenticate'] = 'Bearer realm="api"';
	throw new Refusal(answer);
}

const noQuery = object({});

/** Refuses what is not documented: an unknown query key, a body on a read or a delete. */
function refuseExtras({ query = noQuery, takesBody }: TingTingRoute, entry: JournalEntry) {
	query(entry.query, []);
	const mayHaveBody = takesBody ?? ['POST', 'PUT'].includes(entry.method);
	if (!mayHaveBody && entry.body.length > 0) refuseBecause('This request takes no body.');
}

async function handle(route: TingTingRoute, request: OpenRequest): Promise<Answer> {
	if (route.open) {
		refuseExtras(route, request.entry);
		return await route.handle(request);
	}
	const account = signedIn(request);
	refuseExtras(route, request.entry);
	return await route.handle({ ...request, account });
}

/** TingTing over HTTP: finds the route, checks the sign-in, and says what is wrong. */
export function tingTing(world: World, routes: readonly TingTingRoute[]): Service {
	async function carryOut(entry: JournalEntry): Promise<Answer> {
		const lookup = lookUp(routes, entry.method, entry.path);
		if (lookup.kind !== 'found') refuseRoute(routes, entry, failure);
		const { route, parameters } = lookup.found;
		try {
			return await handle(route, { world, entry, parameters });
		} catch (error) {
			if (!(error instanceof Invalid)) throw error;
			throw new Refusal(failure(400, 'Invalid input.', error.problems.map(describe)));
		}
	}
	return { name: 'tingting', carryOut, failure };
}
