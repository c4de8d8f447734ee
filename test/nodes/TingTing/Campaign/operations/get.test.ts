import { TingTingCampaign } from '../../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, describeFaults, newCampaign, onlyRequestTo, useBench } from '../../../../harness';

describe('Get campaign', () => {
	const bench = useBench();
	const node = new TingTingCampaign();

	it('requests the details of the campaign, without a slash at the end', async () => {
		const id = await newCampaign(bench);
		await bench.engine.run(node, { operation: 'get', campaignId: byId(id) });
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: `GET /api/system/campaigns/${id}/details`,
			body: '',
		});
	});

	it('outputs the campaign with its tags', async () => {
		const id = await newCampaign(bench);
		const { items } = await bench.engine.run(node, { operation: 'get', campaignId: byId(id) });
		expect(items).toEqual([
			{
				json: {
					id,
					name: 'Appointments',
					services: 'PHONE',
					description: '',
					usableTags: [],
					callerNumbers: [],
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('gets a campaign for each item and pairs it', async () => {
		const ids = [await newCampaign(bench), await newCampaign(bench)];
		const campaignId = byId('={{ $json.id }}');
		const input = ids.map((id) => ({ id }));
		const { items } = await bench.engine.run(node, { operation: 'get', campaignId }, { input });
		expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[ids[0], { item: 0 }],
			[ids[1], { item: 1 }],
		]);
	});

	it.each(['', 'abc', '12/../13', '-1', '1.5', '{"id":1}'])(
		'sends nothing if the ID is "%s"',
		async (id) => {
			const { error } = await bench.engine.run(node, { operation: 'get', campaignId: byId(id) });
			expect(error?.message).toMatch(
				/^Get campaign was not started at row 1 \(item 0\): Campaign is /,
			);
			expect(bench.simulator.journal).toEqual([]);
		},
	);

	it("shows TingTing's reason if the campaign does not exist", async () => {
		const { error } = await bench.engine.run(node, { operation: 'get', campaignId: byId(99999) });
		expect(error?.message).toMatch(
			/^Get campaign found nothing at TingTing at row 1 \(item 0\): ./,
		);
		expect(error?.description).toContain('Check the ID');
	});

	describeFaults(bench, {
		node,
		effect: 'reads',
		action: 'Get campaign',
		service: 'TingTing',
		path: /\/details$/,
		prepare: async () => ({
			parameters: { operation: 'get', campaignId: byId(await newCampaign(bench)) },
		}),
	});
});
