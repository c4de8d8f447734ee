import { TingTingCampaign } from '../../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { describeFaults, newCampaign, requestsTo, useBench } from '../../../../harness';

describe('Get many campaigns', () => {
	const bench = useBench();
	const node = new TingTingCampaign();
	const all = { operation: 'getAll', returnAll: true };

	/** Enough for three pages of ten. */
	const fillThreePages = async () => {
		for (let count = 0; count < 21; count++) await newCampaign(bench, { name: `Number ${count}` });
	};
	const lines = () =>
		requestsTo(bench.simulator).map(({ path, query }) => `${path} ${JSON.stringify(query)}`);

	it('follows the pages to the end and outputs one item per campaign', async () => {
		await fillThreePages();
		const { items } = await bench.engine.run(node, all);
		const ids = items.map(({ json }) => json.id);
		expect(ids.length).toBeGreaterThanOrEqual(21);
		expect(new Set(ids).size).toBe(ids.length);
		expect(lines().slice(0, 3)).toEqual([
			'/api/system/campaigns {}',
			'/api/system/campaigns {"page":"2"}',
			'/api/system/campaigns {"page":"3"}',
		]);
	});

	it('counts the pages itself if the list has no links', async () => {
		await fillThreePages();
		bench.simulator.settings.campaignLinks = 'empty';
		const { items } = await bench.engine.run(node, all);
		bench.simulator.settings.campaignLinks = 'urls';
		expect(items.length).toBeGreaterThanOrEqual(21);
	});

	it('requests no more pages than the limit needs', async () => {
		await fillThreePages();
		const { items } = await bench.engine.run(node, { operation: 'getAll', limit: 12 });
		expect(items).toHaveLength(12);
		expect(lines()).toHaveLength(2);
	});

	it('pairs every row with its item', async () => {
		await newCampaign(bench);
		const parameters = { operation: 'getAll', limit: 1 };
		const { items } = await bench.engine.run(node, parameters, { input: [{}, {}] });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('ends if the page number never changes', async () => {
		const body = {
			pagination: { page_number: 1, has_next: true, links: [] },
			result: { 'campaign-lists': [{ id: 1, name: 'Same' }] },
		};
		const path = '/api/system/campaigns';
		bench.simulator.faults.add({ match: { path }, kind: 'status', status: 200, body, times: 9 });
		const { items } = await bench.engine.run(node, all);
		expect(requestsTo(bench.simulator)).toHaveLength(2);
		expect(items).toHaveLength(1);
	});

	it('uses only the page of a link to another host, and stays on its own host', async () => {
		const body = {
			pagination: {
				page_number: 1,
				has_next: true,
				links: ['https://elsewhere.example.com/api/system/campaigns?page=2'],
			},
			result: { 'campaign-lists': [{ id: 1, name: 'First' }] },
		};
		const path = '/api/system/campaigns';
		await fillThreePages();
		bench.simulator.faults.add({ match: { path }, kind: 'status', status: 200, body });
		const { items, error } = await bench.engine.run(node, { operation: 'getAll', limit: 5 });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(5);
		expect(lines()).toEqual(['/api/system/campaigns {}', '/api/system/campaigns {"page":"2"}']);
	});

	it('refuses a limit below one, and sends nothing', async () => {
		const { error } = await bench.engine.run(node, { operation: 'getAll', limit: 0 });
		expect(error?.message).toContain('Limit is 0');
		expect(bench.simulator.journal).toEqual([]);
	});

	describeFaults(bench, {
		node,
		effect: 'reads',
		action: 'Get many campaigns',
		service: 'TingTing',
		path: /\/campaigns$/,
		prepare: async () => ({ parameters: all }),
	});
});
