import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { actsOf, people, requestsTo, useBench } from '../../../harness';
import { until } from '../../../harness/account';
import { batchesOf, fromList, inTwos, lost, refused } from './batches';

describe('A retried batch of calls', () => {
	const bench = useBench();
	const node = new ToinggCall();
	const input = people(6);
	const { faultAfter, asked, called } = batchesOf(bench);
	const everyone = ['00', '01', '02', '03', '04', '05'];

	it('leaves out the requests that succeeded, and sends the refused one again', async () => {
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

	it('outputs the answer of the first request for those who were left out', async () => {
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
	])('also does this if the batch size was changed to %i', async (batchSize, requests) => {
		faultAfter(1, refused);
		const first = await bench.workflow.run(node, inTwos(), { input });
		const { error } = await first.retry(inTwos({ batchSize }));
		expect(error).toBeUndefined();
		expect(asked()).toEqual(requests);
		expect(called()).toEqual(everyone);
	});

	it('also does this if the format was changed', async () => {
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

	it('stores no key that Toingg repeats in an answer or a reason', async () => {
		faultAfter(0, { kind: 'slow' });
		faultAfter(0, { kind: 'status', status: 200, body: { note: 'taken with demo-key' } });
		faultAfter(0, { kind: 'status', status: 500, body: { detail: 'no room for demo-key' } });
		const { saved, error } = await bench.workflow.run(node, inTwos(), { input });
		expect(error?.message).toContain('no room for ***');
		expect(saved).toContain('taken with ***');
		expect(saved).not.toContain('demo-key');
	});

	it('says how far it got if it is stopped, also after another try of Retry On Fail', async () => {
		const stop = new AbortController();
		faultAfter(1, { kind: 'slow', delaySeconds: 0.2 });
		const options = { input, retry: 2, abortSignal: stop.signal };
		const running = bench.workflow.run(node, inTwos(), options);
		await until(() => actsOf(bench.simulator).length === 2);
		stop.abort();
		const { error } = await running;
		expect(error?.description).toContain('Submitted: 2, rows 1 to 2 (items 0 to 1).');
		expect(asked()).toHaveLength(2);
	});

	it('does not say that nothing was sent if a later try is refused as a whole', async () => {
		faultAfter(1, refused);
		const first = await bench.workflow.run(node, inTwos(), { input });
		const second = await first.retry(inTwos({ maxRecipients: 3 }));
		expect(second.error?.message).toContain('Max Recipients allows 3');
		expect(second.error?.description).toContain('has done a part of this already');
		await second.retry(inTwos());
		expect(called()).toEqual(everyone);
	});

	it.each([
		['a field that no item has', { phoneNumberField: 'nonsense' }],
		['no campaign', { campaign: '={{ $json.campaign }}' }],
	])('does not say so if a later try has %s', async (_, wrong) => {
		faultAfter(1, refused);
		const first = await bench.workflow.run(node, inTwos(), { input });
		const { error } = await first.retry({ ...inTwos(), ...wrong });
		expect(error?.message).toContain('was not started');
		expect(error?.description).toContain('Nothing was sent this time.');
		expect(error?.description).toContain('has done a part of this already');
	});

	it('says so if the earlier try made single calls, which a batch does not leave out', async () => {
		bench.simulator.faults.add({ match: { body: String(input[2].phone) }, ...refused });
		const calls = { operation: 'make', campaign: 'Appointments', options: { concurrency: 1 } };
		const person = { name: '={{ $json.name }}', phoneNumber: '={{ $json.phone }}' };
		const first = await bench.workflow.run(node, { ...calls, ...person }, { input });
		expect(called()).toEqual(['00', '01']);
		const { error } = await first.retry({ ...inTwos(), phoneNumberField: 'nonsense' });
		expect(error?.description).toMatch(/Nothing was sent( this time)?\.$/);
	});

	it('says so if there was no earlier try', async () => {
		const { error } = await bench.workflow.run(
			node,
			{ ...inTwos(), campaign: '={{ $json.campaign }}' },
			{ input },
		);
		expect(error?.description).toMatch(/Nothing was sent( this time)?\.$/);
	});

	it('counts the recipients of all tries if the next one also fails', async () => {
		faultAfter(1, refused);
		const first = await bench.workflow.run(node, inTwos(), { input });
		expect(first.error?.description).toContain('Submitted: 2, rows 1 to 2 (items 0 to 1).');
		faultAfter(1, refused);
		const second = await first.retry();
		expect(second.error?.message).toContain(
			'with 4 of 6 recipients submitted at row 5 (item 4): No credit',
		);
		expect(second.error?.description).toContain(
			'Submitted: 4, rows 1 to 4 (items 0 to 3). In the request at issue: 2, rows 5 to 6 (items 4 to 5). Not submitted: none.',
		);
		await second.retry();
		expect(called()).toEqual(everyone);
	});

	it('calls a repeated number once, whichever try reaches it', async () => {
		faultAfter(1, refused);
		const twice = [...people(3), { name: 'P0 again', phone: '+977 984 123-4500' }];
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

		it('leaves out what succeeded in each list, and calls a person in both lists for both', async () => {
			faultAfter(3, refused);
			const { items } = await bench.workflow.run(node, lists, { input: people(2), retry: 3 });
			expect(asked()).toEqual(['00', '99', '01', '99', '99']);
			expect(called()).toEqual(['00', '99', '01', '99']);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 0, 1, 1].map((item) => ({ item })),
			);
		});

		it('recognises its people if others were added before them in between', async () => {
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

		it('recognises them even if their numbers were spelled differently in between', async () => {
			faultAfter(1, refused);
			const bina = { name: 'Bina', phoneNumber: '9841234599' };
			const listWith = (phoneNumber: string) => ({
				...fromList({ name: 'Asha', phoneNumber }, bina),
				options: { batchSize: 1 },
			});
			const failed = await bench.workflow.run(node, listWith('9841234567'));
			const { error } = await failed.retry(listWith('+977 0984-1234567'));
			expect(error).toBeUndefined();
			expect(asked()).toEqual(['67', '99', '99']);
		});

		it('leaves out a request with an unknown outcome, and sends all others', async () => {
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

	it('says how far each batch got, although another one stopped before them', async () => {
		const numbers = (item: number) => [`98412345${item}0`, `98412345${item}1`];
		const rows = [0, 1, 2].map((item) => ({ first: numbers(item)[0], second: numbers(item)[1] }));
		const pair = ['first', 'second'].map((name) => ({ name, phoneNumber: `={{ $json.${name} }}` }));
		const batch = (concurrency: number) => ({
			...fromList(...pair),
			options: { batchSize: 1, concurrency },
		});
		for (const body of [rows[0].first, rows[1].first, rows[2].second]) {
			const match = { path: /batch/, body };
			bench.simulator.faults.add({ ...refused, match, delaySeconds: 0.3, times: 2 });
		}
		const first = await bench.workflow.run(node, batch(3), { input: rows });
		const { error } = await first.retry(batch(1));
		expect(error?.description).toMatch(/row 3 \(item 2\): .*1 of 2 recipients submitted/);
		expect(called()).toEqual(['20']);
	});
});
