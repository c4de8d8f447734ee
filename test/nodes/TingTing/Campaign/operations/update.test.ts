import { TingTingCampaign } from '../../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, describeFaults, newCampaign, onlyRequestTo, useBench } from '../../../../harness';

describe('Update campaign', () => {
	const bench = useBench();
	const node = new TingTingCampaign();
	const changes = {
		name: 'new campaign name',
		services: 'SMS',
		description: 'Election campaign for 2023',
	};

	it('sends the changes as documented', async () => {
		const id = await newCampaign(bench);
		const parameters = { operation: 'update', campaignId: byId(id), updateFields: changes };
		await bench.engine.run(node, parameters);
		const { line, body } = onlyRequestTo(bench.simulator);
		expect(line).toBe(`PUT /api/system/campaigns/${id}/update/`);
		expect(JSON.parse(body)).toEqual(changes);
	});

	it('does not send what stays the same', async () => {
		const id = await newCampaign(bench);
		const updateFields = { description: '' };
		await bench.engine.run(node, { operation: 'update', campaignId: byId(id), updateFields });
		expect(onlyRequestTo(bench.simulator).body).toBe('{"description":""}');
	});

	it('outputs the updated campaign, paired with its item', async () => {
		const ids = [await newCampaign(bench), await newCampaign(bench)];
		const parameters = {
			operation: 'update',
			campaignId: byId('={{ $json.id }}'),
			updateFields: { name: '={{ "Campaign " + $json.id }}' },
		};
		const input = ids.map((id) => ({ id }));
		const { items } = await bench.engine.run(node, parameters, { input });
		expect(items.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
			[`Campaign ${ids[0]}`, { item: 0 }],
			[`Campaign ${ids[1]}`, { item: 1 }],
		]);
	});

	it.each([
		['nothing to change', {}, 'Update Fields is empty'],
		['an empty name', { name: ' ' }, 'Name is empty'],
		['an unknown service', { services: 'FAX' }, 'Call or SMS holds a value that is not offered'],
	])('sends nothing for %s', async (_, updateFields, words) => {
		const parameters = { operation: 'update', campaignId: byId(1), updateFields };
		const { error } = await bench.engine.run(node, parameters);
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	describeFaults(bench, {
		node,
		effect: 'changes',
		action: 'Update campaign',
		service: 'TingTing',
		path: /\/update\/$/,
		prepare: async () => {
			const campaignId = byId(await newCampaign(bench));
			return { parameters: { operation: 'update', campaignId, updateFields: changes } };
		},
	});
});
