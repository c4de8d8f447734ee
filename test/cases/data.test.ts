import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingPhoneNumber } from '../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { byId, requestsTo, useBench } from '../harness';
import { useOneAnswer } from './oneAnswer';
import { tagsFromInput, typedTags } from '../nodes/TingTing/CampaignNumber/storedTags';

/** Seeded in the simulator with the tags `tags_name` and `tags_age`. */
const WITH_TAGS = 5;

describe('Data in and out', () => {
	const bench = useBench();
	const answerWith = useOneAnswer(bench);
	const campaigns = new TingTingCampaign();
	const numbers = new TingTingCampaignNumber();

	describe('tags mapped automatically', () => {
		const adding = (tags: INodeParameters, campaignId: unknown = WITH_TAGS) => ({
			operation: 'add',
			campaignId: byId(campaignId),
			phoneNumber: '={{ $json.phone }}',
			tags,
			options: { concurrency: 1 },
		});
		const fromInput = (columns: INodeParameters): INodeParameters => ({
			mappingMode: 'autoMapInputData',
			value: null,
			...columns,
		});
		const item = { phone: '9841234567', campaign: WITH_TAGS, tags_name: 'Mina', city: 'Pokhara' };
		const sentTags = () =>
			requestsTo(bench.simulator)
				.filter(({ method }) => method === 'POST')
				.map(({ json }) => (json as { available_tags?: object }).available_tags);

		it.each([
			['no list of columns', fromInput({})],
			['an empty list of columns', fromInput({ schema: [], matchingColumns: [] })],
			['null for columns', fromInput({ schema: null as never })],
			["another campaign's columns", tagsFromInput('tags_age')],
		])('are sent with %s if an expression gives the campaign', async (_, tags) => {
			const parameters = adding(tags, '={{ $json.campaign }}');
			const { error } = await bench.engine.run(numbers, parameters, { input: [item] });
			expect(error).toBeUndefined();
			expect(sentTags()).toEqual([{ tags_name: 'Mina' }]);
		});

		it('are sent as each item has them, without further requests', async () => {
			const input = [item, { ...item, tags_name: '', tags_age: 52 }];
			await bench.engine.run(numbers, adding(fromInput({ schema: [] })), { input });
			expect(sentTags()).toEqual([{ tags_name: 'Mina' }, { tags_age: 52 }]);
			expect(requestsTo(bench.simulator)).toHaveLength(2);
		});

		it('are refused by name if the campaign has no such tag', async () => {
			const input = [{ ...item, tags_city: 'Pokhara' }];
			const parameters = adding(tagsFromInput('tags_name', 'tags_age'));
			const { error } = await bench.engine.run(numbers, parameters, { input });
			expect(error?.message).toContain('tags_city');
		});

		it.each([
			['without columns', fromInput({ schema: [] })],
			['with columns', tagsFromInput('tags_name', 'tags_age')],
		])('refuse an item whose fields have other names, %s', async (_, tags) => {
			const input = [{ phone: '9841234567', name: 'Mina' }];
			const { error, items } = await bench.engine.run(numbers, adding(tags), { input });
			expect(items).toEqual([]);
			expect(error?.message).toContain('no field that begins with "tags_"');
			expect(requestsTo(bench.simulator)).toEqual([]);
		});

		it('also work in an update, and only the phone number changes if there are no tags', async () => {
			const tags = fromInput({ schema: [] });
			const parameters = {
				operation: 'update',
				numberId: '35',
				phoneNumber: '={{ $json.phone }}',
				tags,
				options: { concurrency: 1 },
			};
			const input = [{ phone: '', tags_name: 'Mina' }, { phone: '9841234567' }];
			await bench.engine.run(numbers, parameters, { input });
			expect(requestsTo(bench.simulator).map(({ json }) => json)).toEqual([
				{ available_tags: { tags_name: 'Mina' } },
				{ number: 9841234567 },
			]);
		});

		it.each([
			['a number that lost digits', 2 ** 63],
			['an object', { first: 'Mina' }],
			['yes or no', true],
		])('refuse %s as a value', async (_, value) => {
			const input = [{ ...item, tags_name: value }];
			const { error } = await bench.engine.run(numbers, adding(fromInput({})), { input });
			expect(error?.message).toContain('Tags: the value of tags_name');
			expect(requestsTo(bench.simulator)).toEqual([]);
		});
	});

	describe('the report summary', () => {
		const summaryOf = async (body: object) => {
			await answerWith(JSON.stringify(body));
			return await bench.engine.run(campaigns, { operation: 'getReportSummary' });
		};
		const yes = { status: 200, success: true, message: null, errors: [] };

		it.each([
			['two rows', [{ id: 1 }, { id: 2 }], [{ id: 1 }, { id: 2 }]],
			['one row', [{ id: 1 }], [{ id: 1 }]],
			['no rows', [], []],
			['one object', { total: 2, campaigns: [{ id: 1 }] }, [{ total: 2, campaigns: [{ id: 1 }] }]],
			['a list of texts', ['a', 'b'], [{ result: 'a' }, { result: 'b' }]],
			['a text', 'No calls yet', [{ result: 'No calls yet' }]],
			['rows, some of them empty', [{ id: 1 }, null], [{ id: 1 }, { result: null }]],
		])('gives one item per row for %s', async (_, data, rows) => {
			const { items, error } = await summaryOf({ ...yes, data });
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toEqual(rows);
			expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(
				true,
			);
		});

		it.each([
			['null', { ...yes, data: null }],
			['an empty text', { ...yes, data: '' }],
			['an empty object', { ...yes, data: {} }],
			['no data at all', yes],
			['null, and no flag', { status: 200, data: null }],
		])('is reported as empty for %s, without blaming the Base URL', async (_, body) => {
			const { items, error } = await summaryOf(body);
			expect(items).toEqual([]);
			expect(error?.message).toContain('got an empty answer from TingTing');
			expect(error?.description).not.toContain('Base URL');
		});
	});

	it('sends typed tags unchanged, and a long number as text', async () => {
		const tags = typedTags({ tags_name: '9007199254740993' });
		const parameters = { operation: 'add', campaignId: byId(WITH_TAGS), phoneNumber: '9841234567' };
		await bench.engine.run(numbers, { ...parameters, tags });
		expect(requestsTo(bench.simulator)[0].json).toMatchObject({
			available_tags: { tags_name: '9007199254740993' },
		});
	});

	describe('a value where an object is documented', () => {
		const phones = new TingTingPhoneNumber();
		const yes = { status: 200, success: true, message: 'Done', errors: [] };
		const answerWithData = async (data: unknown) =>
			await answerWith(JSON.stringify({ ...yes, data }));

		it.each([
			['owned numbers', phones, { operation: 'getAllOwned' }, 'owned_numbers'],
			['numbers on sale', phones, { operation: 'getAllAvailable' }, 'number_lists'],
			['recipients', numbers, { operation: 'getAll', campaignId: byId(7) }, 'number-lists'],
		])('is output as a row: %s', async (_, node, parameters, key) => {
			await answerWithData({ [key]: ['+9779841234567', 9841234568] });
			const { items } = await bench.engine.run(node, parameters);
			expect(items.map(({ json }) => json)).toEqual([
				{ result: '+9779841234567' },
				{ result: 9841234568 },
			]);
		});

		it.each([
			[[{ id: 5, hold: 3 }], { id: 5, hold: 3 }],
			['Queued', { result: 'Queued' }],
		])('is output by Begin: %j', async (answered, data) => {
			await answerWithData(answered);
			const content = { content: 'message', message: 'Hello' };
			const parameters = { operation: 'begin', campaignId: byId(7), ...content, simplify: false };
			const { items } = await bench.engine.run(campaigns, parameters);
			expect(items[0].json).toEqual(data);
		});

		it('is not offered in a picker, because it has no SID', async () => {
			await answerWithData({ owned_numbers: ['+9779841234567', { phone_number_sid: 'PN1' }] });
			const { searchOwnedNumbers } = phones.methods.listSearch;
			const { results } = await searchOwnedNumbers.call(bench.engine.editor(phones));
			expect(results.map(({ value }) => value)).toEqual(['PN1']);
		});
	});
});
