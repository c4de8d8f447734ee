import type { INodeParameters, INodeType } from 'n8n-workflow';
import { limits } from '../../nodes/core/http/limits';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCampaign } from '../../nodes/Toingg/Campaign/ToinggCampaign.node';
import { byId, useBench } from '../harness';
import { useRawServers } from '../harness/rawServer';
import { apiToken } from '../harness/today';

const bench = useBench();
const startServer = useRawServers();

/** Serves a list that always has a next page, with these IDs on the page of this number. */
async function serve(
	idsOn: (page: number) => number[],
	inEnvelope = (rows: object[]): unknown => rows,
) {
	let page = 0;
	const server = await startServer((response) => {
		const rows = idsOn(page++).map((id) => ({ id, title: `C${id}`, phone_number: '9841234567' }));
		const next = 'https://elsewhere.example.com/?limit=10&offset=10';
		const body = { status: true, result: rows, count: 1e6, next, results: inEnvelope(rows) };
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	});
	const { tingTingTokenApi, toinggTokenApi } = bench.store.stored;
	for (const credential of [tingTingTokenApi, toinggTokenApi]) credential.baseUrl = server.url;
	return server;
}
const tenAfter = (first: number) => Array.from({ length: 10 }, (_, at) => first + at);

const LISTS: Array<[string, INodeType, INodeParameters]> = [
	['campaigns of TingTing', new TingTingCampaign(), { operation: 'getAll' }],
	['sent OTPs', new TingTingOtp(), { operation: 'getAllSent' }],
	['campaigns of Toingg', new ToinggCampaign(), { operation: 'getAll' }],
];
const PEOPLE: (typeof LISTS)[number] = [
	'recipients',
	new TingTingCampaignNumber(),
	{ operation: 'getAll', campaignId: byId(7) },
];

describe.each([...LISTS, PEOPLE])('A list that never ends: %s', (_, node, parameters) => {
	const all = { ...apiToken, ...parameters, returnAll: true };
	const run = async () => await bench.engine.run(node, all);

	it('ends if the same page comes again and again', async () => {
		const server = await serve(() => tenAfter(1));
		const { items } = await run();
		expect(items).toHaveLength(10);
		expect(server.lines.length).toBeLessThan(10);
	});

	it('ends if two pages come in turn', async () => {
		const server = await serve((page) => tenAfter((page % 2) * 10));
		const { items } = await run();
		expect(items).toHaveLength(20);
		expect(server.lines.length).toBeLessThan(20);
	});

	it('ends if all pages are empty', async () => {
		const server = await serve(() => []);
		const { items, error } = await run();
		expect({ items, error }).toEqual({ items: [], error: undefined });
		expect(server.lines.length).toBeLessThan(10);
	});

	it('stops asking after a number of pages, although each has new rows', async () => {
		jest.replaceProperty(limits, 'pages', 20);
		const server = await serve((page) => tenAfter(page * 10 + 1));
		await run();
		expect(server.lines.length).toBeLessThanOrEqual(100);
	});

	it('ends in the middle if the execution is cancelled', async () => {
		const cancelled = new AbortController();
		const server = await serve((page) => {
			if (page === 5) cancelled.abort();
			return tenAfter(page * 10 + 1);
		});
		await bench.engine.run(node, all, { abortSignal: cancelled.signal });
		expect(server.lines.length).toBeLessThan(10);
	});
});

/** Reads a list whose pages always have new rows, and more of them than may be read. */
async function readTooMany([, node, parameters]: (typeof LISTS)[number]) {
	jest.replaceProperty(limits, 'pages', 20);
	await serve((page) => tenAfter(page * 10 + 1));
	return await bench.engine.run(node, { ...apiToken, ...parameters, returnAll: true });
}

describe.each(LISTS)('A list with more pages than are read: %s', (...list) => {
	it('is an error that says so, not a part of the list', async () => {
		const { items, error } = await readTooMany(list);
		expect(items).toEqual([]);
		expect(error?.message).toContain('stopped after 20 pages');
	});

	it('is no error if a limit asks for less', async () => {
		const [, node, parameters] = list;
		const server = await serve((page) => tenAfter(page * 10 + 1));
		const some = { ...apiToken, ...parameters, limit: 25 };
		const { items } = await bench.engine.run(node, some);
		expect(items).toHaveLength(25);
		expect(server.lines).toHaveLength(3);
	});
});

describe('A campaign with more recipients than are read', () => {
	it('is an error that says so, not a part of the list', async () => {
		expect((await readTooMany(PEOPLE)).error?.message).toContain('stopped after 20 pages');
	});
});
