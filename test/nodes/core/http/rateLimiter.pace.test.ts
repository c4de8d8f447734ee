import { createClient } from '../../../../nodes/core/http/client';
import { RateLimiter, Pace, paceOf } from '../../../../nodes/core/http/rateLimiter';
import { envelopeRules } from '../../../../nodes/TingTing/api2023/envelope';

const START = Date.UTC(2030, 0, 1);

describe('The pace of several executions with the same credential', () => {
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

	it('counts their requests together', async () => {
		const pace = new Pace();
		const [one, other] = [
			new RateLimiter(10, undefined, pace),
			new RateLimiter(10, undefined, pace),
		];
		const passed = [comeTo(one, 2), comeTo(other, 2)];
		await jest.runAllTimersAsync();
		expect(passed.flat().sort((a, b) => a - b)).toEqual([0, 100, 200, 300]);
	});

	it('keeps the interval of each after its requests', async () => {
		const pace = new Pace();
		const slow = comeTo(new RateLimiter(2, undefined, pace), 1);
		const fast = comeTo(new RateLimiter(10, undefined, pace), 3);
		await jest.runAllTimersAsync();
		expect([slow, fast]).toEqual([[0], [500, 600, 700]]);
	});

	it('does not delay executions without a limit while others wait', async () => {
		const pace = new Pace();
		comeTo(new RateLimiter(0.1, undefined, pace), 1);
		const free = comeTo(new RateLimiter(0, undefined, pace), 3);
		await jest.advanceTimersByTimeAsync(1);
		expect(free).toEqual([0, 0, 0]);
	});

	it('is not hurried by executions without a limit', async () => {
		const pace = new Pace();
		const limited = new RateLimiter(1, undefined, pace);
		comeTo(limited, 1);
		await jest.advanceTimersByTimeAsync(1);
		comeTo(new RateLimiter(0, undefined, pace), 1);
		await jest.advanceTimersByTimeAsync(1);
		const next = comeTo(limited, 1);
		await jest.runAllTimersAsync();
		expect(next).toEqual([1000]);
	});

	it('makes all of them wait if the service asks one for a pause', async () => {
		const pace = new Pace();
		new RateLimiter(0, undefined, pace).pause(2000);
		const passed = comeTo(new RateLimiter(0, undefined, pace), 2);
		await jest.runAllTimersAsync();
		expect(passed).toEqual([2000, 2050]);
	});

	it('is not delayed by a cancelled execution', async () => {
		const pace = new Pace();
		const controller = new AbortController();
		comeTo(new RateLimiter(1, undefined, pace), 1);
		comeTo(new RateLimiter(0.01, controller.signal, pace), 5);
		await jest.advanceTimersByTimeAsync(10);
		controller.abort();
		const next = comeTo(new RateLimiter(1, undefined, pace), 1);
		await jest.advanceTimersByTimeAsync(2000);
		expect(next).toEqual([1000]);
	});

	it('is not delayed by an execution that was cancelled before it came', async () => {
		const pace = new Pace();
		comeTo(new RateLimiter(0.01, AbortSignal.abort(), pace), 5);
		await jest.advanceTimersByTimeAsync(1);
		const next = comeTo(new RateLimiter(1, undefined, pace), 1);
		await jest.advanceTimersByTimeAsync(10);
		expect(next).toEqual([1]);
	});

	it.each([
		['a success', 200, '{"success":true}', 1],
		['a refusal', 400, '{"success":false}', 1],
		['an answer that cannot be read', 200, '<html></html>', 1],
		['a redirect to another host', 307, '', 1],
		['a 429', 429, '{"success":false}', 0],
	])('counts who was accepted by the service: %s', async (_, statusCode, body, accepted) => {
		const rateLimiter = new RateLimiter();
		const headers = { location: 'https://elsewhere.example.com/' };
		const send = createClient({
			service: 'TingTing',
			baseUrl: 'https://tingting.example.com',
			usualBaseUrl: 'https://tingting.example.com',
			rules: envelopeRules,
			isSigned: true,
			rateLimiter,
			request: async () => ({ statusCode, headers, body: Buffer.from(body) }),
		});
		const sending = send({ effect: 'reads', method: 'GET', path: '/x', read: () => 'done' });
		await Promise.all([sending.catch(() => {}), jest.runAllTimersAsync()]);
		expect(rateLimiter.pace.letThrough).toBe(accepted);
	});

	it('is kept while it is needed, but not for ever', () => {
		const busy = paceOf('busy');
		new RateLimiter(0, undefined, busy).pause(60_000);
		const idle = paceOf('idle');
		for (let other = 0; other < 1000; other++) paceOf(`other ${other}`);
		expect(paceOf('busy')).toBe(busy);
		expect(paceOf('idle')).not.toBe(idle);
	});
});
