import { useBench, type RunOptions, type RunResult } from '../harness';
import { ACCOUNT, LOGIN, REFRESH, until } from '../harness/account';
import { dripBody, ENDLESS, neverAnswer, orNever, shorten, stallBody } from '../harness/oddAnswers';
import { useRawServers } from '../harness/rawServer';
import { useOddServer, type Answer } from './oddServer';

/** Ways in which a service can keep a workflow waiting. Nothing may wait for ever. */
describe('Waiting for a silent service', () => {
	const bench = useBench();
	const startServer = useRawServers();
	const {
		OTP,
		REPORT,
		CSV,
		json,
		loggedIn,
		account,
		sent,
		serve,
		noToken,
		get,
		send,
		download,
		messageOf,
	} = useOddServer(bench, startServer);

	describe('that sends a report', () => {
		beforeEach(() => shorten({ idleTimeout: 800 }));
		const part: Answer = (response) => response.writeHead(200, CSV).write('id,status\n');

		it('ends if nothing comes after the headers', async () => {
			shorten({ firstPause: 1 });
			await serve({ [REPORT]: [(response) => response.writeHead(200, CSV).flushHeaders()] });
			const message = messageOf(await orNever(download()));
			expect(message).toContain('Download campaign report got no answer from TingTing');
		});

		it('ends if nothing comes after a first part', async () => {
			await serve({ [REPORT]: [part] });
			const result = await orNever(download());
			expect(messageOf(result)).toContain('got only a part of the file');
			expect(result).toMatchObject({ items: [] });
		});

		it('ends if the report never ends and only a byte comes now and then', async () => {
			shorten({ fileTimeout: 1500 });
			await serve({
				[REPORT]: [
					(response) => {
						part(response);
						const timer = setInterval(() => response.write('1'), 50);
						response.once('close', () => clearInterval(timer));
					},
				],
			});
			expect(messageOf(await orNever(download()))).toContain('got only a part of the file');
		});

		it('continues with a slow report as long as data arrives', async () => {
			shorten({ idleTimeout: 2000, answerTimeout: 300 });
			await serve({
				[REPORT]: [
					(response) => {
						part(response);
						for (let row = 1; row < 20; row++) {
							setTimeout(() => response.write(`${row},completed\n`), row * 100);
						}
						setTimeout(() => response.end(), 2100);
					},
				],
			});
			expect(await orNever(download())).toMatchObject({ items: [{ json: { campaignId: 7 } }] });
		});
	});

	describe('ends at once when the execution is stopped', () => {
		/** Stops after the request was made and there was time to receive something. */
		const stopDuring = async (
			run: (options: RunOptions) => Promise<RunResult>,
			hasBegun: () => boolean,
		) => {
			const controller = new AbortController();
			const running = run({ abortSignal: controller.signal });
			await until(hasBegun);
			await new Promise((resolve) => setTimeout(resolve, 150));
			controller.abort();
			return await orNever(running, 5);
		};

		it.each(Object.entries(ENDLESS))('during %s', async (_, answer) => {
			const server = await serve({ [OTP]: [answer] });
			const result = await stopDuring(send, () => server.asked(OTP) > 0);
			expect(messageOf(result)).toContain('when the execution was cancelled');
			expect(server.lines).toHaveLength(1);
		});

		it('during a refusal that stalls', async () => {
			const server = await serve({ [ACCOUNT]: [stallBody(403)] });
			const result = await stopDuring(get, () => server.asked(ACCOUNT) > 0);
			expect(messageOf(result)).toContain('is not allowed by TingTing');
		});

		it.each<[string, Answer]>([
			['headers', (response) => response.writeHead(200, CSV).flushHeaders()],
			['a part', (response) => response.writeHead(200, CSV).write('id,status\n')],
		])('during a report if only %s came', async (__, answer) => {
			const server = await serve({ [REPORT]: [answer] });
			const result = await stopDuring(download, () => server.asked(REPORT) > 0);
			expect(messageOf(result)).toContain('Download campaign report was cancelled');
		});

		it('during a silent login: nothing was sent, and no further login begins', async () => {
			const server = await serve({ [LOGIN]: [neverAnswer], [OTP]: [sent] });
			noToken();
			const result = await stopDuring(send, () => server.asked(LOGIN) > 0);
			expect(messageOf(result)).toContain('Send OTP was not sent');
			await new Promise((resolve) => setTimeout(resolve, 300));
			expect(server.lines).toEqual([`POST ${LOGIN}`]);
		});

		it('during the pause before a login is repeated: no login follows', async () => {
			shorten({ firstPause: 400 });
			const server = await serve({ [LOGIN]: [json({}, 503)], [OTP]: [sent] });
			noToken();
			const result = await stopDuring(send, () => server.asked(LOGIN) > 0);
			expect(messageOf(result)).toContain('Send OTP was not sent');
			await new Promise((resolve) => setTimeout(resolve, 800));
			expect(server.lines).toEqual([`POST ${LOGIN}`]);
		});
	});

	describe('whose login hangs', () => {
		it.each<[string, Answer]>([
			['answers one byte a second', dripBody()],
			['is silent', neverAnswer],
		])('ends if it %s, and says that nothing was sent', async (_, answer) => {
			shorten({ renewalTimeout: 800, answerTimeout: 3000 });
			const server = await serve({ [LOGIN]: [answer], [OTP]: [sent] });
			noToken();
			const result = await orNever(send());
			expect(messageOf(result)).toContain('Send OTP stopped because TingTing did not answer');
			expect(result === 'never' ? '' : result.error?.description).toContain('Nothing was sent');
			expect(server.asked(OTP)).toBe(0);
		});

		it('does not block later executions', async () => {
			shorten({ renewalTimeout: 800, answerTimeout: 3000 });
			const server = await serve({ [LOGIN]: [dripBody(), loggedIn], [ACCOUNT]: [account] });
			noToken();
			expect(await orNever(get())).toMatchObject({ items: [] });
			expect(await orNever(get())).toMatchObject({ items: [{ json: { id: 7 } }] });
			expect(server.asked(LOGIN)).toBe(2);
		});

		it('continues for the other executions if one that waits is stopped, with one login for all', async () => {
			let answerLogin = () => {};
			const server = await serve({
				[LOGIN]: [(response) => (answerLogin = () => loggedIn(response))],
				[ACCOUNT]: [account],
			});
			noToken();
			const controller = new AbortController();
			const stopped = get({ abortSignal: controller.signal });
			await until(() => server.asked(LOGIN) > 0);
			const other = get();
			await new Promise((resolve) => setTimeout(resolve, 150));
			controller.abort();
			expect(messageOf(await orNever(stopped, 5))).toContain('Get account was not sent');
			answerLogin();
			expect(await orNever(other)).toMatchObject({ items: [{ json: { id: 7 } }] });
			expect(server.asked(LOGIN)).toBe(1);
		});

		it('logs in if renewing the token hangs', async () => {
			shorten({ renewalTimeout: 2000 });
			const server = await serve({
				[ACCOUNT]: [json({}, 401), account],
				[REFRESH]: [dripBody()],
				[LOGIN]: [loggedIn],
			});
			noToken();
			const stored = { accessToken: 'dead-token', refreshToken: 'dead-refresh' };
			Object.assign(bench.store.stored.tingTingApi, stored);
			expect(await orNever(get())).toMatchObject({ items: [{ json: { id: 7 } }] });
			expect(server.lines.map((line) => line.split(' ')[1])).toEqual([
				ACCOUNT,
				REFRESH,
				LOGIN,
				ACCOUNT,
			]);
		});

		it('renews again after a failed renewal, and not with the token refused before', async () => {
			const server = await serve({
				[ACCOUNT]: [json({}, 401), json({}, 401), account],
				[REFRESH]: [json({}, 401)],
				[LOGIN]: [loggedIn, json({}, 500), loggedIn],
			});
			noToken();
			await get();
			await get();
			expect(await orNever(get())).toMatchObject({ items: [{ json: { id: 7 } }] });
			expect(server.asked(LOGIN)).toBeGreaterThan(2);
		});
	});
});
