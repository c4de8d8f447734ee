import { TingTingCampaign } from '../../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, describeFaults, newCampaign, onlyRequestTo, useBench } from '../../../../harness';

describe('Delete campaign', () => {
	const bench = useBench();
	const node = new TingTingCampaign();

	it('deletes the campaign and outputs its ID', async () => {
		const id = await newCampaign(bench);
		const { items } = await bench.engine.run(node, { operation: 'delete', campaignId: byId(id) });
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: `DELETE /api/system/campaigns/${id}/delete`,
			body: '',
		});
		expect(items).toEqual([{ json: { deleted: true, id }, pairedItem: { item: 0 } }]);
	});

	it('does not touch the other campaigns', async () => {
		const [gone, kept] = [await newCampaign(bench), await newCampaign(bench)];
		await bench.engine.run(node, { operation: 'delete', campaignId: byId(gone) });
		const { items } = await bench.engine.run(node, { operation: 'get', campaignId: byId(kept) });
		expect(items[0].json.id).toBe(kept);
	});

	it('continues with the other items if one campaign does not exist', async () => {
		const ids = [await newCampaign(bench), 99999, await newCampaign(bench)];
		const parameters = { operation: 'delete', campaignId: byId('={{ $json.id }}') };
		const options = { input: ids.map((id) => ({ id })), continueOnFail: true };
		const { items } = await bench.engine.run(node, parameters, options);
		expect(items.map(({ json, pairedItem }) => [json.id ?? json.error, pairedItem])).toEqual([
			[ids[0], { item: 0 }],
			[
				expect.stringContaining('Delete campaign found nothing at TingTing at row 2 (item 1)'),
				{ item: 1 },
			],
			[ids[2], { item: 2 }],
		]);
	});

	it('sends nothing if the ID is not a number', async () => {
		const { error } = await bench.engine.run(node, {
			operation: 'delete',
			campaignId: byId('all'),
		});
		expect(error?.message).toContain('Campaign is not a number');
		expect(bench.simulator.journal).toEqual([]);
	});

	describeFaults(bench, {
		node,
		effect: 'changes',
		action: 'Delete campaign',
		service: 'TingTing',
		path: /\/delete$/,
		prepare: async () => ({
			parameters: { operation: 'delete', campaignId: byId(await newCampaign(bench)) },
		}),
	});
});
