import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { newCampaign, requestsTo, useBench } from '../../../harness';

describe('Campaign picker', () => {
	const bench = useBench();
	const node = new TingTingCampaign();
	const search = async (filter?: string, token?: string) =>
		await node.methods.listSearch.searchCampaigns.call(bench.engine.editor(node), filter, token);

	it('lists campaigns by name and ID, newest first', async () => {
		const id = await newCampaign(bench);
		const { results } = await search();
		expect(results[0]).toEqual({ name: `Appointments (${id})`, value: String(id) });
	});

	it('gives one page at a time', async () => {
		for (let count = 0; count < 12; count++) await newCampaign(bench);
		const first = await search();
		expect(first.results).toHaveLength(10);
		expect(typeof first.paginationToken).toBe('string');
		const second = await search(undefined, String(first.paginationToken));
		const values = [...first.results, ...second.results].map(({ value }) => value);
		expect(new Set(values).size).toBe(values.length);
		expect(values.length).toBeGreaterThanOrEqual(12);
	});

	it('finds a name on a later page, whatever its case', async () => {
		const id = await newCampaign(bench, { name: 'Flood warning' });
		for (let count = 0; count < 10; count++) await newCampaign(bench);
		const { results } = await search('flood');
		expect(results).toEqual([{ name: `Flood warning (${id})`, value: String(id) }]);
		expect(requestsTo(bench.simulator)).toHaveLength(2);
	});

	it('shows the error instead of an empty list', async () => {
		bench.store.stored.tingTingApi.password = 'mistyped';
		await expect(search()).rejects.toThrow(
			/^Load campaigns stopped because TingTing did not accept the login: ./,
		);
	});
});
