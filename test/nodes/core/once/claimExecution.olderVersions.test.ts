import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import {
	actsOf,
	EACH_ONCE,
	faultAfter,
	oneByOne,
	people,
	sendsIn,
	THREE_PEOPLE,
	useBench,
} from '../../../harness';

/** n8n offers this as long as no Retry of that execution has succeeded (n8n's behaviour). */
describe("the editor's Retry of an execution that was already retried", () => {
	const bench = useBench();
	const node = new TingTingOtp();
	const three = { input: THREE_PEOPLE };
	const refused = { kind: 'unsuccessful', message: 'Not enough credits' } as const;
	const lost = { kind: 'resetAfter' } as const;

	/** The second of three people is refused, the first time and in the first Retry. */
	const retriedOnce = async () => {
		faultAfter(bench, 1, { ...refused, times: 2 });
		const options = { concurrency: 2 };
		const parameters = { ...oneByOne, options };
		const first = await bench.workflow.run(node, oneByOne, three);
		return { first, second: await first.retry(parameters) };
	};

	it.each([undefined, { ...oneByOne, options: { concurrency: 1, resendUnknown: true } }])(
		'sends nothing, and says which one to retry: %#',
		async (parameters) => {
			const { first } = await retriedOnce();
			const sent = sendsIn(bench);
			const again = await first.retry(parameters);
			expect(again.error?.message).toContain('another Retry of the same execution came first');
			expect(again.error?.description).toContain(
				'Retry the newest execution that does not end with this',
			);
			expect(again.error?.description).toContain('Sent: row 1 (item 0).');
			expect(sendsIn(bench)).toEqual(sent);
		},
	);

	it('also says so if only unknown items are left', async () => {
		faultAfter(bench, 2, lost);
		const first = await bench.workflow.run(node, oneByOne, three);
		await first.retry();
		const options = { concurrency: 1, resendUnknown: true };
		const { error } = await first.retry({ ...oneByOne, options });
		expect(error?.message).toContain('another Retry of the same execution came first');
		expect(error?.description).toContain(
			'Others: row 3 (item 2): has an unknown outcome: TingTing did',
		);
		expect(sendsIn(bench)).toEqual(EACH_ONCE);
	});

	it('does not stop a later pass of a loop that had not begun', async () => {
		faultAfter(bench, 0, refused);
		const first = await bench.workflow.run(node, oneByOne, { input: people(6), batchSize: 2 });
		const second = await first.retry();
		expect(second.error).toBeUndefined();
		expect(actsOf(bench.simulator)).toHaveLength(6);
	});

	it('does not stop a Retry of the newest execution', async () => {
		const { first, second } = await retriedOnce();
		await first.retry();
		const third = await second.retry();
		expect(third.status).toBe('success');
		expect(sendsIn(bench)).toMatchObject({
			Asha: { acted: 1 },
			Bikash: { acted: 1 },
			Chandra: { acted: 1 },
		});
	});

	it('sends nothing even if the first try had sent nothing', async () => {
		faultAfter(bench, 0, refused);
		const first = await bench.workflow.run(node, oneByOne, three);
		expect(Object.keys(first.context)).toHaveLength(1);
		faultAfter(bench, 1, refused);
		const second = await first.retry();
		expect(second.error?.description).toContain('Sent: row 1 (item 0).');
		expect((await first.retry()).error?.message).toContain('came first');
		expect((await second.retry()).status).toBe('success');
		expect(sendsIn(bench)).toMatchObject({ Asha: { acted: 1 }, Chandra: { asked: 1 } });
	});

	it('sends nothing if the node had not begun when the execution failed', async () => {
		bench.store.stored.tingTingApi.baseUrl = 'nonsense';
		const first = await bench.workflow.run(node, oneByOne, three);
		expect(first.context).toEqual({});
		bench.store.stored.tingTingApi.baseUrl = bench.simulator.tingTingUrl;
		faultAfter(bench, 1, refused);
		const second = await first.retry();
		expect(second.error?.description).toContain('Sent: row 1 (item 0).');
		const third = await first.retry();
		expect(third.error?.message).toContain('came first');
		expect(third.error?.description).toContain('Nothing was sent this time.');
		expect((await third.retry()).error?.message).toContain('came first');
		expect((await second.retry()).status).toBe('success');
		expect(sendsIn(bench)).toMatchObject({ Asha: { asked: 1 }, Chandra: { asked: 1 } });
	});

	it("says why if n8n's record cannot be used", async () => {
		faultAfter(bench, 1, refused);
		const first = await bench.workflow.run(node, oneByOne, three);
		const fails = async () => await Promise.reject(new Error('The database is locked'));
		jest.spyOn(bench.deduplication, 'checkProcessedAndRecord').mockImplementation(fails);
		const { error } = await first.retry();
		expect(error?.message).toContain(
			'n8n could not tell whether this execution was retried before: The database is locked',
		);
		expect(sendsIn(bench)).toMatchObject({ Bikash: { asked: 1 } });
		jest.restoreAllMocks();
		expect((await first.retry()).status).toBe('success');
	});

	it('is allowed if a Retry could not even log in', async () => {
		faultAfter(bench, 1, refused);
		const first = await bench.workflow.run(node, oneByOne, three);
		const { tingTingApi } = bench.store.stored;
		const { baseUrl } = tingTingApi;
		tingTingApi.baseUrl = 'nonsense';
		expect((await first.retry()).status).toBe('error');
		tingTingApi.baseUrl = baseUrl;
		expect((await first.retry()).status).toBe('success');
	});
});
