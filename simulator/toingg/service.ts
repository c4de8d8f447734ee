import type { Account } from '../accounts';
import { fastApi, refuseWith } from '../fastApi';
import { type Answer, json } from '../http/answer';
import type { JournalEntry } from '../http/journal';
import type { Route } from '../http/routes';
import type { Service } from '../http/serve';
import type { World } from '../state';

export interface ToinggRequest {
	world: World;
	entry: JournalEntry;
}

type Handler = (request: ToinggRequest) => Answer;

export interface ToinggRoute extends Route<Handler> {
	/** Its description in `openapi.json`. */
	summary: string;
}

/** A success in the shape set in the options, because the documentation doesn't define it. */
export function answer(
	{ settings }: World,
	value: Record<string, unknown>,
	sentence: string,
): Answer {
	return json(200, settings.toinggAnswers === 'object' ? value : sentence);
}

export function accountWithKey({ accounts }: World, key: string): Account {
	const account = accounts.find(({ toinggApiKey }) => toinggApiKey === key);
	return account ?? refuseWith(401, 'Invalid API key');
}

/** Toingg's API of 2023 over HTTP. */
export function toingg(world: World, routes: readonly ToinggRoute[]): Service {
	return fastApi(routes, ({ handle }, entry) => handle({ world, entry }));
}
