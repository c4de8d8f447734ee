import { NodeApiError, UserError, type INode, type JsonObject } from 'n8n-workflow';
import type { Effect } from '../../../../nodes/core/http/request';
import { RateLimiter } from '../../../../nodes/core/http/rateLimiter';
import type { RawAnswer } from '../../../../nodes/core/http/request';
import { clientWith } from '../../../harness/client';

type Reply = (rateLimiter: RateLimiter) => RawAnswer;

/** How one request ends. The test controls the clock. */
describe('Repeating a request', () => {
	const START = Date.UTC(2030, 0, 1);
	beforeEach(() => {
		jest.useFakeTimers({ now: START });
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});
	afterEach(() => jest.useRealTimers());

	/** Sends one request to a service with these replies. The last reply is repeated. */
	const sendTo = async (effect: Effect, ...replies: Reply[]) => {
		const times: number[] = [];
		const rateLimiter = new RateLimiter();
		const send = clientWith(async () => {
			const reply = replies[Math.min(times.length, replies.length - 1)];
			times.push(Date.now() - START);
			return reply(rateLimiter);
		}, rateLimiter);
		const outcome: Promise<{ done?: string; failure?: unknown }> = send({
			effect,
			onLeave: () => {},
			method: 'POST',
			path: '/x',
			read: () => 'done',
		}).then(
			(done) => ({ done }),
			(failure: unknown) => ({ failure }),
		);
		await jest.runAllTimersAsync();
		return { ...(await outcome), times };
	};
	const refusesConnections = (code: string) => () => {
		throw Object.assign(new Error('No connection'), { code, syscall: 'connect' });
	};
	const answers =
		(statusCode: number, headers: Record<string, string> = {}) =>
		() => ({
			statusCode,
			headers,
			body: Buffer.from(JSON.stringify({ success: statusCode < 400 })),
		});
	const inner = (status: number): RawAnswer => ({
		statusCode: 200,
		headers: {},
		body: Buffer.from(JSON.stringify({ status, success: false, message: 'Slow down' })),
	});
	const movedTo429 = () => {
		let count = 0;
		const moved = answers(307, { location: '/elsewhere' });
		return () => (count++ % 2 === 0 ? moved() : answers(429)());
	};
	const FOUR_TIMES = [0, 500, 1500, 3500];

	it('does not happen to a send if the route was lost after it connected', async () => {
		const { failure, times } = await sendTo('sends', () => {
			throw Object.assign(new Error('No way'), { code: 'EHOSTUNREACH', syscall: 'read' });
		});
		expect(times).toEqual([0]);
		expect(failure).toMatchObject({ what: expect.stringContaining('has an unknown outcome') });
	});

	it.each([
		['ECONNREFUSED', 'could not reach TingTing: nothing answers at its address'],
		['ENOTFOUND', 'could not reach TingTing: its host name is unknown'],
		['EAI_AGAIN', 'could not reach TingTing: its host name is unknown'],
		['EHOSTUNREACH', 'could not reach TingTing: no route to it'],
		['ENETUNREACH', 'could not reach TingTing: no route to it'],
	])('happens with doubling pauses if there was no connection: %s', async (code, what) => {
		const { failure, times } = await sendTo('sends', refusesConnections(code));
		expect(times).toEqual(FOUR_TIMES);
		expect(failure).toMatchObject({ what, advice: expect.stringContaining('Nothing was sent.') });
	});

	it('ends as soon as there is a connection', async () => {
		const refuses = refusesConnections('ECONNREFUSED');
		const { done, times } = await sendTo('sends', refuses, refuses, answers(200));
		expect(done).toBe('done');
		expect(times).toEqual([0, 500, 1500]);
	});

	it.each([
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'CERT_HAS_EXPIRED',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	])('does not happen for a bad certificate: %s', async (code) => {
		for (const effect of ['reads', 'sends'] as const) {
			const { failure, times } = await sendTo(effect, refusesConnections(code));
			expect(times).toEqual([0]);
			expect(failure).toMatchObject({
				what: 'could not trust the certificate of TingTing',
				advice: expect.stringContaining('Nothing was sent.'),
			});
		}
	});

	it.each(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE'])(
		'does not happen to a send that broke off, but to other requests: %s',
		async (code) => {
			const broken = await sendTo('sends', refusesConnections(code));
			expect(broken.times).toEqual([0]);
			expect(broken.failure).toMatchObject({
				what: 'has an unknown outcome: TingTing did not answer',
			});
			for (const effect of ['reads', 'changes'] as const) {
				const { failure, times } = await sendTo(effect, refusesConnections(code));
				expect(times).toHaveLength(4);
				expect(failure).toMatchObject({ what: 'got no answer from TingTing' });
			}
		},
	);

	it.each([408, 460, 499, 502, 503, 504])(
		'happens after a %i, which is temporary',
		async (status) => {
			expect((await sendTo('reads', answers(status))).times).toEqual(FOUR_TIMES);
			expect((await sendTo('sends', answers(status))).times).toHaveLength(1);
		},
	);

	it.each([400, 403, 404, 500, 501])('does not happen for a %i', async (status) => {
		expect((await sendTo('reads', answers(status))).times).toEqual([0]);
	});

	describe('after a 429', () => {
		const takesOthers = (rateLimiter: RateLimiter) => {
			rateLimiter.pace.letThrough += 1;
			return answers(429, { 'retry-after': '1' })();
		};

		it('continues as long as the service accepts other requests', async () => {
			const { done, times } = await sendTo('sends', ...Array(6).fill(takesOthers), answers(200));
			expect(done).toBe('done');
			expect(times).toEqual([0, 1000, 2000, 3000, 4000, 5000, 6000]);
		});

		it('gives up after a while if only this request is held back', async () => {
			const { failure, times } = await sendTo('sends', takesOthers);
			expect(failure).toMatchObject({ facts: { status: 429 } });
			expect(times).toHaveLength(13);
		});

		it('gives up if the service no longer accepts other requests', async () => {
			const { failure, times } = await sendTo(
				'sends',
				takesOthers,
				answers(429, { 'retry-after': '1' }),
			);
			expect(failure).toMatchObject({ facts: { status: 429 } });
			expect(times).toHaveLength(4);
		});

		const asking = (retryAfter: string) => answers(429, { 'retry-after': retryAfter });
		const dateIn = (seconds: number) => new Date(START + seconds * 1000).toUTCString();

		it.each([
			['a number of seconds', '7', 7000],
			['a date', dateIn(9), 9000],
			['a date that has passed', dateIn(-9), 500],
			['no wait at all', '0', 500],
			['less than none', '-3', 500],
			['nothing', ' ', 500],
			['two values', '5, 10', 500],
			['a sentence with a number', 'after 45', 500],
			['a number in another notation', '0x1', 500],
			['a minute, the longest wait', '60', 60_000],
			['nonsense', 'soon', 500],
		])('waits as it asks: %s', async (_, retryAfter, pause) => {
			const { done, times } = await sendTo('sends', asking(retryAfter), answers(200));
			expect(done).toBe('done');
			expect(times).toEqual([0, pause]);
		});

		it.each(['61', dateIn(61)])(
			'fails at once if the pause is too long to wait for: %s',
			async (wait) => {
				const { failure, times } = await sendTo('sends', asking(wait), answers(200));
				expect(times).toEqual([0]);
				expect(failure).toMatchObject({
					facts: { status: 429, cause: { cause: 'rate-limited', retryAfterMs: 61_000 } },
				});
			},
		);

		it('waits with doubling pauses if it asks for none', async () => {
			expect((await sendTo('sends', answers(429))).times).toEqual(FOUR_TIMES);
		});
	});

	it('waits up to a quarter longer, so that not all come back at once', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(1);
		const { times } = await sendTo('reads', answers(503));
		expect(times).toEqual(FOUR_TIMES.map((time) => time * 1.25));
	});

	it.each([
		['a 429 inside a 200', () => ({ ...inner(429), statusCode: 200 })],
		['a redirect to a 429', movedTo429()],
	])('ends for %s, which does not count as accepting requests', async (_, reply) => {
		const { failure } = await sendTo('sends', reply);
		expect(failure).toMatchObject({ what: expect.stringContaining('was held back by TingTing') });
	});

	it('does not happen to a request that n8n itself stopped', async () => {
		const { failure, times } = await sendTo('reads', () => {
			throw new UserError('The domain is not allowed');
		});
		expect(times).toEqual([0]);
		expect(failure).toMatchObject({
			what: 'was stopped by n8n',
			facts: { reason: 'The domain is not allowed' },
		});
	});

	const wrapped = (cause: object) =>
		new NodeApiError({ parameters: {} } as INode, cause as JsonObject);
	it.each([
		['is unknown', new TypeError('Out of order')],
		['n8n wrapped', wrapped(new TypeError('Out of order'))],
		['n8n wrapped without its cause', wrapped({ message: 'Out of order' })],
	])('does not happen to a send after an error that %s', async (_, error) => {
		const { failure, times } = await sendTo('sends', () => {
			throw error;
		});
		expect(times).toEqual([0]);
		expect(failure).toMatchObject({
			what: 'has an unknown outcome: TingTing did not answer',
			facts: { outcome: 'unknown', reason: 'Out of order' },
		});
	});
});
