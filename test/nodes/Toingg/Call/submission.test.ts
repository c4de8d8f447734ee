import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import type { Fault } from '../../../../simulator';
import { requestsTo, useBench } from '../../../harness';
import { until } from '../../../harness/account';
import { fromItems, fromList, people } from './people';

describe('A batch of calls that is tried again', () => {
	const bench = useBench();
	const node = new ToinggCall();
	const input = people(6);
	const inTwos = (options: INodeParameters = {}) => ({
		...fromItems,
		options: { batchSize: 2, ...options },
	});

	/** Lets so many requests through, and spoils the next one. */
	const faultAfter = (good: number, fault: Fault) => {
		const match = { path: '/toingg/api/make_batch_toingg/' };
		if (good > 0) bench.simulator.faults.add({ match, kind: 'slow', times: good });
		bench.simulator.faults.add({ match, ...fault });
	};
	const refused = { kind: 'status', status: 400, body: { detail: 'No credit' } } as const;
	const lost = { kind: 'resetAfter' } as const;
	/** The last two digits of everyone in each request, and of everyone who was called. */
	const asked = () =>
		requestsTo(bench.simulator).map(({ json }) =>
			((json as IDataObject).numberList as IDataObject[])
				.map(({ clientNumber }) => String(clientNumber).slice(-2))
				.join(' '),
		);
	const called = () => bench.simulator.inbox.map(({ number }) => number.slice(-2));
	const everyone = ['00', '01', '02', '03', '04', '05'];

	it('leaves out the requests that went through, and sends the refused one again', async () => {
		faultAfter(1, refused);
		const { items, error, context } = await bench.workflow.run(node, inTwos(), { input, retry: 3 });
		expect(error).toBeUndefined();
		expect(asked()).toEqual(['00 01', '02 03', '02 03', '04 05']);
		expect(called()).toEqual(everyone);
		expect(items.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual(
			input.map(({ name }, item) => [name, { item }]),
		);
		expect(context).toEqual({});
	});

	it('gives those who were left out the answer of their first request', async () => {
		faultAfter(1, refused);
		const { items } = await bench.workflow.run(node, inTwos(), { input, retry: 3 });
		const sids = items.map(({ json }) => json.callSids);
		expect(sids[0]).toEqual([expect.stringMatching(/^CA/), expect.stringMatching(/^CA/)]);
		expect(sids[1]).toEqual(sids[0]);
		expect(new Set(sids.map((one) => JSON.stringify(one))).size).toBe(3);
	});

	it.each([
		[1, ['00 01', '02 03', '02', '03', '04', '05']],
		[3, ['00 01', '02 03', '02 03 04', '05']],
		[500, ['00 01', '02 03', '02 03 04 05']],
	])('does so also when the batch size was changed to %i', async (batchSize, requests) => {
		faultAfter(1, refused);
		const first = await bench.workflow.run(node, inTwos(), { input });
		const { error } = await first.retry(inTwos({ batchSize }));
		expect(error).toBeUndefined();
		expect(asked()).toEqual(requests);
		expect(called()).toEqual(everyone);
	});

	it('does so also when the format was changed', async () => {
		faultAfter(1, refused);
		const first = await bench.workflow.run(node, inTwos(), { input });
		bench.simulator.settings.toinggNumberListFormat = 'object';
		const options = { numberListFormat: 'object', batchSize: 500 };
		await first.retry(inTwos(options));
		expect(requestsTo(bench.simulator).at(-1)?.json).toMatchObject({
			numberList: { P2: '9841234502', P3: '9841234503', P4: '9841234504', P5: '9841234505' },
		});
		expect(called()).toEqual(everyone);
	});

	it('stops at a request of which nobody knows', async () => {
		faultAfter(1, lost);
		const { error } = await bench.workflow.run(node, inTwos(), { input });
		expect(asked()).toEqual(['00 01', '02 03']);
		expect(error?.message).toContain(
			'has an unknown outcome: Toingg did not answer, with 2 of 6 recipients submitted [item 2]',
		);
		expect(error?.description).toContain(
			'Submitted: 2 (items 0 to 1). In the request at issue: 2 (items 2 to 3). Not submitted: 2 (items 4 to 5).',
		);
	});

	it('comes to those behind it in the next try, and never sends it again', async () => {
		faultAfter(1, lost);
		const first = await bench.workflow.run(node, inTwos(), { input, retry: 5 });
		const { error } = await first.retry(inTwos({ batchSize: 500 }));
		expect(asked()).toEqual(['00 01', '02 03', '04 05']);
		expect(error?.message).toContain('with 4 of 6 recipients submitted [item 2]');
		expect(error?.description).toContain(
			'Submitted: 4 (items 0 to 1, 4 to 5). In the request at issue: 2 (items 2 to 3). Not submitted: none.',
		);
	});

	it('tells those in doubt from those who are refused in a later try', async () => {
		faultAfter(0, lost);
		faultAfter(0, refused);
		const options = { input, onError: 'continueRegularOutput' as const, retry: 2 };
		const { items } = await bench.workflow.run(node, inTwos(), options);
		expect(
			items.map(({ json }) => /unknown|refused|not started/.exec(String(json.error))?.[0]),
		).toEqual(['unknown', 'unknown', 'refused', 'refused', 'not started', 'not started']);
		expect(items[0].json.message).toContain('Also failed: 2 (items 2 to 3).');
		expect(items[2].json.message).toContain('Also in doubt: 2 (items 0 to 1).');
	});

	it('sends it again once its user says so, and whoever is left', async () => {
		faultAfter(1, { kind: 'resetBefore' });
		const first = await bench.workflow.run(node, inTwos(), { input });
		const { error, items } = await first.retry(inTwos({ resendUnknown: true }));
		expect(error).toBeUndefined();
		expect(asked()).toEqual(['00 01', '02 03', '02 03', '04 05']);
		expect(called()).toEqual(everyone);
		expect(items).toHaveLength(6);
	});

	it('still knows nothing of those whose repeat is refused', async () => {
		faultAfter(1, lost);
		faultAfter(0, refused);
		const first = await bench.workflow.run(node, inTwos(), { input });
		const second = await first.retry(inTwos({ resendUnknown: true }));
		expect(second.error?.message).toContain('has an unknown outcome');
		expect(second.error?.description).toContain('Sent again, it was refused by Toingg');
		const third = await second.retry(inTwos());
		expect(third.error?.message).toContain('has an unknown outcome');
		expect(asked()).toEqual(['00 01', '02 03', '02 03', '04 05']);
	});

	it('keeps no key that Toingg repeats, in an answer or in a reason', async () => {
		faultAfter(0, { kind: 'slow' });
		faultAfter(0, { kind: 'status', status: 200, body: { note: 'taken with demo-key' } });
		faultAfter(0, { kind: 'status', status: 500, body: { detail: 'no room for demo-key' } });
		const { saved, error } = await bench.workflow.run(node, inTwos(), { input });
		expect(error?.message).toContain('no room for ***');
		expect(saved).toContain('taken with ***');
		expect(saved).not.toContain('demo-key');
	});

	it('says how far it came when it is stopped, also after another try of Retry On Fail', async () => {
		const stop = new AbortController();
		faultAfter(1, { kind: 'slow', delaySeconds: 0.2 });
		const options = { input, retry: 2, abortSignal: stop.signal };
		const running = bench.workflow.run(node, inTwos(), options);
		await until(() => asked().length === 2);
		stop.abort();
		const { error } = await running;
		expect(error?.description).toContain('Submitted: 2 (items 0 to 1).');
		expect(asked()).toHaveLength(2);
	});

	it('does not say that nothing was sent when a later try is refused as a whole', async () => {
		faultAfter(1, refused);
		const first = await bench.workflow.run(node, inTwos(), { input });
		const second = await first.retry(inTwos({ maxRecipients: 3 }));
		expect(second.error?.message).toContain('Max Recipients allows 3');
		expect(second.error?.description).toContain('has reached some of the recipients');
		await second.retry(inTwos());
		expect(called()).toEqual(everyone);
	});

	it('counts the recipients of all tries where the next one fails as well', async () => {
		faultAfter(1, refused);
		const first = await bench.workflow.run(node, inTwos(), { input });
		expect(first.error?.description).toContain('Submitted: 2 (items 0 to 1).');
		faultAfter(1, refused);
		const second = await first.retry();
		expect(second.error?.message).toContain('with 4 of 6 recipients submitted [item 4]: No credit');
		expect(second.error?.description).toContain(
			'Submitted: 4 (items 0 to 3). In the request at issue: 2 (items 4 to 5). Not submitted: none.',
		);
		await second.retry();
		expect(called()).toEqual(everyone);
	});

	it('calls a number once that stands twice, whichever try reaches it', async () => {
		faultAfter(1, refused);
		const twice = [...people(3), { name: 'P0 again', phone: '+984 123-4500' }];
		const { items } = await bench.workflow.run(node, inTwos(), { input: twice, retry: 3 });
		expect(called()).toEqual(['00', '01', '02']);
		expect(items[3].json.callSids).toEqual(items[0].json.callSids);
	});

	describe('from a list in each item', () => {
		const lists = {
			...fromList(
				{ name: '={{ $json.name }}', phoneNumber: '={{ $json.phone }}' },
				{ name: 'Bina', phoneNumber: '9841234599' },
			),
			options: { batchSize: 1, concurrency: 1 },
		};

		it('leaves out what went through in each, and calls whom both lists hold for both', async () => {
			faultAfter(3, refused);
			const { items } = await bench.workflow.run(node, lists, { input: people(2), retry: 3 });
			expect(asked()).toEqual(['00', '99', '01', '99', '99']);
			expect(called()).toEqual(['00', '99', '01', '99']);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 0, 1, 1].map((item) => ({ item })),
			);
		});

		it('knows its people again where others were put before them in between', async () => {
			faultAfter(1, refused);
			const [first, second, third] = [0, 1, 2].map((digit) => {
				return { name: `P${digit}`, phoneNumber: `984123450${digit}` };
			});
			const options = { batchSize: 1 };
			const failed = await bench.workflow.run(node, { ...fromList(first, second), options });
			const { items } = await failed.retry({ ...fromList(third, first, second), options });
			expect(asked()).toEqual(['00', '01', '02', '01']);
			expect(items.map(({ json }) => json.name)).toEqual(['P2', 'P0', 'P1']);
		});

		it('leaves out a request of which nobody knows, and goes on with all others', async () => {
			faultAfter(0, lost);
			const { items, failed } = await bench.workflow.run(node, lists, {
				input: people(2),
				retry: 3,
				onError: 'continueErrorOutput',
			});
			expect(asked()).toEqual(['00', '01', '99', '99']);
			expect([failed.length, items.length]).toEqual([1, 3]);
		});
	});
});
