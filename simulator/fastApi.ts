import { type Answer, json, redirect, Refusal } from './http/answer';
import { contentTypeOf } from './http/body';
import type { JournalEntry } from './http/journal';
import { lookUp, type Route } from './http/routes';
import type { Service } from './http/serve';
import { Invalid, object, type Problem, type Rule, type Shape, type Values } from './validation';

/** FastAPI's shape for a failure. Toingg's documentation only shows the one for 422. */
export function failure(status: number, message: string): Answer {
	return json(status, { detail: message });
}

export function refuseWith(status: number, message: string): never {
	throw new Refusal(failure(status, message));
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
	{ entry }: { entry: JournalEntry },
	shape: S & { query: Rule<unknown> },
): Values<S> {
	return object<S>(shape, true)({ query: entry.query, body: bodyValue(entry) }, []);
}

/** As in Starlette, one slash too many or too few gets a 307 to the right path, with the query. */
function refuseRoute(
	routes: ReadonlyArray<Route<unknown>>,
	{ method, path, query, headers }: JournalEntry,
): never {
	if (lookUp(routes, method, path).kind === 'wrongMethod') refuseWith(405, 'Method Not Allowed');
	const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
	if (lookUp(routes, method, other).kind === 'unknown') refuseWith(404, 'Not Found');
	const search = new URLSearchParams(query).toString();
	const location = `http://${headers.host}${other}${search === '' ? '' : `?${search}`}`;
	throw new Refusal(redirect(307, location));
}

/** Toingg over HTTP: finds the route, lets `act` carry it out, and says what is wrong. */
export function fastApi<R extends Route<unknown>>(
	routes: readonly R[],
	act: (route: R, entry: JournalEntry) => Answer,
): Service {
	async function carryOut(entry: JournalEntry): Promise<Answer> {
		const lookup = lookUp(routes, entry.method, entry.path);
		if (lookup.kind !== 'found') refuseRoute(routes, entry);
		try {
			return act(lookup.found.route, entry);
		} catch (error) {
			if (!(error instanceof Invalid)) throw error;
			throw new Refusal(invalidInput(error.problems));
		}
	}
	return { name: 'toingg', carryOut, failure };
}
