import { TingTingCampaignNumber } from '../../../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { describeFaults, onlyRequestTo, requestsTo, useBench } from '../../../../harness';
import { typedTags } from '../storedTags';

describe('Update campaign recipient', () => {
	const bench = useBench();
	const node = new TingTingCampaignNumber();
	const both = {
		operation: 'update',
		numberId: '35',
		phoneNumber: '9841234567',
		tags: typedTags({ tags_name: 'Mina', tags_age: '={{ 25 }}' }),
	};

	it('sends the number and tags as documented', async () => {
		await bench.engine.run(node, both);
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'PUT /api/system/number/35/',
			body: '{"number":9841234567,"available_tags":{"tags_name":"Mina","tags_age":25}}',
		});
	});

	it('does not send tags if only the number changes', async () => {
		await bench.engine.run(node, { ...both, tags: typedTags({ tags_name: '', tags_age: null }) });
		expect(onlyRequestTo(bench.simulator).body).toBe('{"number":9841234567}');
	});

	it('does not send the number if only tags change', async () => {
		await bench.engine.run(node, { ...both, phoneNumber: '', tags: typedTags({ tags_age: '26' }) });
		expect(onlyRequestTo(bench.simulator).body).toBe('{"available_tags":{"tags_age":"26"}}');
	});

	it('outputs the updated number', async () => {
		const { items } = await bench.engine.run(node, both);
		expect(items).toEqual([
			{
				json: {
					id: 35,
					campaignName: 'Member renewal',
					phoneNumber: '9841234567',
					tags: { tags_name: 'Mina', tags_age: 25 },
					status: 'not started',
					creditsConsumed: 0,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('updates each number from its item, and pairs it', async () => {
		const parameters = {
			operation: 'update',
			numberId: '={{ $json.id }}',
			phoneNumber: '={{ $json.phone }}',
		};
		const input = [
			{ id: 35, phone: 9841234567 },
			{ id: 36, phone: '+977 9841234568' },
		];
		const { items } = await bench.engine.run(node, parameters, { input });
		expect(items.map(({ json, pairedItem }) => [json.id, json.phoneNumber, pairedItem])).toEqual([
			[35, '9841234567', { item: 0 }],
			[36, '9841234568', { item: 1 }],
		]);
	});

	describe('sends nothing for bad input', () => {
		it.each([
			['no ID', { numberId: ' ' }, 'Number ID is empty'],
			['an ID with letters', { numberId: 'n35' }, 'Number ID is not a number'],
			[
				'a number too long',
				{ phoneNumber: '9841234567984123' },
				'is not a phone number in Nepal (16 digits)',
			],
			[
				'nothing to change',
				{ phoneNumber: ' ', tags: typedTags({ tags_name: '' }) },
				'Phone Number and Tags are empty',
			],
			['no tags mapped at all', { phoneNumber: '', tags: {} }, 'Phone Number and Tags are empty'],
			[
				'a list for a tag',
				{ tags: typedTags({ tags_age: [25] }) },
				'the value of tags_age is neither a text nor a number',
			],
		])('%s', async (_, wrong, words) => {
			const { error } = await bench.engine.run(node, { ...both, ...wrong });
			expect(error?.message).toContain(
				'Update campaign recipient was not started at row 1 (item 0)',
			);
			expect(error?.message).toContain(words);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('handles the other items with On Error → Continue', async () => {
			const parameters = { ...both, phoneNumber: '={{ $json.phone }}', tags: {} };
			const options = { input: [{ phone: '' }, { phone: '9841234568' }], continueOnFail: true };
			const { items } = await bench.engine.run(node, parameters, options);
			expect(
				items.map(({ json, pairedItem }) => [json.phoneNumber ?? json.error, pairedItem]),
			).toEqual([
				[expect.stringContaining('row 1 (item 0)'), { item: 0 }],
				['9841234568', { item: 1 }],
			]);
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});
	});

	describeFaults(bench, {
		node,
		effect: 'changes',
		action: 'Update campaign recipient',
		service: 'TingTing',
		path: /\/system\/number\/\d+\/$/,
		prepare: async () => ({ parameters: both }),
	});
});
