import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaignNumber } from '../../../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import {
	byId,
	describeFaults,
	inTurn,
	onlyRequestTo,
	requestsTo,
	useBench,
} from '../../../../harness';
import { tagsFromInput, typedTags } from '../storedTags';

/** Seeded in the simulator: one campaign without tags, and one with two of them. */
const PLAIN = 3;
const WITH_TAGS = 5;

describe('Add recipient to campaign', () => {
	const bench = useBench();
	const node = new TingTingCampaignNumber();
	const plain = { operation: 'add', campaignId: byId(PLAIN), phoneNumber: '9841234567' };
	const tagged = (tags: INodeParameters) => ({ ...plain, campaignId: byId(WITH_TAGS), tags });

	describe('on the wire', () => {
		it('sends the number as an integer, as documented', async () => {
			await bench.engine.run(node, plain);
			expect(onlyRequestTo(bench.simulator)).toEqual({
				line: 'POST /api/system/campaigns/number/3/',
				body: '{"number":9841234567}',
			});
		});

		it('sends tags as documented, with numbers as numbers', async () => {
			const tags = typedTags({ tags_name: 'Mina', tags_age: '={{ 25 }}' });
			await bench.engine.run(node, tagged(tags));
			expect(onlyRequestTo(bench.simulator).body).toBe(
				'{"number":9841234567,"available_tags":{"tags_name":"Mina","tags_age":25}}',
			);
		});

		it('keeps typed digits as text', async () => {
			await bench.engine.run(node, tagged(typedTags({ tags_age: '025' })));
			expect(onlyRequestTo(bench.simulator).body).toContain('"available_tags":{"tags_age":"025"}');
		});

		it('leaves out tags without a value but keeps a zero', async () => {
			await bench.engine.run(node, tagged(typedTags({ tags_name: '', tags_age: '={{ 0 }}' })));
			expect(onlyRequestTo(bench.simulator).body).toContain('"available_tags":{"tags_age":0}');
		});

		it('sends no tags if none has a value', async () => {
			await bench.engine.run(node, tagged(typedTags({ tags_name: null, tags_age: '' })));
			expect(onlyRequestTo(bench.simulator).body).toBe('{"number":9841234567}');
		});

		it('takes the tags from the input columns with the same names', async () => {
			const tags = tagsFromInput('tags_name', 'tags_age');
			const input = [{ tags_name: 'Mina', tags_age: 25, city: 'Pokhara' }, { tags_name: 'Kiran' }];
			await bench.engine.run(node, { ...tagged(tags), ...inTurn }, { input });
			expect(requestsTo(bench.simulator).map(({ json }) => json)).toEqual([
				{ number: 9841234567, available_tags: { tags_name: 'Mina', tags_age: 25 } },
				{ number: 9841234567, available_tags: { tags_name: 'Kiran' } },
			]);
		});

		it.each([
			['+977 984-1234567', 9841234567],
			['९८४१२३४५६७', 9841234567],
			['={{ 9841234567 }}', 9841234567],
			['(061) 412345', 61412345],
		])('accepts the number %s', async (phoneNumber, integer) => {
			await bench.engine.run(node, { ...plain, phoneNumber });
			expect(requestsTo(bench.simulator)[0].json).toEqual({ number: integer });
		});
	});

	describe('output', () => {
		it('is the new number with its tags', async () => {
			const { items } = await bench.engine.run(node, tagged(typedTags({ tags_name: 'Mina' })));
			expect(items).toEqual([
				{
					json: {
						id: expect.any(Number),
						campaignId: WITH_TAGS,
						campaignName: 'Member renewal',
						phoneNumber: '9841234567',
						tags: { tags_name: 'Mina' },
						status: 'not started',
						creditsConsumed: 0,
					},
					pairedItem: { item: 0 },
				},
			]);
		});

		it('pairs each number with its item', async () => {
			const input = [{ phone: '9841234567' }, { phone: '9841234568' }, { phone: '9841234569' }];
			const parameters = { ...plain, phoneNumber: '={{ $json.phone }}' };
			const { items } = await bench.engine.run(node, parameters, { input });
			expect(items.map(({ json, pairedItem }) => [json.phoneNumber, pairedItem])).toEqual([
				['9841234567', { item: 0 }],
				['9841234568', { item: 1 }],
				['9841234569', { item: 2 }],
			]);
		});
	});

	describe('sends nothing for bad input', () => {
		it.each([
			['no campaign', { campaignId: byId('') }, 'Campaign is empty'],
			['a name for a campaign', { campaignId: byId('Renewal') }, 'Campaign is not a number'],
			['an empty number', { phoneNumber: ' ' }, 'Phone Number is empty'],
			[
				'letters in a number',
				{ phoneNumber: '98412O4567' },
				'Phone Number "98412O4567" holds letters',
			],
			[
				'a short number',
				{ phoneNumber: '98412' },
				'Phone Number "98412" is not a phone number in Nepal',
			],
			[
				'an object for a tag',
				{ tags: typedTags({ tags_name: { first: 'Mina' } }) },
				'the value of tags_name is neither a text nor a number',
			],
		])('%s', async (_, wrong, words) => {
			const { error } = await bench.engine.run(node, { ...plain, ...wrong });
			expect(error?.message).toContain(
				'Add recipient to campaign was not started at row 1 (item 0)',
			);
			expect(error?.message).toContain(words);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('handles the other items with On Error → Continue', async () => {
			const input = [{ phone: '9841234567' }, { phone: 'none' }, { phone: '9841234569' }];
			const parameters = { ...plain, phoneNumber: '={{ $json.phone }}' };
			const { items } = await bench.engine.run(node, parameters, { input, continueOnFail: true });
			expect(items.map(({ json }) => json.phoneNumber ?? json.error)).toEqual([
				'9841234567',
				expect.stringContaining('row 2 (item 1)'),
				'9841234569',
			]);
			expect(items[1].pairedItem).toEqual({ item: 1 });
			expect(requestsTo(bench.simulator)).toHaveLength(2);
		});
	});

	it("shows TingTing's reason if the campaign has no such tag", async () => {
		const parameters = tagged(typedTags({ tags_city: 'Pokhara' }));
		const { error } = await bench.engine.run(node, parameters);
		expect(error?.message).toContain('was refused by TingTing at row 1 (item 0)');
		expect(error?.message).toContain('tags_city');
	});

	describeFaults(bench, {
		node,
		effect: 'sends',
		action: 'Add recipient to campaign',
		service: 'TingTing',
		path: /\/campaigns\/number\/\d+\/$/,
		prepare: async () => ({ parameters: plain }),
	});
});
