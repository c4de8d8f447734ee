import { NodeOperationError } from 'n8n-workflow';
import { Failure } from '../../../../nodes/core/errors/failure';
import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggSms } from '../../../../nodes/Toingg/Sms/ToinggSms.node';
import { useBench } from '../../../harness';
import { probe } from '../../../harness/probe';
import { useRawServers } from '../../../harness/rawServer';

describe('What a failure shows', () => {
	const bench = useBench();
	const start = useRawServers();
	const account = new TingTingAccount();
	const read = async () => await bench.engine.run(account, { operation: 'get' });
	const runProbe = async (run: Parameters<typeof probe>[0]) =>
		await bench.engine.run(probe(run), { operation: 'probe' });
	const stored = () => bench.store.stored.tingTingApi;
	const code = {
		operation: 'send',
		phoneNumber: '9841234567',
		message: 'Hi {otp}',
		otpSource: 'personnel',
		otp: '48151',
	};
	const refuse = (message: string, status = 400) =>
		bench.simulator.faults.add({
			match: { path: /send\/otp|user_details/ },
			kind: 'status',
			status,
			message,
		});

	describe('of the node that n8n saves with it', () => {
		const parameters = { resource: 'otp', ...code };
		const kept = { resource: 'otp', operation: 'send' };

		it('is no parameter value if the service refuses', async () => {
			refuse('No');
			const { error } = await bench.engine.run(new TingTingOtp(), parameters);
			expect(error).toHaveProperty('node.parameters', kept);
			expect(error).toHaveProperty('node.name', 'Node under test');
		});

		it('is no parameter value if nothing was sent', async () => {
			const wrong = { ...parameters, message: 'no place for 48151' };
			const { error } = await bench.engine.run(new TingTingOtp(), wrong);
			expect(error?.message).toContain('was not started');
			expect(error).toHaveProperty('node.parameters', kept);
		});
	});

	describe('of secrets', () => {
		it('is nothing in a description', async () => {
			const advice = 'Log in as asha@example.com with demo-password.';
			const { error } = await runProbe(async () => {
				throw new Failure('was not done', advice);
			});
			expect(error?.description).toBe('Log in as asha@example.com with ***.');
		});

		it.each([
			['an unexpected error', (words: string) => new TypeError(words)],
			['a thrown text', (words: string) => words],
		])('is nothing in %s', async (_, thrown) => {
			const { error } = await runProbe(async () => {
				throw thrown('Could not read demo-password');
			});
			expect(error?.message).toContain('Probe service stopped at row 1 (item 0): ');
			expect(`${error?.message} ${error?.description} ${error?.stack}`).not.toContain(
				'demo-password',
			);
		});

		it("is nothing in the description of n8n's own errors", async () => {
			const { error } = await runProbe(async ({ execution }) => {
				const description = 'It held demo-password';
				throw new NodeOperationError(execution.getNode(), 'Bad expression', { description });
			});
			expect(error?.message).toBe('Probe service stopped at row 1 (item 0): Bad expression');
			expect(error?.description).toBe('It held ***');
		});

		it('is nothing of a token that was renewed meanwhile', async () => {
			await read();
			const old = String(stored().accessToken);
			bench.simulator.expireAccessTokens();
			const { error } = await runProbe(async ({ service }) => {
				await service.account.get();
				throw new Failure('was not done', 'Run it again.', {
					reason: `${String(stored().accessToken)} took the place of ${old}`,
				});
			});
			expect(stored().accessToken).not.toBe(old);
			expect(error?.message).toBe(
				'Probe service was not done at row 1 (item 0): *** took the place of ***',
			);
		});

		it('is nothing of a renewed token in the output either', async () => {
			const { items } = await runProbe(async ({ service }) => {
				await service.account.get();
				return { json: { echo: [`Bearer ${String(stored().accessToken)}`] } };
			});
			expect(items[0].json).toEqual({ echo: ['Bearer ***'] });
		});

		it.each([
			[502, 'has an unknown outcome: Toingg answered with HTTP 502 at row 1 (item 0): '],
			[403, 'is not allowed by Toingg for this account at row 1 (item 0): '],
			[200, 'has an unknown outcome: Toingg answered with a web page at row 1 (item 0): '],
		])(
			'is nothing of a key in the long title of a page that comes with %i',
			async (status, words) => {
				const title = (address = '') =>
					`No answer from a machine ${'far away '.repeat(5)}for ${address}`;
				const server = await start((response, { url }) =>
					response.writeHead(status).end(`<html><title>${title(url)}</title></html>`),
				);
				const apiKey = 'key-of-asha-'.repeat(5);
				Object.assign(bench.store.stored.toinggApi, { baseUrl: server.url, apiKey });
				const person = { name: 'Asha', phoneNumber: '9841234567', message: 'Hello' };
				const sent = await bench.workflow.run(
					new ToinggSms(),
					{ operation: 'send', ...person },
					{},
				);
				const reason = title('/send_sms/?apiKey=***');
				expect(sent.error?.message).toBe(`Send SMS ${words}${reason}`);
				expect(sent.saved).toContain(reason);
				expect(sent.saved).not.toContain('key-of');
			},
		);

		it('is only the beginning of a long reason, also in what n8n saves', async () => {
			const reason = 'Not so. '.repeat(200);
			refuse(reason, 500);
			const sent = await bench.workflow.run(new TingTingOtp(), code, {});
			expect(sent.error?.message).toContain(reason.slice(0, 500));
			expect(sent.saved).toContain(reason.slice(0, 500));
			expect(sent.saved).not.toContain(reason.slice(0, 501));
		});

		it.each(['48151', '4 8 1 5 1', 'is 4  8  1  5  1.'])(
			'is nothing of a code, even if it is spelled out: %s',
			async (spelled) => {
				refuse(`OTP ${spelled} is not valid`);
				const { error } = await bench.engine.run(new TingTingOtp(), code);
				expect(error?.message).toBe(
					`Send OTP was refused by TingTing at row 1 (item 0): OTP ${spelled.replace(/4[ \d]*1/, '***')} is not valid`,
				);
			},
		);
	});

	/** n8n replaces a whole message with its own words if it finds such a code anywhere in it. */
	describe('if the reason contains a code for which n8n has its own words', () => {
		it.each([
			'connect ECONNREFUSED 10.0.0.3:6379',
			'ENOENT: nothing',
			'getaddrinfo ENOTFOUND database',
			'preexisting campaign',
			'ETIMEDOUT',
		])('is still our message: %s', async (reason) => {
			refuse(reason);
			const { error } = await read();
			expect(error?.message).toBe(
				`Get account was refused by TingTing at row 1 (item 0): ${reason}`,
			);
			expect(error?.description).toContain('Correct what the reason names');
			expect(error).toHaveProperty('messages', []);
		});

		it('is also our message if nothing was sent', async () => {
			const { error } = await runProbe(async () => {
				throw new Error('ENOENT: nothing');
			});
			expect(error?.message).toBe('Probe service stopped at row 1 (item 0): ENOENT: nothing');
			expect(error).toHaveProperty('messages', []);
		});

		it('is our message in the item if the workflow continues', async () => {
			refuse('connect ECONNREFUSED 10.0.0.3:6379');
			const { items } = await bench.engine.run(
				account,
				{ operation: 'get' },
				{ continueOnFail: true },
			);
			expect(items[0].json.error).toContain(
				'refused by TingTing at row 1 (item 0): connect ECONNREFUSED',
			);
		});
	});

	describe('to n8n as data', () => {
		const getWith = async (status: number, more: object = {}) => {
			const path = /user_details/;
			bench.simulator.faults.add({ match: { path }, kind: 'status', status, times: 9, ...more });
			return (await read()).error;
		};

		it.each([
			[401, { cause: 'credential-invalid' }],
			[503, { cause: 'temporarily-unavailable', retryAfterMs: undefined }],
			[502, { cause: 'temporarily-unavailable', retryAfterMs: undefined }],
		])('is the cause of a %i', async (status, cause) => {
			const error = await getWith(status);
			expect(error).toHaveProperty('failure', cause);
			expect(error?.httpCode).toBe(String(status));
		});

		it('is how long to wait, if a 429 or a 503 says so', async () => {
			expect(await getWith(429, { retryAfterSeconds: 7200 })).toHaveProperty('failure', {
				cause: 'rate-limited',
				retryAfterMs: 7_200_000,
			});
			bench.simulator.faults.clear();
			expect(await getWith(503, { retryAfterSeconds: 61 })).toHaveProperty('failure', {
				cause: 'temporarily-unavailable',
				retryAfterMs: 61_000,
			});
		});

		it.each([400, 403, 404, 500])('is no cause that a %i does not prove', async (status) => {
			expect(await getWith(status)).not.toHaveProperty('failure.cause');
		});

		it('is an invalid credential, if the login is refused', async () => {
			stored().password = 'mistyped';
			expect((await read()).error).toHaveProperty('failure', { cause: 'credential-invalid' });
		});
	});
});
