import { TingTingPhoneNumber } from '../../../../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { describeFaults, onlyRequestTo, useBench } from '../../../../harness';
import { answerWithNumbers } from '../numbers';

describe('Get many owned phone numbers', () => {
	const bench = useBench();
	const node = new TingTingPhoneNumber();
	const all = { operation: 'getAllOwned', returnAll: true };
	const answerWith = (count: number) =>
		answerWithNumbers(bench, '/api/system/owned/phone_numbers', 'owned_numbers', count);

	it('requests the numbers as documented', async () => {
		await bench.engine.run(node, all);
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'GET /api/system/owned/phone_numbers',
			body: '',
		});
	});

	it('outputs one item for each number that the account owns', async () => {
		const { items } = await bench.engine.run(node, all);
		expect(items).toEqual([
			{
				json: {
					sid: expect.stringMatching(/^[0-9a-f]{32}$/),
					phoneNumber: '9801000000',
					rate: 40,
					capabilities: ['Voice', 'SMS'],
					friendlyName: '',
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('outputs no item if the account owns none', async () => {
		answerWith(0);
		expect((await bench.engine.run(node, all)).items).toEqual([]);
	});

	it.each([
		[{ returnAll: true }, 60],
		[{ returnAll: false, limit: 7 }, 7],
		[{ returnAll: false }, 50],
	])('with 60 numbers and %j outputs %i', async (parameters, count) => {
		answerWith(60);
		const { items } = await bench.engine.run(node, { operation: 'getAllOwned', ...parameters });
		expect(items).toHaveLength(count);
	});

	it('pairs every row with its item', async () => {
		answerWith(2);
		const { items } = await bench.engine.run(node, all, { input: [{}, {}] });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	});

	it('handles the other items with On Error → Continue', async () => {
		const parameters = { ...all, returnAll: false, limit: '={{ $json.limit }}' };
		const options = { input: [{ limit: 'few' }, { limit: 1 }], continueOnFail: true };
		const { items } = await bench.engine.run(node, parameters, options);
		expect(items.map(({ json }) => json.phoneNumber ?? json.error)).toEqual([
			expect.stringContaining('row 1 (item 0): Limit is not a number'),
			'9801000000',
		]);
		expect(items[1].pairedItem).toEqual({ item: 1 });
	});

	it.each([0, -5])('refuses a limit of %i, and sends nothing', async (limit) => {
		const { error } = await bench.engine.run(node, { ...all, returnAll: false, limit });
		expect(error?.message).toContain(`Limit is ${limit}`);
		expect(bench.simulator.journal).toEqual([]);
	});

	describeFaults(bench, {
		node,
		effect: 'reads',
		action: 'Get many owned phone numbers',
		service: 'TingTing',
		path: /\/owned\/phone_numbers$/,
		prepare: async () => ({ parameters: all }),
	});
});
