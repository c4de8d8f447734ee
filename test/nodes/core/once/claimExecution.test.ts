import { limits } from '../../../../nodes/core/http/limits';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import * as codesOfOtp from '../../../../nodes/TingTing/Otp/codes';
import {
	ASHA,
	BIKASH,
	EACH_ONCE,
	faultAfter,
	oneByOne,
	sendsIn,
	THREE_PEOPLE,
	useBench,
} from '../../../harness';
import { until } from '../../../harness/account';

describe("the editor's Retry of a failed execution", () => {
	const bench = useBench();
	const node = new TingTingOtp();
	const people = { input: THREE_PEOPLE };
	const refused = { kind: 'unsuccessful', message: 'Not enough credits' } as const;
	const lost = { kind: 'resetAfter' } as const;
	const numbers = THREE_PEOPLE.map(({ phone }) => phone);

	it('sends only what was not sent, and outputs everything', async () => {
		faultAfter(bench, 1, refused);
		const failed = await bench.workflow.run(node, oneByOne, people);
		expect(failed.status).toBe('error');
		expect(sendsIn(bench)).toEqual({
			Asha: { asked: 1, acted: 1 },
			Bikash: { asked: 1, acted: 0 },
		});
		const { items, status, context } = await failed.retry();
		expect(status).toBe('success');
		expect(items.map(({ json }) => json.phoneNumber)).toEqual(numbers);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(sendsIn(bench)).toEqual({ ...EACH_ONCE, Bikash: { asked: 2, acted: 1 } });
		expect(context).toEqual({});
	});

	it('sends nothing twice after Retry On Fail gave up, however often it is clicked', async () => {
		faultAfter(bench, 2, { ...refused, times: 6 });
		const first = await bench.workflow.run(node, oneByOne, { ...people, retry: 3 });
		const second = await first.retry();
		expect(second.status).toBe('error');
		const third = await second.retry();
		expect(third.status).toBe('success');
		expect(third.items.map(({ json }) => json.phoneNumber)).toEqual(numbers);
		expect(sendsIn(bench)).toEqual({ ...EACH_ONCE, Chandra: { asked: 7, acted: 1 } });
	});

	it('sends nothing twice with the currently saved workflow, even if its text is different', async () => {
		faultAfter(bench, 1, refused);
		const failed = await bench.workflow.run(node, oneByOne, people);
		const { status } = await failed.retry({ ...oneByOne, message: 'Use {otp} to sign in' });
		expect(status).toBe('success');
		expect(sendsIn(bench)).toEqual({ ...EACH_ONCE, Bikash: { asked: 2, acted: 1 } });
		expect(bench.simulator.inbox.map(({ text }) => text.replace(/[\d ]{3,}/, ' … '))).toEqual([
			'Your code is … ',
			'Use … to sign in',
			'Use … to sign in',
		]);
	});

	it('sends only in the failed pass of a loop, not in the earlier ones', async () => {
		faultAfter(bench, 3, refused);
		const input = [ASHA, BIKASH, ASHA, BIKASH];
		const failed = await bench.workflow.run(node, oneByOne, { input, batchSize: 2 });
		const { status, items } = await failed.retry();
		expect(status).toBe('success');
		expect(items).toHaveLength(4);
		expect(sendsIn(bench)).toEqual({
			Asha: { asked: 2, acted: 2 },
			Bikash: { asked: 3, acted: 2 },
		});
	});

	it('does not send unknown items, and says so again', async () => {
		faultAfter(bench, 1, lost);
		const first = await bench.workflow.run(node, oneByOne, people);
		const second = await first.retry();
		for (const { error } of [first, second]) {
			expect(error?.message).toContain('has an unknown outcome');
			expect(error?.message).toContain('row 2 (item 1)');
		}
		expect(sendsIn(bench).Bikash).toEqual({ asked: 1, acted: 1 });
		expect(sendsIn(bench).Asha).toEqual({ asked: 1, acted: 1 });
	});

	it('sends unknown items if the user asks for it', async () => {
		faultAfter(bench, 1, { kind: 'status', status: 502 });
		const failed = await bench.workflow.run(node, oneByOne, people);
		const options = { ...oneByOne.options, resendUnknown: true };
		const { status, context } = await failed.retry({ ...oneByOne, options });
		expect(status).toBe('success');
		expect(sendsIn(bench)).toEqual({ ...EACH_ONCE, Bikash: { asked: 2, acted: 1 } });
		expect(context).toEqual({});
	});

	describe('after the execution was stopped by hand or by its time-out', () => {
		const stoppedAt = async (position: number, retry?: number) => {
			const stop = new AbortController();
			faultAfter(bench, position, { kind: 'slow', delaySeconds: 0.3 });
			const run = bench.workflow.run(node, oneByOne, {
				...people,
				retry,
				abortSignal: stop.signal,
			});
			await until(() => Object.values(sendsIn(bench)).at(position)?.acted === 1);
			stop.abort();
			return await run;
		};

		it.each([undefined, 3])(
			'the stopped execution starts no further item, with %s tries',
			async (retry) => {
				await stoppedAt(1, retry);
				expect(sendsIn(bench)).toEqual({
					Asha: { asked: 1, acted: 1 },
					Bikash: { asked: 1, acted: 1 },
				});
			},
		);

		it.each([undefined, 3])(
			'the stopped execution reports who was reached, with %s tries',
			async (retry) => {
				const { error } = await stoppedAt(1, retry);
				expect(error?.message).toMatch(/has an unknown outcome.*row 2 \(item 1\)/);
				expect(error?.description).toContain('Sent: row 1 (item 0).');
				expect(error?.description).toContain('Not started: row 3 (item 2).');
			},
		);

		// n8n itself doesn't retry an execution that was stopped by hand.
		it('the Retry sends the items after those under way, which are not sent again', async () => {
			const stopped = await stoppedAt(1);
			const { error } = await stopped.retry();
			expect(error?.message).toContain('has an unknown outcome');
			expect(sendsIn(bench).Chandra).toEqual({ asked: 1, acted: 1 });
			expect(sendsIn(bench).Asha).toEqual({ asked: 1, acted: 1 });
			expect(sendsIn(bench).Bikash).toEqual({ asked: 1, acted: 1 });
		});
	});

	describe('stores no secret in the saved execution', () => {
		const codes = () =>
			bench.simulator.inbox.map(({ text }) => text.replace(/\D/g, '')).filter((code) => code);
		const expectNoSecretIn = (saved: string) => {
			const { password, accessToken, refreshToken } = bench.store.stored.tingTingApi;
			const { apiKey } = bench.store.stored.toinggApi;
			for (const secret of [password, accessToken, refreshToken, apiKey]) {
				expect(saved).not.toContain(String(secret));
			}
			expect(codes().length).toBeGreaterThan(0);
			for (const code of codes()) {
				expect(saved.replace(/(\d) (?=\d)/g, '$1')).not.toContain(code);
			}
		};

		it.each([false, true])('with the codes included in the output: %s', async (includeOtp) => {
			faultAfter(bench, 1, refused);
			const options = { ...oneByOne.options, includeOtp };
			const { saved } = await bench.workflow.run(node, { ...oneByOne, options }, people);
			expectNoSecretIn(saved);
		});

		it('after a Retry, a time-out and a final success', async () => {
			jest.replaceProperty(limits, 'answerTimeout', 300);
			faultAfter(bench, 1, { kind: 'slow', delaySeconds: 0.6 });
			const parameters = { ...oneByOne, options: { ...oneByOne.options, resendUnknown: true } };
			const { saved, status } = await bench.workflow.run(node, parameters, { ...people, retry: 3 });
			expect(status).toBe('success');
			expectNoSecretIn(saved);
		});

		it.each(['in a refusal', 'in an unclear answer'])(
			"if the service repeats the user's own code %s",
			async (end) => {
				const own = { ...oneByOne, otpSource: 'personnel', otp: '={{ 2468 * 10000 + 1357 }}' };
				const status = end === 'in an unclear answer' ? 500 : 400;
				const message = 'OTP 2 4 6 8 1 3 5 7 (24681357) was not sent';
				faultAfter(bench, 1, { kind: 'status', status, message });
				const parameters = { ...own, options: { ...oneByOne.options, includeOtp: true } };
				const { saved, context } = await bench.workflow.run(node, parameters, people);
				expect(JSON.stringify(context)).toContain(ASHA.phone);
				expect(saved.replace(/ /g, '')).not.toContain('24681357');
			},
		);

		it('although the message of an output contains a token', async () => {
			await bench.engine.run(node, oneByOne, { input: [ASHA] });
			const { accessToken } = bench.store.stored.tingTingApi;
			faultAfter(bench, 1, refused);
			const parameters = {
				...oneByOne,
				message: `={{ '${String(accessToken)}' }} {otp}`,
				options: { ...oneByOne.options, includeOtp: true },
			};
			const { context } = await bench.workflow.run(node, parameters, people);
			expect(JSON.stringify(context)).toContain(ASHA.phone);
			expect(JSON.stringify(context)).not.toContain(String(accessToken));
		});

		it('although the node itself failed after it had sent, with the code in its words', async () => {
			jest.spyOn(codesOfOtp, 'withoutCode').mockImplementation(() => {
				throw new TypeError('24681357 is out of order');
			});
			const own = { ...oneByOne, otpSource: 'personnel', otp: '={{ 2468 * 10000 + 1357 }}' };
			const { context, saved } = await bench.workflow.run(node, own, people);
			expect(JSON.stringify(context)).toContain('is out of order');
			expect(saved).not.toContain('24681357');
		});

		it('and outputs the code only for those who were sent it in the last try', async () => {
			faultAfter(bench, 1, refused);
			const options = { ...oneByOne.options, includeOtp: true };
			const failed = await bench.workflow.run(node, { ...oneByOne, options }, people);
			const { items } = await failed.retry();
			expect(items.map(({ json }) => typeof json.otp)).toEqual(['undefined', 'string', 'string']);
			expect(JSON.stringify(items[0]).replace(/ /g, '')).not.toContain(codes()[0]);
		});
	});
});
