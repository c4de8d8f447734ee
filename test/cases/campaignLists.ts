import type { Bench } from '../harness';
import { useRawServers } from '../harness/rawServer';

/** One page of campaigns for a test. `page` is the requested page, 1 for the first. */
export type PageOf = (page: number, request: number) => object;

/** After this many requests, a reader would never stop. */
const FOR_EVER = 300;

/** @returns the rows of a page, campaigns with these IDs */
export const rowsOf = (ids: Array<number | string>) =>
	ids.map((id) => ({ id, name: `Campaign ${id}`, services: 'PHONE', usable_tags: [] }));

/** @returns the body of a page with these rows */
export const pageOf = (rows: object[], pagination: object) => ({
	pagination,
	result: { messages: 'Campaign Successfully Retrieved', 'campaign-lists': rows },
});

/** Ten IDs of a page, the newest first. */
export const tenOf = (page: number, newest: number) =>
	Array.from({ length: 10 }, (_, place) => newest - (page - 1) * 10 - place);

const TEN_THOUSAND = 10_000;

/** A service with ten thousand campaigns, ten on each page. */
export const tenThousand: PageOf = (page) =>
	pageOf(rowsOf(tenOf(page, TEN_THOUSAND)), {
		page_number: page,
		has_next: page < TEN_THOUSAND / 10,
		links: [],
	});

/**
 * Returns a function that starts a server with its own campaigns and points the credential at it.
 * To other requests than the list, it answers with number 36 of the campaign "Campaign 1" or with
 * that campaign.
 */
export function useCampaignLists(bench: Bench) {
	const startServer = useRawServers();
	return async (answer: PageOf) => {
		let requests = 0;
		const server = await startServer((response, { url = '' }) => {
			response.setHeader('content-type', 'application/json');
			if (url.includes('/number/')) return response.end(NUMBER);
			if (url.endsWith('/details')) return response.end(CAMPAIGN);
			requests += 1;
			if (requests > FOR_EVER) return response.end('{"success": false, "message": "No end"}');
			const page = Number(new URL(url, 'http://localhost').searchParams.get('page') ?? 1);
			return response.end(JSON.stringify(answer(page, requests)));
		});
		Object.assign(bench.store.stored.tingTingApi, { baseUrl: server.url, accessToken: 'a-token' });
		/** How many pages were requested. */
		return { asked: () => requests, lines: server.lines };
	};
}

const yes = { status: 200, success: true, message: null, errors: [] };

const NUMBER = JSON.stringify({
	...yes,
	data: { 'number-detail': { id: 36, campaing: 'Campaign 1', available_tags: { tags_own: 'x' } } },
});

const CAMPAIGN = JSON.stringify({
	...yes,
	data: { details: [{ id: 1, name: 'Campaign 1', usable_tags: ['tags_own', 'tags_more'] }] },
});
