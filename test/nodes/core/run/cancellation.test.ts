import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { limits } from '../../../../nodes/core/http/limits';
import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { inParallel, people, requestsTo, useBench } from '../../../harness';
import { accountOf, until } from '../../../harness/account';
import { fromItems } from '../../Toingg/Call/batches';

describe('Cancelling an execution', () => {
	const bench = useBench();
	const account = accountOf(bench);
	const node = new TingTingOtp();
	const parametersWith = (options: INodeParameters) => ({ ...inParallel, options });
	const asked = () => requestsTo(bench.simulator).length;
	const askedFor = () =>
		requestsTo(bench.simulator).map(({ json }) => Number((json as IDataObject).number));
	const phones = (count: number) => people(count).map(({ phone }) => phone);
	const isAnswered = () => requestsTo(bench.simulator)[0]?.status !== undefined;
	/** Long enough for another request, if there were one. */
	const aWhile = async () => await new Promise((resolve) => setTimeout(resolve, 60));

	type Run = (signal: AbortSignal) => Promise<unknown>;
	/** Stops as soon as a condition is true. Returns how many milliseconds the node continued. */
	const stopOnce = async (holds: () => boolean, run: Run) => {
		const controller = new AbortController();
		const running = run(controller.signal);
		await until(holds);
		const stopped = Date.now();
		controller.abort();
		await running;
		const took = Date.now() - stopped;
		await aWhile();
		return took;
	};

	const stopAt = async (requests: number, run: Run) => {
		return await stopOnce(() => asked() >= requests, run);
	};

	describe('halfway, with three requests under way', () => {
		const parameters = parametersWith({ concurrency: 3 });
		const stopHalfWay = async (continueOnFail: boolean) => {
			for (const body of phones(12).slice(3).map(String)) {
				bench.simulator.faults.add({ match: { body }, kind: 'slow', delaySeconds: 10 });
			}
			let result = {} as Awaited<ReturnType<typeof bench.engine.run>>;
			const took = await stopAt(6, async (abortSignal) => {
				const options = { input: people(12), continueOnFail, abortSignal };
				result = await bench.engine.run(node, parameters, options);
			});
			return { ...result, took };
		};

		it('sends nothing more, and does not wait for the requests under way', async () => {
			const { took } = await stopHalfWay(false);
			expect(askedFor().sort()).toEqual(phones(6));
			expect(took).toBeLessThan(3000);
		});

		it('says which items were sent, unknown and not started', async () => {
			const { items, error } = await stopHalfWay(false);
			const unknown =
				'has an unknown outcome: TingTing had not answered when the execution was cancelled';
			expect(items).toEqual([]);
			expect(error?.message).toBe(`Send OTP ${unknown} at row 4 (item 3)`);
			expect(error?.description).toContain(
				`Sent: rows 1 to 3 (items 0 to 2). Others: rows 5 to 6 (items 4 to 5): ${unknown}. Not started: rows 7 to 12 (items 6 to 11).`,
			);
		});

		it('gives each item its own outcome if the workflow continues after failures', async () => {
			const { items, error, took } = await stopHalfWay(true);
			expect(error).toBeUndefined();
			expect(askedFor().sort()).toEqual(phones(6));
			expect(took).toBeLessThan(3000);
			const cancelled = expect.stringContaining(
				'had not answered when the execution was cancelled',
			);
			expect(items.map(({ json }) => json.error)).toEqual(
				items.map((_, item) => {
					if (item < 3) return undefined;
					return item < 6 ? cancelled : `Send OTP was not sent at row ${item + 1} (item ${item})`;
				}),
			);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
				phones(12).map((_, item) => ({ item })),
			);
			expect(items[11].json.message).toContain('The execution was stopped before its turn came.');
		});

		it('sends nothing more in another try of Retry On Fail', async () => {
			const match = { path: '/api/system/send/otp/' };
			bench.simulator.faults.add({ match, kind: 'slow', delaySeconds: 2, times: Infinity });
			await stopAt(3, async (abortSignal) => {
				const options = { input: people(12), retry: 3, abortSignal };
				await bench.workflow.run(node, parameters, options);
			});
			expect(askedFor().sort()).toEqual(phones(3));
		});
	});

	it('sends nothing at all, not even a login, if it came before', async () => {
		const { error } = await bench.engine.run(node, parametersWith({}), {
			input: people(3),
			abortSignal: AbortSignal.abort(),
		});
		expect(bench.simulator.journal).toEqual([]);
		expect(error?.message).toBe('Send OTP was not sent at row 1 (item 0)');
		expect(error?.description).toContain('Not started: rows 2 to 3 (items 1 to 2).');
	});

	describe('ends waiting at once', () => {
		/** Stops after the first request was answered and its answer had time to arrive. */
		const stopAfterAnswer = async (run: Run) => {
			let answered = 0;
			return await stopOnce(() => isAnswered() && (answered += 1) > 8, run);
		};

		beforeEach(async () => await account.logIn());

		it('for a turn under Requests per Second', async () => {
			const parameters = parametersWith({ requestsPerSecond: 0.1, concurrency: 4 });
			let emitted: unknown[] = [];
			const took = await stopAfterAnswer(async (abortSignal) => {
				const options = { input: people(6), continueOnFail: true, abortSignal };
				const { items } = await bench.engine.run(node, parameters, options);
				emitted = items.slice(1).map(({ json }) => json.error);
			});
			expect(took).toBeLessThan(3000);
			expect(askedFor()).toEqual(phones(1));
			expect(emitted).toEqual(
				[1, 2, 3, 4, 5].map((item) => `Send OTP was not sent at row ${item + 1} (item ${item})`),
			);
		});

		it('for the pause of a 429', async () => {
			const match = { path: '/api/system/send/otp/' };
			bench.simulator.faults.add({ match, kind: 'tooManyRequests', retryAfterSeconds: 50 });
			let message: string | undefined;
			const took = await stopAfterAnswer(async (abortSignal) => {
				const options = { input: people(3), abortSignal };
				const parameters = parametersWith({ concurrency: 1 });
				message = (await bench.engine.run(node, parameters, options)).error?.message;
			});
			expect(took).toBeLessThan(3000);
			expect(askedFor()).toEqual(phones(1));
			expect(message).toBe('Send OTP was not sent at row 1 (item 0)');
		});

		it('for the next repeat of a request', async () => {
			jest.replaceProperty(limits, 'firstPause', 50_000);
			bench.simulator.faults.add({ kind: 'status', status: 503 });
			const took = await stopAfterAnswer(async (abortSignal) => {
				const parameters = { operation: 'get' };
				await bench.engine.run(new TingTingAccount(), parameters, { abortSignal });
			});
			expect(took).toBeLessThan(3000);
			expect(asked()).toBe(1);
		});
	});

	it("writes to n8n's log, because n8n saves nothing else", async () => {
		// One logger serves all executions.
		const { context } = await account.get();
		const warn = jest.spyOn(context.logger, 'warn').mockImplementation(() => {});
		bench.simulator.journal.length = 0;
		bench.simulator.faults.add({ kind: 'slow' });
		bench.simulator.faults.add({ kind: 'slow', delaySeconds: 0.3 });
		await stopAt(2, async (abortSignal) => {
			const parameters = parametersWith({ concurrency: 1 });
			await bench.engine.run(node, parameters, { abortSignal, input: people(4) });
		});
		expect(warn).toHaveBeenCalledTimes(1);
		expect(warn.mock.calls[0][0]).toMatch(/^Send OTP: the execution was stopped\. .*Not started: /);
	});

	it('logs each item of a batch', async () => {
		const { context } = await account.get();
		const warn = jest.spyOn(context.logger, 'warn').mockImplementation(() => {});
		bench.simulator.journal.length = 0;
		const [, , third] = people(6).map(({ phone }) => String(phone));
		bench.simulator.faults.add({ match: { body: third }, kind: 'slow', delaySeconds: 0.3 });
		await stopAt(2, async (abortSignal) => {
			const parameters = { ...fromItems, options: { batchSize: 2 } };
			await bench.engine.run(new ToinggCall(), parameters, { abortSignal, input: people(6) });
		});
		expect(warn.mock.calls[0][0]).toMatch(
			/Sent: rows 1 to 2 \(items 0 to 1\)\. Others: rows 3 to 4 \(items 2 to 3\): has an unknown outcome.* Not started: rows 5 to 6 \(items 4 to 5\)\.$/,
		);
	});

	it('logs rows of a batch as not started if Toingg had held back their request', async () => {
		const { context } = await account.get();
		const warn = jest.spyOn(context.logger, 'warn').mockImplementation(() => {});
		bench.simulator.journal.length = 0;
		const [, , third] = people(6).map(({ phone }) => String(phone));
		const held = { kind: 'tooManyRequests', retryAfterSeconds: 30 } as const;
		bench.simulator.faults.add({ match: { body: third }, ...held });
		// The answer is known to the node, not just written by the simulator.
		const debug = jest.spyOn(context.logger, 'debug');
		const isHeld = () => debug.mock.calls.some(([said]) => said.includes('is repeated in'));
		await stopOnce(isHeld, async (abortSignal) => {
			const parameters = { ...fromItems, options: { batchSize: 2 } };
			await bench.engine.run(new ToinggCall(), parameters, { abortSignal, input: people(6) });
		});
		expect(warn.mock.calls[0][0]).toMatch(
			/Sent: rows 1 to 2 \(items 0 to 1\)\. Not started: rows 3 to 6 \(items 2 to 5\)\.$/,
		);
	});

	it('says that a change may have been made before a repeat that was not sent', async () => {
		jest.replaceProperty(limits, 'firstPause', 50_000);
		bench.simulator.faults.add({ match: { path: /update/ }, kind: 'status', status: 503 });
		const controller = new AbortController();
		const running = bench.engine.run(
			new TingTingCampaign(),
			{
				operation: 'update',
				campaignId: { __rl: true, mode: 'id', value: '5' },
				updateFields: { name: 'Water notice' },
			},
			{ abortSignal: controller.signal },
		);
		await until(isAnswered);
		await aWhile();
		controller.abort();
		const { error } = await running;
		expect(error?.message).toBe(
			'Update campaign was stopped before it was repeated at row 1 (item 0)',
		);
		expect(error?.description).toContain('may have done it already');
	});

	it('requests no further page of a list', async () => {
		bench.simulator.settings.campaignPageSize = 1;
		bench.simulator.faults.add({ kind: 'slow', times: 2 });
		bench.simulator.faults.add({ kind: 'slow', delaySeconds: 2, times: Infinity });
		let message: string | undefined;
		await stopAt(2, async (abortSignal) => {
			const parameters = { operation: 'getAll', returnAll: true };
			const { error } = await bench.engine.run(new TingTingCampaign(), parameters, { abortSignal });
			message = error?.message;
		});
		expect(asked()).toBe(2);
		expect(message).toBe('Get many campaigns was cancelled at row 1 (item 0)');
	});
});
