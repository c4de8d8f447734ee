import { TingTingCampaignNumber } from '../../../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import schema from '../../../../../nodes/TingTing/CampaignNumber/__schema__/v1.0.0/campaignNumber/delete.json';
import { byId, describeFaults, numberIdsOf, onlyRequestTo, useBench } from '../../../../harness';

describe('Delete recipient from campaign', () => {
	const bench = useBench();
	const node = new TingTingCampaignNumber();
	const parameters = { operation: 'delete', numberId: '33' };

	it('sends the deletion as documented', async () => {
		await bench.engine.run(node, parameters);
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'DELETE /api/system/campaigns/number/33/delete/',
			body: '',
		});
	});

	it('outputs the ID of the deleted number', async () => {
		const { items } = await bench.engine.run(node, parameters);
		expect(items).toEqual([{ json: { deleted: true, id: 33 }, pairedItem: { item: 0 } }]);
		expect(Object.keys(items[0].json)).toEqual(Object.keys(schema.properties));
	});

	it('does not touch the other numbers of the campaign', async () => {
		await bench.engine.run(node, parameters);
		expect(await numberIdsOf(bench, 3)).toEqual([34, 32]);
	});

	it('accepts IDs from the output of Get Many', async () => {
		const listed = await bench.engine.run(node, {
			operation: 'getAll',
			campaignId: byId(3),
			returnAll: true,
		});
		const deletion = { operation: 'delete', numberId: '={{ $json.id }}' };
		const { items } = await bench.engine.run(node, deletion, { input: listed.items });
		expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[34, { item: 0 }],
			[33, { item: 1 }],
			[32, { item: 2 }],
		]);
	});

	it('continues with the other items if one number does not exist', async () => {
		const deletion = { operation: 'delete', numberId: '={{ $json.id }}' };
		const options = { input: [{ id: 32 }, { id: 99999 }, { id: 34 }], continueOnFail: true };
		const { items } = await bench.engine.run(node, deletion, options);
		expect(items.map(({ json, pairedItem }) => [json.id ?? json.error, pairedItem])).toEqual([
			[32, { item: 0 }],
			[expect.stringContaining('found nothing at TingTing at row 2 (item 1)'), { item: 1 }],
			[34, { item: 2 }],
		]);
	});

	it.each([
		['', 'Number ID is empty'],
		['33, 34', 'Number ID is not a number'],
		['../3', 'Number ID is not a number'],
	])('sends nothing for the ID "%s"', async (numberId, words) => {
		const { error } = await bench.engine.run(node, { ...parameters, numberId });
		expect(error?.message).toContain(
			'Delete recipient from campaign was not started at row 1 (item 0)',
		);
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	describeFaults(bench, {
		node,
		effect: 'changes',
		action: 'Delete recipient from campaign',
		service: 'TingTing',
		path: /\/number\/\d+\/delete\/$/,
		prepare: async () => ({ parameters }),
	});
});
