import { openSession } from '../../../../nodes/core/http/session';
import { limits } from '../../../../nodes/core/http/limits';
import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { api2023 } from '../../../../nodes/TingTing/api2023';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import {
	byId,
	newCampaign,
	onlyRequestTo,
	renewalsAt,
	requestsTo,
	useBench,
} from '../../../harness';
import { until } from '../../../harness/account';
import { probe } from '../../../harness/probe';
import { useRawServers } from '../../../harness/rawServer';

describe('The transport', () => {
	const bench = useBench();
	const startServer = useRawServers();
	const otp = { operation: 'send', phoneNumber: '9841234567', message: 'Hi {otp}' };
	const send = async (options = {}) => await bench.engine.run(new TingTingOtp(), otp, options);
	const read = async (options = {}) =>
		await bench.engine.run(new TingTingAccount(), { operation: 'get' }, options);
	const path = /send\/otp|user_details/;

	describe('a time-out', () => {
		beforeEach(async () => {
			await read();
			bench.simulator.journal.length = 0;
			jest.replaceProperty(limits, 'answerTimeout', 300);
			bench.simulator.faults.add({ match: { path }, kind: 'slow', delaySeconds: 0.6 });
		});

		it('leaves the outcome of a send unknown, and does not send again', async () => {
			const { error } = await send();
			expect(error?.message).toContain(
				'has an unknown outcome: TingTing did not answer at row 1 (item 0)',
			);
			expect(error?.description).toContain('A retry of this execution does not send it again');
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});

		it('is followed by another try if the request only reads', async () => {
			const { items } = await read();
			expect(items).toHaveLength(1);
			expect(requestsTo(bench.simulator)).toHaveLength(2);
		});
	});

	it('tries a send again if nothing answered at the address', async () => {
		bench.store.stored.tingTingApi.baseUrl = 'http://127.0.0.1:9';
		const { error } = await send();
		expect(error?.message).toContain('could not reach TingTing: nothing answers at its address');
		expect(error?.description).toContain('Nothing was sent');
	});

	it('does not follow redirects in circles', async () => {
		const location = '/api/system/send/otp/';
		const again = { kind: 'redirect', status: 307, location, times: Infinity } as const;
		bench.simulator.faults.add({ match: { path }, ...again });
		const { error } = await send();
		expect(error?.message).toContain(
			'was redirected by TingTing more than once, and the redirect was not followed',
		);
		expect(error?.description).not.toContain('another address');
		expect(requestsTo(bench.simulator)).toHaveLength(2);
	});

	it('treats "No Content" as a success if there is nothing to read', async () => {
		const id = await newCampaign(bench);
		bench.simulator.faults.add({ match: { path: /delete$/ }, kind: 'empty', status: 204 });
		const parameters = { operation: 'delete', campaignId: byId(id) };
		const { items } = await bench.engine.run(new TingTingCampaign(), parameters);
		expect(items[0].json).toEqual({ deleted: true, id });
	});

	it('says if a change may have been made by a try whose answer was lost', async () => {
		const id = await newCampaign(bench);
		bench.simulator.faults.add({ match: { path: /delete$/ }, kind: 'resetAfter' });
		const parameters = { operation: 'delete', campaignId: byId(id) };
		const { error } = await bench.engine.run(new TingTingCampaign(), parameters);
		expect(error?.message).toContain('Delete campaign found nothing at TingTing');
		expect(error?.description).toContain('An earlier try, whose answer was lost, may have done it');
	});

	it('sends nothing more after the execution is cancelled', async () => {
		const abort = new AbortController();
		bench.simulator.faults.add({ match: { path }, kind: 'slow', delaySeconds: 5 });
		const running = bench.engine.run(
			new TingTingOtp(),
			{ ...otp, options: { concurrency: 1 } },
			{ abortSignal: abort.signal, input: [{}, {}], continueOnFail: true },
		);
		await until(() => requestsTo(bench.simulator).length > 0);
		abort.abort();
		const { items } = await running;
		expect(items[0].json.error).toContain('had not answered when the execution was cancelled');
		expect(requestsTo(bench.simulator)).toHaveLength(1);
	});

	it('sends nothing more if it is cancelled in the pause before a repeat', async () => {
		jest.replaceProperty(limits, 'firstPause', 60_000);
		const abort = new AbortController();
		bench.simulator.faults.add({ match: { path }, kind: 'status', status: 503, times: Infinity });
		const running = read({ abortSignal: abort.signal });
		await until(() => requestsTo(bench.simulator)[0]?.status === 503);
		await new Promise((resolve) => setTimeout(resolve, 200));
		abort.abort();
		const { error } = await running;
		expect(error?.message).toBe('Get account was not sent at row 1 (item 0)');
		expect(error?.description).toContain('stopped before its turn came');
		expect(requestsTo(bench.simulator)).toHaveLength(1);
	});

	it('keeps token and answer out of what n8n saves with an error', async () => {
		bench.simulator.faults.add({ match: { path }, kind: 'status', status: 400, message: 'No' });
		const { error } = await send();
		const saved = JSON.stringify({ ...error, cause: error?.cause, stack: error?.stack });
		expect(saved).toContain('Send OTP was refused');
		expect(saved).not.toContain(String(bench.store.stored.tingTingApi.accessToken));
		expect(saved).not.toContain('Hi {otp}');
		expect(error?.context).not.toHaveProperty('data');
	});

	it('sends an empty object as the body, although n8n would leave it out', async () => {
		const asking = probe(async ({ execution }) => {
			const session = await openSession(execution, {
				...api2023,
				identityOf: String,
				connect: (send) => send,
			});
			const request = { method: 'POST', path: '/api/system/send/otp/', json: {} } as const;
			return await session.service({
				...request,
				effect: 'changes',
				read: () => ({ json: {} }),
			});
		});
		await bench.engine.run(asking, { operation: 'probe' });
		const { line, body } = onlyRequestTo(bench.simulator);
		expect([line, body]).toEqual(['POST /api/system/send/otp/', '{}']);
		expect(requestsTo(bench.simulator)[0].headers['content-type']).toBe('application/json');
	});

	it.each([
		[400, 'Send OTP was refused by TingTing at row 1 (item 0)'],
		[503, 'Send OTP has an unknown outcome: TingTing answered with HTTP 503 at row 1 (item 0)'],
	])('trusts a %i even if its reason was lost', async (status, message) => {
		const server = await startServer((response) => {
			response.writeHead(status, { 'content-length': '1000' }).write('{"message":"N');
			setTimeout(() => response.destroy(), 20);
		});
		Object.assign(bench.store.stored.tingTingApi, { baseUrl: server.url, accessToken: 'a-token' });
		const { error } = await send();
		expect(error?.message).toBe(message);
		expect(error?.httpCode).toBe(String(status));
		expect(server.lines).toEqual(['POST /api/system/send/otp/']);
	});

	it('does not show a text that broke off, because half a secret could be in it', async () => {
		const server = await startServer((response) => {
			response.writeHead(403, { 'content-length': '1000' }).write('No access for a-secret-tok');
			setTimeout(() => response.destroy(), 20);
		});
		const token = { baseUrl: server.url, accessToken: 'a-secret-token' };
		Object.assign(bench.store.stored.tingTingApi, token);
		const { error } = await send();
		expect(error?.httpCode).toBe('403');
		expect(`${error?.message} ${error?.description}`).not.toContain('a-secret');
	});

	describe('a web page', () => {
		it('is reported with its title if an answer was expected', async () => {
			bench.simulator.faults.add({ match: { path }, kind: 'html' });
			const { error } = await read();
			expect(error?.message).toBe(
				'Get account got a web page from TingTing at row 1 (item 0): Maintenance',
			);
		});

		it('gives its title as the reason for a refusal', async () => {
			bench.simulator.faults.add({ match: { path }, kind: 'html', status: 403 });
			const { error } = await read();
			expect(error?.message).toBe(
				'Get account is not allowed by TingTing for this account at row 1 (item 0): Maintenance',
			);
		});
	});

	describe('a credential with a list of allowed domains', () => {
		beforeEach(async () => {
			await read();
			bench.simulator.journal.length = 0;
		});
		const restrictTo = (allowedDomains: string) =>
			Object.assign(bench.store.stored.tingTingApi, {
				allowedHttpRequestDomains: 'domains',
				allowedDomains,
			});

		it('is not used for other domains', async () => {
			restrictTo('app.tingting.io');
			const { error } = await read();
			expect(error?.message).toContain('Get account was stopped by n8n at row 1 (item 0): ');
			expect(bench.simulator.journal).toEqual([]);
		});

		it('is used for these domains', async () => {
			restrictTo('app.tingting.io, 127.0.0.1');
			const { error } = await read();
			expect(error).toBeUndefined();
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});
	});

	it('names an operation that does not exist', async () => {
		const { error } = await bench.engine.run(new TingTingOtp(), { operation: 'sing' });
		expect(error?.message).toContain('"sing" is not offered');
		expect(renewalsAt(bench.simulator).logins).toBe(0);
	});
});
