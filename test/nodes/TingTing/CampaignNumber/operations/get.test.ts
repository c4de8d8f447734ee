import { TingTingCampaignNumber } from '../../../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { describeFaults, onlyRequestTo, requestsTo, useBench } from '../../../../harness';

describe('Get campaign recipient', () => {
	const bench = useBench();
	const node = new TingTingCampaignNumber();
	const parameters = { operation: 'get', numberId: '35' };

	it('requests the number as documented', async () => {
		await bench.engine.run(node, parameters);
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'GET /api/system/number/35/',
			body: '',
		});
	});

	it('outputs the number without its envelope', async () => {
		const { items } = await bench.engine.run(node, parameters);
		expect(items).toEqual([
			{
				json: {
					id: 35,
					campaignName: 'Member renewal',
					phoneNumber: '9841000045',
					tags: { tags_name: 'Sita', tags_age: 31 },
					status: 'not started',
					creditsConsumed: 0,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('accepts an ID that an expression gives as a number', async () => {
		const input = [{ id: 35 }, { id: 36 }];
		const { items } = await bench.engine.run(
			node,
			{ ...parameters, numberId: '={{ $json.id }}' },
			{ input },
		);
		expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[35, { item: 0 }],
			[36, { item: 1 }],
		]);
	});

	it('continues with the other items if one number does not exist', async () => {
		const { items } = await bench.engine.run(
			node,
			{ ...parameters, numberId: '={{ $json.id }}' },
			{ input: [{ id: 35 }, { id: 99999 }, { id: 36 }], continueOnFail: true },
		);
		expect(items.map(({ json, pairedItem }) => [json.id ?? json.error, pairedItem])).toEqual([
			[35, { item: 0 }],
			[expect.stringContaining('found nothing at TingTing at row 2 (item 1)'), { item: 1 }],
			[36, { item: 2 }],
		]);
		expect(requestsTo(bench.simulator)).toHaveLength(3);
	});

	it.each([
		['', 'Number ID is empty'],
		['35/delete', 'Number ID is not a number'],
		['-35', 'Number ID is not a number'],
	])('sends nothing for the ID "%s"', async (numberId, words) => {
		const { error } = await bench.engine.run(node, { ...parameters, numberId });
		expect(error?.message).toContain('Get campaign recipient was not started at row 1 (item 0)');
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	describeFaults(bench, {
		node,
		effect: 'reads',
		action: 'Get campaign recipient',
		service: 'TingTing',
		path: /\/system\/number\/\d+\/$/,
		prepare: async () => ({ parameters }),
	});
});
