import type { Account } from '../accounts';
import { failure, fastApi, refuseWith } from '../fastApi';
import { type Answer, json, Refusal } from '../http/answer';
import type { JournalEntry } from '../http/journal';
import type { Route } from '../http/routes';
import type { Service } from '../http/serve';
import type { World } from '../state';
import { object } from '../validation';

export const BASE_PATH = '/toingg/api/v3';

/** A request whose token has been checked. */
export interface SignedRequest {
	world: World;
	entry: JournalEntry;
	account: Account;
}

export type ToinggV3Route = Route<(request: SignedRequest) => Answer>;

/** For a route whose parameters are all in the body: FastAPI ignores the query. */
export const noQuery = object({}, true);

/** v3's envelope around a success. */
export function success(result: object, message: string): Answer {
	return json(200, { status: true, message, result });
}

/** The account's own thing with an ID. That of another account counts as unknown. */
export function ownedBy<T extends { ownerId: number }>(
	account: Account,
	things: ReadonlyMap<string, T>,
	id: string,
	what: string,
): T {
	const thing = things.get(id);
	return thing?.ownerId === account.id ? thing : refuseWith(404, `${what} not found`);
}

function refuseToken(reason: string): never {
	const answer = failure(401, reason);
	answer.headers['www-authenticate'] = 'Bearer';
	throw new Refusal(answer);
}

/** As in FastAPI's HTTPBearer, another scheme counts as no sign-in. */
function signedIn({ accounts }: World, { headers }: JournalEntry): Account {
	const [, token] = /^bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
	if (token === undefined) refuseToken('Not authenticated');
	const account = accounts.find(({ toinggApiToken }) => toinggApiToken === token);
	return account ?? refuseToken('Invalid or expired token');
}

/** Toingg's v3 over HTTP. The token is checked before the parameters, which FastAPI reads later. */
export function toinggV3(world: World, routes: readonly ToinggV3Route[]): Service {
	return fastApi(routes, ({ handle }, entry) => {
		return handle({ world, entry, account: signedIn(world, entry) });
	});
}
