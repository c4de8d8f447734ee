import { TingTingCampaign } from '../../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import {
	describeFaults,
	onlyRequestTo,
	renewalsAt,
	requestsTo,
	spreadsheet,
	useBench,
} from '../../../../harness';

describe('Create campaign', () => {
	const bench = useBench();
	const node = new TingTingCampaign();
	const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
	const typed = {
		operation: 'create',
		name: 'sample individual campaign',
		services: 'PHONE',
		recipientSource: 'numbers',
		phoneNumbers: '9876543210, 9867543212',
	};
	const fromItems = {
		...typed,
		recipientSource: 'inputItems',
		phoneNumbers: '',
		phoneNumberField: 'phone',
	};
	const fromFile = {
		...typed,
		name: 'sample bulk campaign',
		services: 'SMS',
		recipientSource: 'file',
		phoneNumbers: '',
		inputDataFieldName: 'data',
	};
	const sheet = async () =>
		await bench.engine.file(
			await spreadsheet([
				['number', 'name', 'age'],
				['9841234567', 'Asha', 25],
				['9841234568', 'Bikash', 31],
			]),
			'numbers.xlsx',
			XLSX,
		);

	describe('from a typed list', () => {
		it('sends integers as documented', async () => {
			await bench.engine.run(node, typed);
			expect(onlyRequestTo(bench.simulator)).toEqual({
				line: 'POST /api/system/campaigns/',
				body: '{"name":"sample individual campaign","services":"PHONE","individual_number":[9876543210,9867543212]}',
			});
		});

		it('sends the description if there is one', async () => {
			const additionalFields = { description: 'An IPO has been opened' };
			await bench.engine.run(node, { ...typed, additionalFields });
			expect(onlyRequestTo(bench.simulator).body).toBe(
				'{"name":"sample individual campaign","services":"PHONE","individual_number":[9876543210,9867543212],"description":"An IPO has been opened"}',
			);
		});

		it('outputs the new campaign', async () => {
			const { items } = await bench.engine.run(node, typed);
			expect(items).toEqual([
				{
					json: {
						id: expect.any(Number),
						name: 'sample individual campaign',
						services: 'PHONE',
						description: '',
						callerNumbers: [],
					},
					pairedItem: { item: 0 },
				},
			]);
		});

		it('accepts numbers in any spelling and with any separator', async () => {
			const phoneNumbers = '+977 984-1234567; ९८४१२३४५६८\n(984) 123 4569';
			await bench.engine.run(node, { ...typed, phoneNumbers });
			expect(requestsTo(bench.simulator)[0].json).toMatchObject({
				individual_number: [9841234567, 9841234568, 9841234569],
			});
		});

		it('accepts a list or a single integer from an expression', async () => {
			await bench.engine.run(node, { ...typed, phoneNumbers: '={{ [9841234567, "9841234568"] }}' });
			await bench.engine.run(node, { ...typed, phoneNumbers: '={{ 9841234567 }}' });
			expect(requestsTo(bench.simulator).map(({ json }) => json)).toMatchObject([
				{ individual_number: [9841234567, 9841234568] },
				{ individual_number: [9841234567] },
			]);
		});

		it('includes a repeated number once, and says so', async () => {
			const phoneNumbers = '9841234567, +977 9841234567, 9841234568';
			const { hints } = await bench.engine.run(node, { ...typed, phoneNumbers });
			expect(requestsTo(bench.simulator)[0].json).toMatchObject({
				individual_number: [9841234567, 9841234568],
			});
			expect(hints).toEqual([
				expect.stringContaining('1 phone number(s) were given more than once'),
			]);
		});
	});

	describe('from the input items', () => {
		it('creates one campaign from all items and pairs it with each', async () => {
			const input = [{ phone: '9841234567' }, { phone: 9841234568 }, { phone: '+9779841234569' }];
			const { items } = await bench.engine.run(node, fromItems, { input });
			expect(requestsTo(bench.simulator)).toHaveLength(1);
			expect(requestsTo(bench.simulator)[0].json).toMatchObject({
				individual_number: [9841234567, 9841234568, 9841234569],
			});
			expect(items).toHaveLength(1);
			expect(items[0].pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		});

		it('finds a number inside another field', async () => {
			const input = [{ contact: { phone: '9841234567' } }];
			await bench.engine.run(node, { ...fromItems, phoneNumberField: 'contact.phone' }, { input });
			expect(requestsTo(bench.simulator)[0].json).toMatchObject({
				individual_number: [9841234567],
			});
		});

		it.each([
			['holds no number', { phone: '' }, ' is empty'],
			['holds letters', { phone: 'none' }, ' "none" holds letters'],
			['holds too few digits', { phone: '123' }, ' "123" is not a phone number in Nepal'],
		])('names the item that %s, and sends nothing', async (_, bad, words) => {
			const input = [{ phone: '9841234567' }, bad];
			const { error } = await bench.engine.run(node, fromItems, { input });
			expect(error?.message).toContain(
				`Create campaign was not started at row 2 (item 1): Column With the Phone Number "phone"${words}`,
			);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('fails only the bad row if the workflow continues', async () => {
			const input = [{ phone: '9841234567' }, { phone: 'none' }, { phone: '9841234568' }];
			const { items } = await bench.engine.run(node, fromItems, { input, continueOnFail: true });
			expect(items.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
				[undefined, [{ item: 0 }, { item: 2 }]],
				[
					expect.stringContaining('row 2 (item 1): Column With the Phone Number "phone"'),
					{ item: 1 },
				],
			]);
			expect(requestsTo(bench.simulator)[0].json).toMatchObject({
				individual_number: [9841234567, 9841234568],
			});
		});
	});

	describe('from a file', () => {
		it('sends the file as multipart, with its name and type', async () => {
			const file = await sheet();
			await bench.engine.run(node, fromFile, { input: [file] });
			const [request] = requestsTo(bench.simulator);
			expect(request.path).toBe('/api/system/campaigns/');
			expect(request.fields).toEqual({ name: ['sample bulk campaign'], services: ['SMS'] });
			expect(request.files).toMatchObject([
				{ field: 'send_to_number_file', fileName: 'numbers.xlsx', contentType: XLSX },
			]);
		});

		it('turns the other columns into tags', async () => {
			const file = await sheet();
			const { items } = await bench.engine.run(node, fromFile, { input: [file] });
			const campaignId = { __rl: true, mode: 'id', value: String(items[0].json.id) };
			const details = await bench.engine.run(node, { operation: 'get', campaignId });
			expect(details.items[0].json.usableTags).toEqual(['tags_name', 'tags_age']);
		});

		it('also accepts a .csv', async () => {
			const csv = Buffer.from('number\n9841234567\n');
			const file = await bench.engine.file(csv, 'numbers.csv', 'text/csv');
			const { error } = await bench.engine.run(node, fromFile, { input: [file] });
			expect(error).toBeUndefined();
		});

		it('sends the complete file again after an expired token', async () => {
			const file = await sheet();
			await bench.engine.run(node, typed);
			bench.simulator.expireAccessTokens();
			bench.simulator.journal.length = 0;
			const { error } = await bench.engine.run(node, fromFile, { input: [file] });
			expect(error).toBeUndefined();
			const [refused, accepted] = requestsTo(bench.simulator);
			expect([refused.status, accepted.status]).toEqual([401, 201]);
			expect(accepted.files?.[0].content.equals(refused.files?.[0].content ?? Buffer.of())).toBe(
				true,
			);
			expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
		});
	});

	describe('sends nothing for bad input', () => {
		it.each([
			['an empty name', { ...typed, name: ' ' }, 'Name is empty'],
			['no numbers', { ...typed, phoneNumbers: ' , ' }, 'Phone Numbers is empty'],
			[
				'an unreadable number',
				{ ...typed, phoneNumbers: '9841234567, x' },
				'entry 2: Phone Numbers "x" holds letters',
			],
			['no file', fromFile, 'Input Data Field Name: the item has no file in "data"'],
			['an unknown service', { ...typed, services: 'FAX' }, 'Call or SMS holds a value'],
			['an unknown source', { ...typed, recipientSource: 'sky' }, 'Recipients From holds a value'],
		])('%s', async (_, parameters, words) => {
			const { error } = await bench.engine.run(node, parameters);
			expect(error?.message).toContain(words);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('a file under another name, with the names that are there', async () => {
			const { binary } = await bench.engine.file(Buffer.from('number\n'), 'a.csv', 'text/csv');
			const input = [{ json: {}, binary: { List: binary?.data, Photo: binary?.data } }];
			const { error } = await bench.engine.run(node, fromFile, { input });
			expect(error?.message).toContain('the item has no file in "data"');
			expect(error?.description).toContain('The input has: List, Photo');
			expect(bench.simulator.journal).toEqual([]);
		});

		it('an empty file', async () => {
			const file = await bench.engine.file(Buffer.alloc(0), 'numbers.csv', 'text/csv');
			const { error } = await bench.engine.run(node, fromFile, { input: [file] });
			expect(error?.message).toContain('the file in "data" is empty');
			expect(bench.simulator.journal).toEqual([]);
		});
	});

	describeFaults(bench, {
		node,
		effect: 'sends',
		action: 'Create campaign',
		service: 'TingTing',
		path: /\/campaigns\/$/,
		prepare: async () => ({ parameters: typed }),
	});
});
