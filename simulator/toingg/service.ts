import type { Account } from '../accounts';
import { type Answer, json, redirect, Refusal } from '../http/answer';
import { contentTypeOf } from '../http/body';
import type { JournalEntry } from '../http/journal';
import { lookUp, type Route } from '../http/routes';
import type { Service } from '../http/serve';
import type { World } from '../state';
import { Invalid, object, type Problem, type Rule, type Shape, type Values } from '../validation';

export interface ToinggRequest {
	world: World;
	entry: JournalEntry;
}

type Handler = (request: ToinggRequest) => Answer;

export interface ToinggRoute extends Route<Handler> {
	/** Its description in `openapi.json`. */
	summary: string;
}

/** FastAPI's shape for a failure. Toingg's documentation only shows the one for 422. */
export function failure(status: number, message: string): Answer {
	return json(status, { detail: message });
}

export function refuseWith(status: number, message: string): never {
	throw new Refusal(failure(status, message));
}

/** A success in the shape set in the options, because the documentation doesn't define it. */
export function answer(
	{ settings }: World,
	value: Record<string, unknown>,
	sentence: string,
): Answer {
	return json(200, settings.toinggAnswers === 'object' ? value : sentence);
}

function invalidInput(problems: Problem[]): Answer {
	return json(422, {
		detail: problems.map(({ path, message, type }) => ({ type, loc: path, msg: message })),
	});
}

/** The body as FastAPI gives it to Pydantic: text that isn't declared as JSON stays a string. */
function bodyValue(entry: JournalEntry): unknown {
	if (entry.body.length === 0) return undefined;
	if (contentTypeOf(entry) !== 'application/json') return entry.body.toString('utf8');
	if (entry.bodyProblem === undefined) return entry.json;
	throw new Invalid([{ path: ['body', 0], type: 'json_invalid', message: 'JSON decode error' }]);
}

/** Query and body, read together so that one answer names the problems of both. */
export function inputs<S extends Shape>(
	{ entry }: ToinggRequest,
	shape: S & { query: Rule<unknown> },
): Values<S> {
	return object<S>(shape, true)({ query: entry.query, body: bodyValue(entry) }, []);
}

export function accountWithKey({ accounts }: World, key: string): Account {
	const account = accounts.find(({ toinggApiKey }) => toinggApiKey === key);
	return account ?? refuseWith(401, 'Invalid API key');
}

/** As in Starlette, one slash too many or too few gets a 307 to the right path, with the query. */
function refuseRoute(
	routes: readonly ToinggRoute[],
	{ method, path, query, headers }: JournalEntry,
): never {
	if (lookUp(routes, method, path).kind === 'wrongMethod') refuseWith(405, 'Method Not Allowed');
	const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
	if (lookUp(routes, method, other).kind === 'unknown') refuseWith(404, 'Not Found');
	const search = new URLSearchParams(query).toString();
	const location = `http://${headers.host}${other}${search === '' ? '' : `?${search}`}`;
	throw new Refusal(redirect(307, location));
}

/** Toingg over HTTP: finds the route and says what is wrong. */
export function toingg(world: World, routes: readonly ToinggRoute[]): Service {
	async function carryOut(entry: JournalEntry): Promise<Answer> {
		const lookup = lookUp(routes, entry.method, entry.path);
		if (lookup.kind !== 'found') refuseRoute(routes, entry);
		try {
			return lookup.found.route.handle({ world, entry });
		} catch (error) {
			if (!(error instanceof Invalid)) throw error;
			throw new Refusal(invalidInput(error.problems));
		}
	}
	return { name: 'toingg', carryOut, failure };
}
