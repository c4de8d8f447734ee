import type { IDataObject } from 'n8n-workflow';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { people, requestsTo, useBench } from '../../../harness';
import { until } from '../../../harness/account';
import { fromItems, fromList } from './batches';

describe('A batch of calls', () => {
	const bench = useBench();
	const node = new ToinggCall();
	const called = () => bench.simulator.inbox.map(({ number }) => number);

	describe('with a repeated number', () => {
		const input = [
			{ name: 'Asha', phone: '+977 9841234567' },
			{ name: 'Bina', phone: '9841234568' },
			{ name: 'Asha again', phone: '977-984-1234567' },
			{ name: 'Bina', phone: '9841234568' },
		];

		it('calls it once, and its items get the same answer', async () => {
			const { items, hints } = await bench.engine.run(node, fromItems, { input });
			expect(called()).toEqual(['+9779841234567', '9841234568']);
			expect(items.map(({ json, pairedItem }) => [json.name, json.callSids, pairedItem])).toEqual(
				input.map(({ name }, item) => [name, items[0].json.callSids, { item }]),
			);
			expect(hints).toEqual([
				'A phone number that was given more than once is used once. Repeats: rows 3 to 4 (items 2 to 3).',
			]);
		});

		it('calls two phones that differ by a zero in front, if their country is unknown', async () => {
			const people = ['3312345678', '03312345678'].map((phone) => ({ name: 'Asha', phone }));
			await bench.engine.run(node, fromItems, { input: people });
			expect(bench.simulator.inbox).toHaveLength(2);
		});

		it('calls it once in its first spelling, even with a trunk zero', async () => {
			const spellings = ['09841234567', '9841234567', '+977 09841234567', '0977 9841234567'];
			const people = spellings.map((phone) => ({ name: 'Asha', phone }));
			const { hints } = await bench.engine.run(node, fromItems, { input: people });
			expect(called()).toEqual(['09841234567']);
			expect(hints).toEqual([expect.stringContaining('Repeats: rows 2 to 4 (items 1 to 3)')]);
		});

		it('calls it once even if it is repeated in a later request', async () => {
			const parameters = { ...fromItems, options: { batchSize: 1 } };
			const { items } = await bench.engine.run(node, parameters, { input });
			expect(called()).toEqual(['+9779841234567', '9841234568']);
			expect(items).toHaveLength(4);
			expect(items[2].json.callSid).toBe(items[0].json.callSid);
			expect(items[3].json.callSid).toBe(items[1].json.callSid);
		});
	});

	describe('if a later request fails', () => {
		const parameters = { ...fromItems, options: { batchSize: 2 } };
		const path = '/toingg/api/make_batch_toingg/';
		/** The first request succeeds, the second one gets the fault. */
		const runWith = async (fault: IDataObject, continueOnFail: boolean, input = people(6)) => {
			bench.simulator.faults.add({ match: { path }, kind: 'slow' });
			bench.simulator.faults.add({ match: { path }, kind: 'status', ...fault });
			return await bench.engine.run(node, parameters, { input, continueOnFail });
		};

		it('says who was submitted, who was in the failed request, and who was not submitted', async () => {
			const { error, items } = await runWith({ status: 400, body: { detail: 'No credit' } }, false);
			expect(items).toEqual([]);
			expect(error?.message).toBe(
				'Make batch of calls was refused by Toingg, with 2 of 6 recipients submitted at row 3 (item 2): No credit',
			);
			expect(error?.description).toContain(
				'Submitted: 2, rows 1 to 2 (items 0 to 1). In the request at issue: 2, rows 3 to 4 (items 2 to 3). Not submitted: 2, rows 5 to 6 (items 4 to 5). A retry of this execution leaves out the submitted ones; a new execution does not.',
			);
			expect(error?.httpCode).toBe('400');
			expect(requestsTo(bench.simulator)).toHaveLength(2);
		});

		it('reports a request without an answer as unknown', async () => {
			const { error } = await runWith({ status: 502 }, false);
			expect(error?.message).toContain(
				'has an unknown outcome: Toingg answered with HTTP 502, with 2 of 6 recipients submitted',
			);
			expect(requestsTo(bench.simulator)).toHaveLength(2);
		});

		it('gives each recipient its own outcome if the workflow continues', async () => {
			const input = [...people(5), { name: 'P0 again', phone: 9841234500 }];
			const { items, error } = await runWith({ status: 400 }, true, input);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.name ?? json.error)).toEqual([
				'P0',
				'P1',
				expect.stringContaining(
					'was refused by Toingg, with 3 of 6 recipients submitted at row 3 (item 2)',
				),
				expect.stringContaining(
					'was refused by Toingg, with 3 of 6 recipients submitted at row 4 (item 3)',
				),
				'Make batch of calls was not started at row 5 (item 4): an earlier request of this batch did not go through',
				'P0 again',
			]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_, item) => ({ item })));
			expect(Object.keys(items[4].json)).toEqual(['error', 'message']);
			expect(items[2].json.message).toContain('Submitted: 3, rows 1 to 2, 6 (items 0 to 1, 5).');
			expect(called()).toEqual(['9841234500', '9841234501']);
		});

		it('counts the rows of a list from 1', async () => {
			bench.simulator.faults.add({ match: { path }, kind: 'slow' });
			bench.simulator.faults.add({ match: { path }, kind: 'status', status: 400 });
			const rows = people(3).map(({ name, phone }) => ({ name, phoneNumber: String(phone) }));
			const list = { ...fromList(...rows), options: { batchSize: 1 } };
			const { items } = await bench.engine.run(node, list, { continueOnFail: true });
			expect(items[1].json.message).toContain(
				'Submitted: 1, recipient 1. In the request at issue: 1, recipient 2. Not submitted: 1, recipient 3.',
			);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 0 },
				{ item: 0 },
			]);
		});

		it('calls nobody else after the execution was stopped', async () => {
			const controller = new AbortController();
			bench.simulator.faults.add({ match: { path }, kind: 'slow', delaySeconds: 2 });
			void until(() => requestsTo(bench.simulator).length === 1).then(() => controller.abort());
			const { error } = await bench.engine.run(node, parameters, {
				input: people(6),
				abortSignal: controller.signal,
			});
			expect(error?.message).toContain(
				'had not answered when the execution was cancelled, with 0 of 6 recipients submitted',
			);
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});

		it('says that nobody was submitted if the first request failed', async () => {
			bench.simulator.faults.add({ match: { path }, kind: 'status', status: 400 });
			const { error } = await bench.engine.run(node, parameters, { input: people(3) });
			expect(error?.message).toContain('with 0 of 3 recipients submitted at row 1 (item 0)');
			expect(error?.description).toContain('Submitted: none.');
			expect(error?.description).not.toContain('Take the submitted ones out');
		});
	});
});
