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
		it('sends all items in one request, as documented', async () => {
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

		it('sends the typed list of each item in a separate request', async () => {
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

		it('finds nested fields, but prefers a field whose own name has dots', async () => {
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

		it('sends one request after the other if there are more people than the batch size', async () => {
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

		it('sends 500 people per request by default', async () => {
			const { items } = await bench.engine.run(node, fromItems, { input: people(501) });
			expect(lists().map((list) => (list as unknown[]).length)).toEqual([500, 1]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
				people(501).map((_, item) => ({ item })),
			);
		});

		it('sends an object of numbers by name if Toingg expects one', async () => {
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

		it('is one item per recipient, with the answer, paired with its own item', async () => {
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
			const campaign = '={{ "campaign-" + $itemIndex }}';
			const input = [{}, {}];
			const { items } = await bench.engine.run(node, { ...parameters, campaign }, { input });
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

		it("has no SID of another person's call", async () => {
			const many = await bench.engine.run(node, fromItems, { input: people(2) });
			expect(many.items[0].json).not.toHaveProperty('callSid');
			const one = await bench.engine.run(node, fromItems, { input: people(1) });
			expect(one.items[0].json.callSid).toMatch(/^CA[\da-f]{32}$/);
		});
	});

	it('sends as many requests as the object format needs for namesakes', async () => {
		const parameters = { ...fromItems, options: { numberListFormat: 'object', batchSize: 50 } };
		const good = { name: 'Asha', phone: '9841234567' };
		const input = [good, { name: 'Bina', phone: '9841234568' }, { ...good, phone: 9841234569 }];
		bench.simulator.settings.toinggNumberListFormat = 'object';
		const { error } = await bench.engine.run(node, parameters, { input });
		expect(error).toBeUndefined();
		expect(requestsTo(bench.simulator).map(({ json }) => json)).toMatchObject([
			{ numberList: { Asha: '9841234567', Bina: '9841234568' } },
			{ numberList: { Asha: '9841234569' } },
		]);
	});

	describeToinggFaults(bench, {
		node,
		effect: 'sends',
		action: 'Make batch of calls',
		path: /\/make_batch_toingg\/$/,
		prepare: async () => ({ parameters: fromItems, options: { input: people(1) } }),
	});
});
