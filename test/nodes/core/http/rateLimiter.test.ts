import { getEventListeners } from 'node:events';
import type { INodeParameters } from 'n8n-workflow';
import { RateLimiter } from '../../../../nodes/core/http/rateLimiter';
import { clientWith } from '../../../harness/client';
import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { Engine, inParallel, people, requestsTo, useBench } from '../../../harness';
import { accountOf, until } from '../../../harness/account';

const START = Date.UTC(2030, 0, 1);

/** The test controls the clock. */
describe('The rate limiter', () => {
	beforeEach(() => jest.useFakeTimers({ now: START }));
	afterEach(() => jest.useRealTimers());

	/** @returns when each of this many requests passed, in milliseconds from the start */
	const comeTo = (rateLimiter: RateLimiter, count: number) => {
		const passed: number[] = [];
		for (let request = 0; request < count; request++) {
			void rateLimiter.acquire().then(() => passed.push(Date.now() - START));
		}
		return passed;
	};

	it.each([
		[10, [0, 100, 200, 300, 400]],
		[0.5, [0, 2000, 4000, 6000, 8000]],
		[4, [0, 250, 500, 750, 1000]],
	])('lets %d a second through, evenly spaced', async (perSecond, times) => {
		const passed = comeTo(new RateLimiter(perSecond), 5);
		await jest.runAllTimersAsync();
		expect(passed).toEqual(times);
	});

	it('lets all requests through at once if no limit is set', async () => {
		const passed = comeTo(new RateLimiter(0), 5);
		await jest.runAllTimersAsync();
		expect(passed).toEqual([0, 0, 0, 0, 0]);
	});

	it('lets many requests wait for one cancellation without a leak warning from Node', async () => {
		const { signal } = new AbortController();
		comeTo(new RateLimiter(10, signal), 30);
		await jest.advanceTimersByTimeAsync(50);
		expect(getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(10);
		await jest.runAllTimersAsync();
	});

	it('lets requests through one by one at first after a pause', async () => {
		const rateLimiter = new RateLimiter();
		rateLimiter.pause(2000);
		const passed = comeTo(rateLimiter, 4);
		await jest.advanceTimersByTimeAsync(10_000);
		const late = comeTo(rateLimiter, 2);
		await jest.runAllTimersAsync();
		expect(passed).toEqual([2000, 2050, 2100, 2150]);
		expect(late).toEqual([10_000, 10_000]);
	});

	it('does not save up unused turns', async () => {
		const rateLimiter = new RateLimiter(10);
		const early = comeTo(rateLimiter, 1);
		await jest.advanceTimersByTimeAsync(5000);
		const late = comeTo(rateLimiter, 3);
		await jest.runAllTimersAsync();
		expect([...early, ...late]).toEqual([0, 5000, 5100, 5200]);
	});

	it('holds back every request that has not left yet, including later ones', async () => {
		const rateLimiter = new RateLimiter(10);
		const passed = comeTo(rateLimiter, 3);
		await jest.advanceTimersByTimeAsync(50);
		rateLimiter.pause(7000);
		await jest.advanceTimersByTimeAsync(1000);
		const late = comeTo(rateLimiter, 1);
		await jest.runAllTimersAsync();
		expect([...passed, ...late]).toEqual([0, 7050, 7150, 7250]);
	});

	it('waits for the longest requested pause', async () => {
		const rateLimiter = new RateLimiter();
		rateLimiter.pause(9000);
		rateLimiter.pause(2000);
		const passed = comeTo(rateLimiter, 2);
		await jest.runAllTimersAsync();
		expect(passed).toEqual([9000, 9050]);
	});

	it('makes no request wait after the execution is cancelled', async () => {
		const controller = new AbortController();
		const rateLimiter = new RateLimiter(0.1, controller.signal);
		rateLimiter.pause(60_000);
		const passed = comeTo(rateLimiter, 3);
		await jest.advanceTimersByTimeAsync(20);
		controller.abort();
		await jest.advanceTimersByTimeAsync(0);
		expect(passed).toEqual([20, 20, 20]);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('sends again only after a pause that was too long to wait for has passed', async () => {
		const asked: number[] = [];
		const send = clientWith(async () => {
			asked.push(Date.now() - START);
			const headers = { 'retry-after': '7200' };
			const statusCode = asked.length === 1 ? 429 : 200;
			const body = Buffer.from(JSON.stringify({ success: statusCode === 200 }));
			return { statusCode, headers, body };
		});
		const outcome = async () =>
			await send({
				effect: 'sends',
				onLeave: () => {},
				method: 'POST',
				path: '/',
				read: () => 'done',
			}).catch(() => 'refused');
		expect([await outcome(), await outcome()]).toEqual(['refused', 'refused']);
		await jest.advanceTimersByTimeAsync(7199_000);
		expect(await outcome()).toBe('refused');
		await jest.advanceTimersByTimeAsync(1000);
		expect(await outcome()).toBe('done');
		expect(asked).toEqual([0, 7200_000]);
	});
});

describe('Requests per Second', () => {
	const bench = useBench();
	const account = accountOf(bench);
	const parameters = (options: INodeParameters) => ({ ...inParallel, options });
	const times = () => requestsTo(bench.simulator).map(({ time }) => Date.parse(time));
	const gaps = () =>
		times()
			.slice(1)
			.map((time, at) => time - times()[at]);
	let startedAt = 0;
	/** A request may be late in the journal, on a busy machine very late, but never early. */
	const expectSpaced = (milliseconds: number) => {
		times().forEach((time, at) =>
			expect(time - startedAt).toBeGreaterThanOrEqual(at * milliseconds - 5),
		);
	};
	beforeEach(async () => {
		await account.logIn();
		startedAt = Date.now();
	});

	it.each([1, 10])('spaces the starts with %i in parallel', async (concurrency) => {
		const options = { concurrency, requestsPerSecond: 20 };
		await bench.engine.run(new TingTingOtp(), parameters(options), { input: people(6) });
		expect(gaps()).toHaveLength(5);
		expectSpaced(50);
	});

	it('counts the repeats of a request', async () => {
		const path = '/api/accounts/user_details/';
		bench.simulator.faults.add({ match: { path }, kind: 'status', status: 503, times: 3 });
		const options = { requestsPerSecond: 10 };
		const { error } = await bench.engine.run(new TingTingAccount(), { operation: 'get', options });
		expect(error).toBeUndefined();
		expect(gaps()).toHaveLength(3);
		expectSpaced(100);
	});

	it('counts the second leg of a redirect', async () => {
		const location = '/api/accounts/user_details/';
		bench.simulator.faults.add({ match: { path: location }, kind: 'redirect', location });
		const options = { requestsPerSecond: 10 };
		await bench.engine.run(new TingTingAccount(), { operation: 'get', options });
		expect(gaps()).toHaveLength(1);
		expectSpaced(100);
	});

	it('counts the pages of a list', async () => {
		bench.simulator.settings.campaignPageSize = 1;
		const all = { operation: 'getAll', returnAll: true, options: { requestsPerSecond: 10 } };
		const { items } = await bench.engine.run(new TingTingCampaign(), all);
		expect(items).toHaveLength(3);
		expect(gaps()).toHaveLength(2);
		expectSpaced(100);
	});

	it.each([-1, '={{ "fast" }}'])('is refused when it is %s', async (requestsPerSecond) => {
		const given = parameters({ requestsPerSecond });
		const { error } = await bench.engine.run(new TingTingOtp(), given, { input: people(2) });
		expect(error?.message).toContain('Send OTP was not started: Requests per Second is');
		expect(requestsTo(bench.simulator)).toEqual([]);
	});

	describe('set by the service itself, with a 429', () => {
		const refuse = (retryAfterSeconds: number) => {
			const match = { path: /otp/ };
			const held = { kind: 'tooManyRequests', retryAfterSeconds, delaySeconds: 0.2 } as const;
			bench.simulator.faults.add({ match, ...held });
			// Keeps the other requests, which have left by then, busy until that answer is there.
			bench.simulator.faults.add({ match, kind: 'slow', delaySeconds: 0.4, times: Infinity });
		};

		it('holds back all requests for that long, not only the refused one', async () => {
			refuse(0.4);
			const options = { concurrency: 3 };
			const { error } = await bench.engine.run(new TingTingOtp(), parameters(options), {
				input: people(9),
			});
			expect(error).toBeUndefined();
			const [first, , third, fourth] = times();
			expect(times()).toHaveLength(10);
			expect(third - first).toBeLessThan(200);
			expect(fourth - first).toBeGreaterThanOrEqual(595);
		});

		it('does not hold back another credential', async () => {
			bench.simulator.faults.add({ kind: 'tooManyRequests', retryAfterSeconds: 2 });
			const held = account.get();
			await until(() => requestsTo(bench.simulator)[0]?.status === 429);
			await new Promise((resolve) => setTimeout(resolve, 60));
			// Its nodes have the same account, but under a credential of their own.
			await accountOf({ ...bench, engine: new Engine(bench.store) }).get();
			await held;
			const [first, second, third] = times();
			expect(second - first).toBeLessThan(1500);
			expect(third - first).toBeGreaterThanOrEqual(1995);
		});

		it('sends no further item if the service asks for hours', async () => {
			refuse(7200);
			const options = { concurrency: 3 };
			const { items } = await bench.engine.run(new TingTingOtp(), parameters(options), {
				input: people(9),
				continueOnFail: true,
			});
			expect(requestsTo(bench.simulator)).toHaveLength(3);
			expect(items.filter(({ json }) => json.error === undefined)).toHaveLength(2);
			expect(items[8].json.error).toBe(
				'Send OTP was held back by TingTing, which got too many requests at row 9 (item 8)',
			);
		});
	});
});
