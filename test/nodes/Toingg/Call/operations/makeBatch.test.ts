import type { IDataObject } from 'n8n-workflow';
import { ToinggCall } from '../../../../../nodes/Toingg/Call/ToinggCall.node';
import { inTurn, onlyRequestTo, people, requestsTo, useBench } from '../../../../harness';
import { describeToinggFaults } from '../../misbehaviour';
import { fromItems, fromList } from '../batches';

describe('Make batch of calls', () => {
	const bench = useBench();
	const node = new ToinggCall();
	const lists = () =>
		requestsTo(bench.simulator).map(({ json }) => (json as IDataObject).numberList);
	const called = () => bench.simulator.inbox.map(({ number }) => number);

	describe('on the wire', () => {
		it('sends all items in one request, as Toingg documents it', async () => {
			const input = [
				{ name: 'Asha', phone: '+977 984-1234567' },
				{ name: 'Bina', phone: 9841234568 },
			];
			await bench.engine.run(node, fromItems, { input });
			expect(onlyRequestTo(bench.simulator)).toEqual({
				line: 'POST /toingg/api/make_batch_toingg/?apiKey=demo-key',
				body: '{"campaign":"Appointments","numberList":[{"clientName":"Asha","clientNumber":"+9779841234567"},{"clientName":"Bina","clientNumber":"9841234568"}]}',
			});
		});

		it('sends the typed list of each item in a request of its own', async () => {
			const parameters = fromList(
				{ name: '={{ $json.name }}', phoneNumber: '={{ $json.phone }}' },
				{ name: 'Bina', phoneNumber: '9841234599' },
			);
			await bench.engine.run(node, { ...parameters, ...inTurn }, { input: people(2) });
			expect(lists()).toEqual([
				[
					{ clientName: 'P0', clientNumber: '9841234500' },
					{ clientName: 'Bina', clientNumber: '9841234599' },
				],
				[
					{ clientName: 'P1', clientNumber: '9841234501' },
					{ clientName: 'Bina', clientNumber: '9841234599' },
				],
			]);
		});

		it('finds fields inside fields, but for a field whose own name has dots', async () => {
			const parameters = {
				...fromItems,
				nameField: 'client.name',
				phoneNumberField: 'client.phone',
			};
			const input = [
				{ client: { name: 'Asha', phone: '9841234567' } },
				{
					'client.name': 'Bina',
					'client.phone': '9841234568',
					client: { name: 'No', phone: 'no' },
				},
			];
			await bench.engine.run(node, parameters, { input });
			expect(lists()).toEqual([
				[
					{ clientName: 'Asha', clientNumber: '9841234567' },
					{ clientName: 'Bina', clientNumber: '9841234568' },
				],
			]);
		});

		it('sends one request after the other when there are more than the batch size', async () => {
			const parameters = { ...fromItems, options: { batchSize: 2 } };
			await bench.engine.run(node, parameters, { input: people(5) });
			expect(requestsTo(bench.simulator).map(({ inFlight }) => inFlight)).toEqual([1, 1, 1]);
			expect(called()).toEqual([
				'9841234500',
				'9841234501',
				'9841234502',
				'9841234503',
				'9841234504',
			]);
		});

		it('takes 500 people a request when nothing else is set', async () => {
			const { items } = await bench.engine.run(node, fromItems, { input: people(501) });
			expect(lists().map((list) => (list as unknown[]).length)).toEqual([500, 1]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
				people(501).map((_, item) => ({ item })),
			);
		});

		it('sends an object of numbers by name when Toingg wants one', async () => {
			bench.simulator.settings.toinggNumberListFormat = 'object';
			const parameters = { ...fromItems, options: { numberListFormat: 'object' } };
			const { error } = await bench.engine.run(node, parameters, { input: people(2) });
			expect(error).toBeUndefined();
			expect(onlyRequestTo(bench.simulator).body).toBe(
				'{"campaign":"Appointments","numberList":{"P0":"9841234500","P1":"9841234501"}}',
			);
		});
	});

	describe('output', () => {
		const message = 'Batch initiated for 2 numbers.';

		it('is one item a recipient, each with the answer and paired with its own item', async () => {
			const { items, hints } = await bench.engine.run(node, fromItems, { input: people(2) });
			const callSids = [expect.stringMatching(/^CA/), expect.stringMatching(/^CA/)];
			expect(items).toEqual([
				{
					json: { message, callSids, name: 'P0', phoneNumber: '9841234500' },
					pairedItem: { item: 0 },
				},
				{
					json: { message, callSids, name: 'P1', phoneNumber: '9841234501' },
					pairedItem: { item: 1 },
				},
			]);
			expect(hints).toEqual([]);
		});

		it('pairs the recipients of a list with the item of the list', async () => {
			bench.simulator.settings.toinggAnswers = 'string';
			const parameters = fromList(
				{ name: 'Asha', phoneNumber: '9841234567' },
				{ name: 'Bina', phoneNumber: '9841234568' },
			);
			const { items } = await bench.engine.run(node, parameters, { input: [{}, {}] });
			expect(items[1]).toEqual({
				json: { result: message, name: 'Bina', phoneNumber: '9841234568' },
				pairedItem: { item: 0 },
			});
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 0 },
				{ item: 1 },
				{ item: 1 },
			]);
		});

		it('gives nobody the SID of somebody else', async () => {
			const many = await bench.engine.run(node, fromItems, { input: people(2) });
			expect(many.items[0].json).not.toHaveProperty('callSid');
			const one = await bench.engine.run(node, fromItems, { input: people(1) });
			expect(one.items[0].json.callSid).toMatch(/^CA[\da-f]{32}$/);
		});
	});

	describe('bad input sends nothing, for nobody', () => {
		const good = { name: 'Asha', phone: '9841234567' };

		it.each([
			['no number', { name: 'Bina' }, 'Phone Number Field "phone" is empty'],
			[
				'letters',
				{ name: 'Bina', phone: 'home' },
				'Phone Number Field "phone" "home" holds letters',
			],
			[
				'a short number',
				{ name: 'Bina', phone: 123 },
				'Phone Number Field "phone" "123" has 3 digits',
			],
			['no name', { name: ' ', phone: '9841234568' }, 'Name Field "name" is empty'],
			['an object', { name: {}, phone: '9841234568' }, 'Name Field "name" is empty'],
		])('%s in one of many items', async (_, bad, words) => {
			const parameters = { ...fromItems, options: { batchSize: 1 } };
			const { error } = await bench.engine.run(node, parameters, { input: [good, bad, good] });
			expect(error?.message).toContain(`Make batch of calls was not started [item 1]: ${words}`);
			expect(error?.context?.itemIndex).toBe(1);
			expect(bench.simulator.journal).toEqual([]);
		});

		it.each([
			['no campaign', { campaign: '' }, 'Campaign is empty'],
			['a batch size of none', { options: { batchSize: 0 } }, 'Batch Size is 0'],
			['a form nobody knows', { options: { numberListFormat: 'map' } }, 'Number List Format holds'],
			['a source nobody knows', { recipientSource: 'file' }, 'Recipient Source holds a value'],
			[
				'another campaign',
				{ campaign: '={{ $json.name }}' },
				'Campaign is another than for item 0',
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

		it('two people of one name in the object format', async () => {
			const parameters = { ...fromItems, options: { numberListFormat: 'object', batchSize: 2 } };
			const input = [good, { name: 'Bina', phone: '9841234568' }, { ...good, phone: 9841234569 }];
			bench.simulator.settings.toinggNumberListFormat = 'object';
			const inTwo = await bench.engine.run(node, parameters, { input });
			expect(inTwo.error).toBeUndefined();
			bench.simulator.journal.length = 0;
			const options = { numberListFormat: 'object' };
			const { error } = await bench.engine.run(node, { ...parameters, options }, { input });
			expect(error?.message).toContain('[item 2]: the name of item 2 is that of item 0 too');
			expect(bench.simulator.journal).toEqual([]);
		});

		it('a list with nobody in it, or with somebody unreadable', async () => {
			const nobody = await bench.engine.run(node, fromList());
			expect(nobody.error?.message).toContain('[item 0]: Recipients is empty');
			const asha = { name: 'Asha', phoneNumber: '9841234567' };
			const somebody = await bench.engine.run(
				node,
				fromList(asha, { name: 'Bina', phoneNumber: '1' }),
			);
			expect(somebody.error?.message).toContain('Phone Number of recipient 2 "1" has 1 digit,');
			expect(bench.simulator.journal).toEqual([]);
		});

		it('also when the workflow goes on', async () => {
			const input = [good, { name: 'Bina', phone: 'none' }];
			const { items } = await bench.engine.run(node, fromItems, { input, continueOnFail: true });
			expect(items.map(({ json }) => json.error)).toEqual([
				expect.stringContaining('item 1 goes with it'),
				expect.stringContaining('[item 1]: Phone Number Field "phone"'),
			]);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('of one list does not keep the lists of other items back', async () => {
			const parameters = fromList({ name: 'Asha', phoneNumber: '={{ $json.phone }}' });
			const input = [{ phone: 'none' }, { phone: '9841234567' }];
			const { items } = await bench.engine.run(node, parameters, { input, continueOnFail: true });
			expect(items[0].json.error).toContain('[item 0]: Phone Number of recipient 1');
			expect(items[1]).toMatchObject({ json: { name: 'Asha' }, pairedItem: { item: 1 } });
		});

		it('an expression for the source, which could turn and call everybody twice', async () => {
			const parameters = { ...fromItems, recipientSource: '={{ "inputItems" }}' };
			const { error } = await bench.engine.run(node, parameters, { input: people(2) });
			expect(error?.message).toContain('Recipient Source holds a value that is not offered');
			expect(bench.simulator.journal).toEqual([]);
		});
	});

	describeToinggFaults(bench, {
		node,
		effect: 'sends',
		action: 'Make batch of calls',
		path: /\/make_batch_toingg\/$/,
		prepare: async () => ({ parameters: fromItems, options: { input: people(1) } }),
	});
});
