import type { OnError } from 'n8n-workflow';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import {
	ASHA,
	BIKASH,
	EACH_ONCE,
	faultAfter,
	inParallel,
	oneByOne,
	sendsIn,
	THREE_PEOPLE,
	useBench,
	type WorkflowOptions,
} from '../../../harness';

describe("n8n's Retry On Fail", () => {
	const bench = useBench();
	const node = new TingTingOtp();
	const people = { input: THREE_PEOPLE };
	const refusedOnce = { kind: 'unsuccessful', message: 'Not enough credits' } as const;
	const names = THREE_PEOPLE.map(({ name }) => name);
	const positions = [0, 1, 2];
	const goesOn: OnError[] = ['continueRegularOutput', 'continueErrorOutput'];

	/** TingTing accepts codes of up to 12 digits, so one person's code is refused in every try. */
	const ownCode = { ...oneByOne, otpSource: 'personnel', otp: '={{ $json.code }}' };
	const refusedAt = (position: number) =>
		THREE_PEOPLE.map((person, index) => ({
			...person,
			code: index === position ? '1234567890123' : '123456',
		}));

	describe.each([3, 5])('with %i tries', (retry) => {
		it.each(positions)('sends nothing twice if item %i is always refused', async (position) => {
			const input = refusedAt(position);
			const { error, items } = await bench.workflow.run(node, ownCode, { input, retry });
			const sends = names.slice(0, position + 1).map((name, index) => {
				return [name, index === position ? { asked: retry, acted: 0 } : { asked: 1, acted: 1 }];
			});
			expect(sendsIn(bench)).toEqual(Object.fromEntries(sends));
			expect(error?.message).toContain(`row ${position + 1} (item ${position})`);
			expect(items).toEqual([]);
		});

		it.each(positions)('reaches everyone once if item %i is refused once', async (position) => {
			faultAfter(bench, position, refusedOnce);
			const { error, items, context } = await bench.workflow.run(node, oneByOne, {
				...people,
				retry,
			});
			expect(error).toBeUndefined();
			expect(items.map(({ json, pairedItem }) => [json.phoneNumber, pairedItem])).toEqual(
				THREE_PEOPLE.map(({ phone }, item) => [phone, { item }]),
			);
			expect(sendsIn(bench)).toEqual({ ...EACH_ONCE, [names[position]]: { asked: 2, acted: 1 } });
			expect(context).toEqual({});
		});

		describe.each(goesOn)('and %s', (onError) => {
			const options = { retry, onError };

			it.each(positions)('sends nothing twice if item %i is always refused', async (position) => {
				const input = refusedAt(position);
				const { items, failed, error } = await bench.workflow.run(node, ownCode, {
					...options,
					input,
				});
				// n8n only checks the first item to find out whether the node failed.
				const asked = position === 0 ? retry : 1;
				expect(sendsIn(bench)).toEqual({ ...EACH_ONCE, [names[position]]: { asked, acted: 0 } });
				expect(error).toBeUndefined();
				expect(items).toHaveLength(onError === 'continueErrorOutput' ? 2 : 3);
				expect(failed).toHaveLength(onError === 'continueErrorOutput' ? 1 : 0);
			});

			it('reaches everyone once if the first item is refused once', async () => {
				faultAfter(bench, 0, refusedOnce);
				const result = await bench.workflow.run(node, oneByOne, { ...options, ...people });
				expect(sendsIn(bench)).toEqual({ ...EACH_ONCE, Asha: { asked: 2, acted: 1 } });
				expect(result.items.map(({ json }) => json.phoneNumber)).toEqual(
					THREE_PEOPLE.map(({ phone }) => phone),
				);
				expect(result.failed).toEqual([]);
				expect(result.context).toEqual({});
			});
		});
	});

	it.each<[string, WorkflowOptions]>([
		['the workflow stops', {}],
		['it continues', { onError: 'continueRegularOutput' }],
		['failures have their own output', { onError: 'continueErrorOutput' }],
	])('never reaches anyone twice with parallel requests if %s', async (_, options) => {
		faultAfter(bench, 0, { ...refusedOnce, times: 2 });
		await bench.workflow.run(node, inParallel, { ...options, ...people, retry: 5 });
		const sends = Object.values(sendsIn(bench));
		expect(sends.map(({ acted }) => acted)).not.toContain(2);
		if (!options.onError) expect(sends.map(({ acted }) => acted)).toEqual([1, 1, 1]);
	});

	it.each(positions)(
		'treats an answer with `error: null` at item %i as a success',
		async (good) => {
			const details = { number: THREE_PEOPLE[good].phone, error: null };
			const body = { success: true, error: null, message: 'Sent', data: { details } };
			faultAfter(bench, good, { kind: 'status', status: 200, body, acts: true });
			const { items, error } = await bench.workflow.run(node, oneByOne, { ...people, retry: 3 });
			expect(error).toBeUndefined();
			expect(items).toHaveLength(3);
			expect(sendsIn(bench)).toEqual(EACH_ONCE);
		},
	);

	it('is not triggered by an error field in the data of a recipient', async () => {
		const input = THREE_PEOPLE.map((person) => ({ ...person, error: 'from an earlier node' }));
		const { items } = await bench.workflow.run(node, oneByOne, { input, retry: 3 });
		expect(items).toHaveLength(3);
		expect(sendsIn(bench)).toEqual(EACH_ONCE);
	});

	describe('tells people apart', () => {
		it('sends to each of several equal items, even if one is tried again', async () => {
			faultAfter(bench, 1, refusedOnce);
			const input = [ASHA, ASHA, ASHA];
			const { items } = await bench.workflow.run(node, oneByOne, { input, retry: 3 });
			expect(sendsIn(bench)).toEqual({ Asha: { asked: 4, acted: 3 } });
			expect(items).toHaveLength(3);
		});

		it('sends in each pass of a loop, although each item is the first one', async () => {
			const input = [ASHA, BIKASH, ASHA, ASHA];
			const result = await bench.workflow.run(node, oneByOne, { input, batchSize: 1, retry: 3 });
			expect(sendsIn(bench)).toEqual({
				Asha: { asked: 3, acted: 3 },
				Bikash: { asked: 1, acted: 1 },
			});
			expect(result.runs).toHaveLength(4);
			expect(result.context).toEqual({});
		});

		it('tries again only what failed in the same pass of a loop', async () => {
			faultAfter(bench, 3, refusedOnce);
			const input = [ASHA, ASHA, ASHA, ASHA];
			const result = await bench.workflow.run(node, oneByOne, { input, batchSize: 2, retry: 3 });
			expect(sendsIn(bench)).toEqual({ Asha: { asked: 5, acted: 4 } });
			expect(result.items).toHaveLength(4);
			expect(result.context).toEqual({});
		});

		it('sends to the same person again in the pass after one that always fails', async () => {
			const [refused, , good] = refusedAt(0).map((person) => ({ ...person, ...ASHA }));
			const result = await bench.workflow.run(node, ownCode, {
				input: [refused, good, refused, good],
				batchSize: 2,
				retry: 3,
				onError: 'continueErrorOutput',
			});
			expect(sendsIn(bench)).toEqual({ Asha: { asked: 8, acted: 2 } });
			expect([result.items.length, result.failed.length]).toEqual([2, 2]);
		});
	});

	describe('reports the outcome of each item', () => {
		it('names who was reached and who was not if the workflow stops', async () => {
			const input = refusedAt(1);
			const { error } = await bench.workflow.run(node, ownCode, { input, retry: 3 });
			expect(error?.message).toContain('row 2 (item 1)');
			expect(error?.description).toContain('Sent: row 1 (item 0).');
			expect(error?.description).toContain('Not started: row 3 (item 2).');
		});

		it("keeps a recipient's input with the failure on the error output", async () => {
			const { items, failed } = await bench.workflow.run(node, ownCode, {
				input: refusedAt(0),
				retry: 3,
				onError: 'continueErrorOutput',
			});
			expect(items.map(({ json }) => json.phoneNumber)).toEqual(
				THREE_PEOPLE.slice(1).map(({ phone }) => phone),
			);
			expect(failed).toEqual([
				{
					json: {
						...ASHA,
						code: expect.any(String),
						error: expect.stringContaining('row 1 (item 0)'),
						message: expect.any(String),
					},
					pairedItem: { item: 0 },
				},
			]);
		});

		it('keeps a failure in its position if the workflow continues', async () => {
			const { items } = await bench.workflow.run(node, ownCode, {
				input: refusedAt(1),
				retry: 3,
				onError: 'continueRegularOutput',
			});
			expect(items.map(({ json, pairedItem }) => [json.phoneNumber, pairedItem])).toEqual([
				[ASHA.phone, { item: 0 }],
				[undefined, { item: 1 }],
				[THREE_PEOPLE[2].phone, { item: 2 }],
			]);
			expect(Object.keys(items[1].json)).toEqual(['error', 'message']);
		});
	});
});
