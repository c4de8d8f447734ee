import { TingTingCampaign } from '../../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { describeFaults, newCampaign, onlyRequestTo, useBench } from '../../../../harness';

describe('Get campaign report summary', () => {
	const bench = useBench();
	const node = new TingTingCampaign();
	const parameters = { operation: 'getReportSummary' };

	it('requests the summary', async () => {
		await bench.engine.run(node, parameters);
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'GET /api/system/campaigns/report/summary/',
			body: '',
		});
	});

	it('outputs the overview as it came, without the envelope', async () => {
		const id = await newCampaign(bench);
		const { items } = await bench.engine.run(node, parameters);
		const campaigns = items[0].json.campaigns as Array<{ id: number; total_numbers: number }>;
		expect(campaigns.find((campaign) => campaign.id === id)?.total_numbers).toBe(2);
		expect(items[0].json).not.toHaveProperty('success');
	});

	it('pairs each overview with its item', async () => {
		const { items } = await bench.engine.run(node, parameters, { input: [{}, {}] });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	describeFaults(bench, {
		node,
		effect: 'reads',
		action: 'Get campaign report summary',
		service: 'TingTing',
		path: /\/report\/summary\/$/,
		prepare: async () => ({ parameters }),
	});
});
