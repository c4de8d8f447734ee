import { TingTingPhoneNumber } from '../../../../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { describeFaults, onlyRequestTo, useBench } from '../../../../harness';
import { answerWithNumbers } from '../numbers';

describe('Get many available phone numbers', () => {
	const bench = useBench();
	const node = new TingTingPhoneNumber();
	const all = { operation: 'getAllAvailable', returnAll: true };

	it('requests the numbers as documented', async () => {
		await bench.engine.run(node, all);
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'GET /api/system/phone_numbers',
			body: '',
		});
	});

	it('outputs one item for each number on sale, and none that is owned', async () => {
		const { items } = await bench.engine.run(node, all);
		expect(items).toHaveLength(12);
		expect(items.map(({ json }) => json.phoneNumber)).not.toContain('9801000000');
	});

	it('stops at the limit', async () => {
		const { items } = await bench.engine.run(node, { ...all, returnAll: false, limit: 2 });
		expect(items.map(({ json }) => json.phoneNumber)).toEqual(['9801000001', '9801000002']);
	});

	it('stops at 50 by default', async () => {
		answerWithNumbers(bench, '/api/system/phone_numbers', 'number_lists', 60);
		const { items } = await bench.engine.run(node, { operation: 'getAllAvailable' });
		expect(items).toHaveLength(50);
	});

	it('pairs every row with its item', async () => {
		const parameters = { ...all, returnAll: false, limit: '={{ $json.limit }}' };
		const { items } = await bench.engine.run(node, parameters, {
			input: [{ limit: 1 }, { limit: 2 }],
		});
		expect(items.map(({ json, pairedItem }) => [json.phoneNumber, pairedItem])).toEqual([
			['9801000001', { item: 0 }],
			['9801000001', { item: 1 }],
			['9801000002', { item: 1 }],
		]);
	});

	it('handles the other items with On Error → Continue', async () => {
		const parameters = { ...all, returnAll: false, limit: '={{ $json.limit }}' };
		const options = { input: [{ limit: 0 }, { limit: 1 }], continueOnFail: true };
		const { items } = await bench.engine.run(node, parameters, options);
		expect(
			items.map(({ json, pairedItem }) => [json.phoneNumber ?? json.error, pairedItem]),
		).toEqual([
			[expect.stringContaining('row 1 (item 0): Limit is 0'), { item: 0 }],
			['9801000001', { item: 1 }],
		]);
	});

	it('refuses a limit below one, and sends nothing', async () => {
		const { error } = await bench.engine.run(node, { ...all, returnAll: false, limit: 0 });
		expect(error?.message).toContain('Limit is 0');
		expect(bench.simulator.journal).toEqual([]);
	});

	describeFaults(bench, {
		node,
		effect: 'reads',
		action: 'Get many available phone numbers',
		service: 'TingTing',
		path: /\/system\/phone_numbers$/,
		prepare: async () => ({ parameters: all }),
	});
});
