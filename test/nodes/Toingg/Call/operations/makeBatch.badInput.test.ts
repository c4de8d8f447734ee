import { ToinggCall } from '../../../../../nodes/Toingg/Call/ToinggCall.node';
import { people, requestsTo, useBench } from '../../../../harness';
import { fromItems, fromList } from '../batches';

describe('Make batch of calls sends nothing for', () => {
	const bench = useBench();
	const node = new ToinggCall();
	const good = { name: 'Asha', phone: '9841234567' };

	it.each([
		['no number', { name: 'Bina', phone: '' }, 'Column With the Phone Number "phone" is empty'],
		[
			'no such column',
			{ name: 'Bina' },
			'Column With the Phone Number: there is no column "phone"',
		],
		[
			'letters',
			{ name: 'Bina', phone: 'home' },
			'Column With the Phone Number "phone" "home" holds letters',
		],
		[
			'a short number',
			{ name: 'Bina', phone: 123 },
			'Column With the Phone Number "phone" "123" has 3 digits',
		],
		['no name', { name: ' ', phone: '9841234568' }, 'Column With the Name "name" is empty'],
		['an object', { name: {}, phone: '9841234568' }, 'Column With the Name "name" is empty'],
	])('%s in one of many items', async (_, bad, words) => {
		const parameters = { ...fromItems, options: { batchSize: 1 } };
		const { error } = await bench.engine.run(node, parameters, { input: [good, bad, good] });
		expect(error?.message).toContain(
			`Make batch of calls was not started at row 2 (item 1): ${words}`,
		);
		expect(error?.context?.itemIndex).toBe(1);
		expect(bench.simulator.journal).toEqual([]);
	});

	it.each([
		['no campaign', { campaign: '' }, 'Campaign is empty'],
		['a batch size of zero', { options: { batchSize: 0 } }, 'Batch Size is 0'],
		['an unknown format', { options: { numberListFormat: 'map' } }, 'Number List Format holds'],
		['an unknown source', { recipientSource: 'file' }, 'Recipients From holds a value'],
		[
			'another campaign',
			{ campaign: '={{ $json.name }}' },
			'Campaign differs from that of the first row',
		],
	])('%s', async (_, wrong, words) => {
		const { error } = await bench.engine.run(
			node,
			{ ...fromItems, ...wrong },
			{ input: people(2) },
		);
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('an empty list, or a list with a bad number', async () => {
		const nobody = await bench.engine.run(node, fromList());
		expect(nobody.error?.message).toContain('row 1 (item 0): Recipients is empty');
		const asha = { name: 'Asha', phoneNumber: '9841234567' };
		const somebody = await bench.engine.run(
			node,
			fromList(asha, { name: 'Bina', phoneNumber: '1' }),
		);
		expect(somebody.error?.message).toContain('entry 2: Phone Number "1"');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('a bad item, but calls the others if the workflow continues', async () => {
		const input = [good, { name: 'Bina', phone: 'none' }];
		const { items } = await bench.engine.run(node, fromItems, { input, continueOnFail: true });
		expect(items.map(({ json }) => json.error)).toEqual([
			undefined,
			expect.stringContaining('row 2 (item 1): Column With the Phone Number "phone"'),
		]);
		expect(requestsTo(bench.simulator).map(({ json }) => json)).toMatchObject([
			{ numberList: [{ clientName: 'Asha', clientNumber: '9841234567' }] },
		]);
	});

	it('the bad list of one item, but sends the lists of other items', async () => {
		const parameters = fromList({ name: 'Asha', phoneNumber: '={{ $json.phone }}' });
		const input = [{ phone: 'none' }, { phone: '9841234567' }];
		const { items } = await bench.engine.run(node, parameters, { input, continueOnFail: true });
		expect(items[0].json.error).toContain('row 1 (item 0): Phone Number "none"');
		expect(items[1]).toMatchObject({ json: { name: 'Asha' }, pairedItem: { item: 1 } });
	});

	it('an expression for the source, which could change and call everyone twice', async () => {
		const parameters = { ...fromItems, recipientSource: '={{ "inputItems" }}' };
		const { error } = await bench.engine.run(node, parameters, { input: people(2) });
		expect(error?.message).toContain('Recipients From holds a value that is not offered');
		expect(bench.simulator.journal).toEqual([]);
	});
});
