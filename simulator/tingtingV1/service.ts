import type { Account } from '../accounts';
import { type Answer, json, Refusal } from '../http/answer';
import { bearerToken, refuseRoute } from '../http/django';
import type { JournalEntry } from '../http/journal';
import { lookUp, type Route } from '../http/routes';
import type { Service } from '../http/serve';
import type { Settings } from '../options';
import type { World } from '../state';
import { Invalid, object } from '../validation';
import { fieldErrors } from './problems';

export const BASE_PATH = '/api/v1';

/** A request whose token has been checked. */
export interface V1Request {
	world: World;
	entry: JournalEntry;
	/** The digits in place of `:name` in the route's path. */
	parameters: Record<string, string>;
	account: Account;
}

export interface V1Route extends Route<(request: V1Request) => Answer | Promise<Answer>> {
	/** Whether it checks the query by itself. Otherwise every key is refused. */
	readsQuery?: true;
	/** Whether it checks the body by itself. Otherwise every body is refused. */
	readsBody?: true;
}

/** The routes below `BASE_PATH`. For some, the settings decide the method. */
export type V1Routes = (settings: Settings) => V1Route[];

export function failure(status: number, message: string): Answer {
	return json(status, { detail: message });
}

/** Refuses a request that is well-formed but can't be carried out. */
export function refuseBecause(message: string): never {
	throw new Refusal(json(400, { message }));
}

export function refuseAsUnknown(model: string): never {
	throw new Refusal(failure(404, `No ${model} matches the given query.`));
}

function signedIn({ accounts }: World, entry: JournalEntry): Account {
	const token = bearerToken(entry);
	const account = accounts.find(({ tingTingApiToken }) => {
		return tingTingApiToken !== '' && tingTingApiToken === token;
	});
	if (account !== undefined) return account;
	const problem =
		token === undefined ? 'Authentication credentials were not provided.' : 'Invalid token.';
	const answer = failure(401, problem);
	answer.headers['www-authenticate'] = 'Bearer';
	throw new Refusal(answer);
}

const noQuery = object({});

function refuseExtras({ readsQuery, readsBody }: V1Route, { query, body }: JournalEntry) {
	if (readsQuery === undefined) noQuery(query, []);
	// What a public client met when it started a campaign with an empty JSON object.
	if (readsBody === undefined && body.length > 0) refuseBecause('Invalid Content');
}

/** TingTing's current API: finds the route, checks the token, and says what is wrong. */
export function tingTingV1(world: World, routesFor: V1Routes): Service {
	async function carryOut(entry: JournalEntry): Promise<Answer> {
		const routes = routesFor(world.settings).map((route) => {
			return { ...route, path: `${BASE_PATH}${route.path}` };
		});
		const lookup = lookUp(routes, entry.method, entry.path);
		if (lookup.kind !== 'found') refuseRoute(routes, entry, failure);
		const { route, parameters } = lookup.found;
		const account = signedIn(world, entry);
		try {
			refuseExtras(route, entry);
			return await route.handle({ world, entry, parameters, account });
		} catch (error) {
			if (!(error instanceof Invalid)) throw error;
			throw new Refusal(json(400, fieldErrors(error.problems)));
		}
	}
	return { name: 'tingting', carryOut, failure };
}
