import type { ServerResponse } from 'node:http';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { byId, useBench } from '../../../harness';
import { useRawServers } from '../../../harness/rawServer';
import { runnerOf } from '../../../harness/today';

describe('Lists of today', () => {
	const bench = useBench();
	const startServer = useRawServers();
	const people = runnerOf(bench, new TingTingCampaignNumber());
	const campaigns = runnerOf(bench, new TingTingCampaign());
	const all = { operation: 'getAll', campaignId: byId(7), returnAll: true };
	const json = (response: ServerResponse, body: unknown) =>
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

	/** Serves pages of ten of a list that changes before each request. */
	const serve = async (ids: number[], change: (ids: number[]) => void) => {
		const server = await startServer((response, request) => {
			change(ids);
			const offset = Number(new URL(String(request.url), 'http://x').searchParams.get('offset'));
			const results = ids.slice(offset, offset + 10).map((id) => ({ id, number: '9841234567' }));
			const next = offset + 10 < ids.length ? 'https://elsewhere.example.com/next' : null;
			json(response, { count: ids.length, next, previous: null, results });
		});
		bench.store.stored.tingTingTokenApi.baseUrl = server.url;
		return server;
	};
	const numbered = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

	it.each([200, 2000])('are complete although %i rows change places meanwhile', async (count) => {
		// The newest change comes first, as if calls ended one after the other.
		let last = 0;
		const server = await serve(numbered(count), (ids) => {
			last = (last + 37) % ids.length;
			ids.unshift(...ids.splice(last, 1));
		});
		const { items, hints } = await people(all);
		expect(new Set(items.map(({ json: { id } }) => id)).size).toBe(count);
		expect(hints).toEqual([]);
		expect(server.lines.length).toBeLessThan(count);
	});

	it('have 2,000 people in 200 requests if nothing changes', async () => {
		const server = await serve(numbered(2000), () => {});
		const { items } = await people(all);
		expect(items).toHaveLength(2000);
		expect(server.lines).toHaveLength(200);
	});

	it('end although the service names more rows than it has', async () => {
		const server = await startServer((response) => {
			json(response, { count: 50, next: 'more', results: [{ id: 1 }, { id: 2 }] });
		});
		bench.store.stored.tingTingTokenApi.baseUrl = server.url;
		const { items } = await people(all);
		expect(items).toHaveLength(2);
		expect(server.lines.length).toBeLessThan(20);
	});

	it('end after an empty page with a next one', async () => {
		const server = await startServer((response) => {
			json(response, { count: 0, next: 'more', results: [] });
		});
		bench.store.stored.tingTingTokenApi.baseUrl = server.url;
		const { items } = await campaigns({ operation: 'getAll', returnAll: true });
		expect(items).toEqual([]);
		expect(server.lines.length).toBeLessThan(5);
	});

	it('never follow a link to another host', async () => {
		const server = await serve(numbered(25), () => {});
		await campaigns({ operation: 'getAll', returnAll: true });
		expect(server.lines).toHaveLength(3);
	});
});
