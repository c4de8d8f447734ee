import { ToinggCampaign } from '../../../nodes/Toingg/Campaign/ToinggCampaign.node';
import { useBench } from '../../harness';
import { useRawServers } from '../../harness/rawServer';
import { apiToken } from '../../harness/today';

describe('Lists of Toingg campaigns, if they are odd', () => {
	const bench = useBench();
	const server = useRawServers();
	const bodies: string[] = [];
	beforeEach(() => (bodies.length = 0));
	async function serve(answer: (line: string, body: string) => unknown, status = 200) {
		const raw = await server((response, request, body) => {
			bodies.push(body);
			response
				.writeHead(status, { 'content-type': 'application/json' })
				.end(JSON.stringify(answer(`${request.method} ${request.url}`, body)));
		});
		bench.store.stored.toinggTokenApi.baseUrl = raw.url;
		return raw;
	}

	it('lists a campaign once if its counters change between pages', async () => {
		let calls = 0;
		await serve((line) => {
			const skip = Number(/skip=(\d+)/.exec(line)?.[1]);
			calls += 1;
			// A campaign was created after the first page, so its last row comes again.
			const from = skip === 0 ? 0 : skip - 1;
			const result = Array.from({ length: Math.min(10, 15 - from) }, (_, at) => ({
				_id: `c${from + at}`,
				title: `C${from + at}`,
				totalNumCall: calls,
			}));
			return { status: true, message: 'ok', result };
		});
		const { items } = await bench.engine.run(new ToinggCampaign(), {
			...apiToken,
			operation: 'getAll',
			returnAll: true,
		});
		const ids = items.map(({ json }) => json.id);
		expect(ids).toHaveLength(new Set(ids).size);
	});

	it.each([{ status: true, message: 'ok', result: { campaigns: [{ _id: 'a', title: 'A' }] } }])(
		'a list in another shape is no empty account: %j',
		async (answer) => {
			await serve(() => answer);
			const { items, error } = await bench.engine.run(new ToinggCampaign(), {
				...apiToken,
				operation: 'getAll',
				returnAll: true,
			});
			expect(error !== undefined || items.length > 0).toBe(true);
		},
	);

	it('an account with exactly ten campaigns is listed if an empty page is refused', async () => {
		const raw = await server((response, request) => {
			const isFirst = request.url?.includes('skip=0');
			const rows = Array.from({ length: 10 }, (_, at) => ({ _id: `c${at}`, title: `C${at}` }));
			response
				.writeHead(isFirst ? 200 : 400, { 'content-type': 'application/json' })
				.end(
					JSON.stringify(
						isFirst
							? { status: true, message: 'ok', result: rows }
							: { detail: 'No campaigns found' },
					),
				);
		});
		bench.store.stored.toinggTokenApi.baseUrl = raw.url;
		const { items, error } = await bench.engine.run(new ToinggCampaign(), {
			...apiToken,
			operation: 'getAll',
			returnAll: true,
		});
		expect(error?.message ?? items.length).toBe(10);
	});

	it('takes 5 rows a page as a page, if the service has smaller pages', async () => {
		await serve((line) => {
			const skip = Number(/skip=(\d+)/.exec(line)?.[1]);
			const result = Array.from({ length: Math.max(0, Math.min(5, 12 - skip)) }, (_, at) => ({
				_id: `c${skip + at}`,
				title: 'C',
			}));
			return { status: true, message: 'ok', result };
		});
		const { items, error } = await bench.engine.run(new ToinggCampaign(), {
			...apiToken,
			operation: 'getAll',
			returnAll: true,
		});
		expect(error?.message ?? items.length).toBe(12);
	});
});
