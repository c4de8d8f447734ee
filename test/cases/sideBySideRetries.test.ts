import type { INodeParameters } from 'n8n-workflow';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import {
	faultAfter,
	inParallel,
	oneByOne,
	people,
	sendsIn,
	THREE_PEOPLE,
	useBench,
	type RetryAfterCrash,
} from '../harness';
import { until } from '../harness/account';

const bench = useBench();
const otp = new TingTingOtp();
const inAllExecutions = {
	...inParallel,
	options: { skipDuplicates: 'executions', concurrency: 20 },
};
/** How often each phone was reached, and how many phones were. */
const timesReached = () => {
	const counts = Object.values(sendsIn(bench)).map(({ acted }) => acted);
	return { phones: counts.length, most: Math.max(0, ...counts) };
};

describe('A Retry after a worker was killed', () => {
	const crash = async (parameters: INodeParameters, rung: number) => {
		let retry: RetryAfterCrash | undefined;
		const onStart = (given: RetryAfterCrash) => (retry = given);
		const run = bench.workflow.run(otp, parameters, { input: people(40), onStart });
		await until(() => timesReached().phones >= rung);
		return { run, retry: async (log?: 'begun' | 'finished') => await retry?.(log) };
	};

	it.each([undefined, 'begun', 'finished'] as const)(
		'calls nobody again, and the message says why (in n8n’s log: %s)',
		async (log) => {
			const { run, retry } = await crash(inParallel, 40);
			await run;
			const again = await retry(log);
			expect(again?.error?.message).toContain('had begun to send when n8n was stopped');
			expect(again?.error?.description).toMatch(/run the workflow only for the others/);
			expect((await retry(log))?.error?.message).toContain('had begun to send');
			expect(timesReached()).toEqual({ phones: 40, most: 1 });
		},
	);

	it('calls nobody again while the hung worker still sends', async () => {
		const { run, retry } = await crash(inParallel, 5);
		await retry();
		await run;
		expect(timesReached()).toEqual({ phones: 40, most: 1 });
	});

	it('continues with the remaining people with Skip Duplicates → In All Executions', async () => {
		faultAfter(bench, 10, { kind: 'slow', delaySeconds: 0.5, times: Infinity });
		const { run, retry } = await crash(inAllExecutions, 10);
		expect((await retry())?.status).toBe('success');
		await run;
		expect(timesReached()).toEqual({ phones: 40, most: 1 });
	});

	it('calls nobody again in the passes of a loop with On Error → Continue', async () => {
		let retry: RetryAfterCrash | undefined;
		await bench.workflow.run(otp, inParallel, {
			input: people(6),
			batchSize: 2,
			onError: 'continueRegularOutput',
			onStart: (given) => (retry = given),
		});
		await retry?.();
		expect(timesReached()).toEqual({ phones: 6, most: 1 });
	});

	it('sends as usual if the execution had not reached this node yet', async () => {
		const { baseUrl } = bench.store.stored.tingTingApi;
		bench.store.stored.tingTingApi.baseUrl = 'nonsense';
		let retry: RetryAfterCrash | undefined;
		const input = THREE_PEOPLE;
		await bench.workflow.run(otp, oneByOne, { input, onStart: (given) => (retry = given) });
		bench.store.stored.tingTingApi.baseUrl = baseUrl;
		expect((await retry?.())?.status).toBe('success');
		expect(timesReached()).toEqual({ phones: 3, most: 1 });
	});
});

describe('Retry, clicked twice at the same moment', () => {
	/** As after earlier executions: the row of n8n's record is there. */
	beforeEach(async () => {
		const [, stranger] = people(100).reverse();
		await bench.engine.run(otp, inAllExecutions, { input: [stranger] });
		bench.simulator.journal.length = 0;
		bench.deduplication.delay = 5;
	});

	it.each([1, 2, 3])('sends in one of the two executions (%#)', async (refused) => {
		faultAfter(bench, refused, { kind: 'unsuccessful', message: 'Not enough credits' });
		const first = await bench.workflow.run(otp, oneByOne, { input: people(10) });
		const retries = await Promise.all([first.retry(), first.retry()]);
		expect(retries.map(({ status }) => status).sort()).toEqual(['error', 'success']);
		expect(timesReached()).toEqual({ phones: 10, most: 1 });
	});

	it('sends in one of the two executions if the first one had failed before this node', async () => {
		const { baseUrl } = bench.store.stored.tingTingApi;
		bench.store.stored.tingTingApi.baseUrl = 'nonsense';
		const first = await bench.workflow.run(otp, oneByOne, { input: people(10) });
		bench.store.stored.tingTingApi.baseUrl = baseUrl;
		await Promise.all([first.retry(), first.retry()]);
		expect(timesReached()).toEqual({ phones: 10, most: 1 });
	});
});
