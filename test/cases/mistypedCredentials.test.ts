import { TingTingApi } from '../../credentials/TingTingApi.credentials';
import { ToinggApi } from '../../credentials/ToinggApi.credentials';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggSms } from '../../nodes/Toingg/Sms/ToinggSms.node';
import { startSimulator, type Simulator } from '../../simulator';
import { byId, renewalsAt, requestsTo, useBench } from '../harness';
import { LOGIN } from '../harness/account';
import { testConnection } from '../harness/connectionTest';
import { useRawServers } from '../harness/rawServer';

const otp = { operation: 'send', phoneNumber: '9841234567', message: 'Hi {otp}' };
const call = { name: 'Asha', phoneNumber: '9841234567', operation: 'make', campaign: 'Reminders' };
const sms = { name: 'Asha', phoneNumber: '9841234567', operation: 'send', message: 'At ten' };

describe('A wrong Base URL', () => {
	const bench = useBench();
	const start = useRawServers();
	const USUAL = 'https://app.tingting.io';
	const stored = () => bench.store.stored.tingTingApi;
	const read = async () => await bench.engine.run(new TingTingAccount(), { operation: 'get' });
	const expectBaseUrlNamed = (error?: Error & { description?: string | null }) => {
		const text = `${error?.message} ${error?.description}`;
		expect(text).toContain('Base URL');
		expect(text).toContain(USUAL);
		expect(text).not.toMatch(/did not accept the login|Check Email/);
		expect(text).not.toContain('Check the ID');
	};

	it.each(['/api', '/api/', '/api/v1/'])(
		'that ends in %s is named in the login error',
		async (end) => {
			stored().baseUrl += end;
			const { error } = await read();
			expectBaseUrlNamed(error);
			expect(error?.description).toContain('/api');
		},
	);

	it('of another service is named in the login error', async () => {
		stored().baseUrl = bench.simulator.toinggUrl;
		expectBaseUrlNamed((await read()).error);
	});

	it.each([
		['404 in JSON', 404, 'application/json', '{"detail":"Not Found"}'],
		['405 in JSON', 405, 'application/json', '{"detail":"Method not allowed"}'],
		['404 page', 404, 'text/html', '<html><title>Nothing here</title></html>'],
		['403 page of a proxy', 403, 'text/html', '<html><title>Forbidden</title></html>'],
		['400 page', 400, 'text/html', '<h1>Bad Request</h1>'],
		['410 without a body', 410, 'text/plain', ''],
		['web page', 200, 'text/html', '<html><title>Welcome</title></html>'],
		['plain text', 200, 'text/plain', 'It works!'],
		['answer of another API', 200, 'application/json', '{"swagger":"2.0"}'],
		['list', 200, 'application/json', '[]'],
	])('is named if the login gets a %s', async (_, status, contentType, body) => {
		const server = await start((response) =>
			response.writeHead(status, { 'content-type': contentType }).end(body),
		);
		stored().baseUrl = server.url;
		expectBaseUrlNamed((await read()).error);
		expect(server.lines).toHaveLength(1);
	});

	it.each([301, 302, 307])('is named if the login gets a %i to another address', async (status) => {
		const server = await start((response) =>
			response.writeHead(status, { location: 'https://www.example.com/login' }).end(),
		);
		stored().baseUrl = server.url;
		const { error } = await read();
		expectBaseUrlNamed(error);
		expect(error?.message).toContain('www.example.com');
	});

	it('is named by the connection test', async () => {
		stored().baseUrl += '/api/';
		expect(await testConnection(new TingTingApi(), bench.store)).toContain('Base URL');
	});

	it('is not blamed if the service is down', async () => {
		const match = { path: LOGIN };
		bench.simulator.faults.add({ match, kind: 'status', status: 408, times: 9 });
		const { error } = await read();
		expect(error?.message).toContain('could not be served by TingTing just now');
	});

	describe('with a token that is still valid', () => {
		beforeEach(async () => {
			await read();
		});
		const meet = (status: number, path: RegExp) =>
			bench.simulator.faults.add({
				match: { path },
				kind: 'status',
				status,
				body: { detail: 'Not Found' },
			});

		it.each([404, 405])('is named for a %i if the request had no ID', async (status) => {
			meet(status, /user_details/);
			expectBaseUrlNamed((await read()).error);
		});

		it('is named after the ID if the request had one', async () => {
			meet(404, /campaigns/);
			const parameters = { operation: 'get', campaignId: byId(7) };
			const { error } = await bench.engine.run(new TingTingCampaign(), parameters);
			expect(error?.description).toMatch(/^Check the ID.*Base URL/);
		});

		it('is not mistaken for a wrong ID in a send', async () => {
			meet(404, /otp/);
			expectBaseUrlNamed((await bench.engine.run(new TingTingOtp(), otp)).error);
		});
	});

	it.each([
		['a text to a number', 'https://call.toingg.com/api', new ToinggSms(), sms],
		['a call', 'https://call.toingg.com/api', new ToinggCall(), call],
	])('of Toingg is named for a 404: %s', async (_, usual, node, parameters) => {
		Object.assign(bench.store.stored.toinggApi, { baseUrl: bench.simulator.tingTingUrl });
		const { error } = await bench.engine.run(node, parameters);
		expect(error?.description).toContain('Base URL');
		expect(error?.description).toContain(usual);
		expect(error?.description).not.toContain('Check the ID');
	});
});

describe('A pasted credential with extra spaces or line ends', () => {
	const bench = useBench();
	const read = async () => await bench.engine.run(new TingTingAccount(), { operation: 'get' });
	const stored = () => bench.store.stored.tingTingApi;

	it.each([
		'asha@example.com ',
		' asha@example.com',
		'asha@example.com\n',
		'\u00a0asha@example.com\r\n',
	])('works with a space or a line end around the email: %j', async (email) => {
		stored().email = email;
		expect((await read()).error).toBeUndefined();
		expect(bench.simulator.journal[0].json).toMatchObject({ email: 'asha@example.com' });
	});

	it.each(['demo-password\n', '\r\ndemo-password\r\n'])(
		'works with a line end around the password: %j',
		async (password) => {
			stored().password = password;
			expect((await read()).error).toBeUndefined();
		},
	);

	it.each(['pass word', ' password', 'password '])(
		'keeps the spaces of a password, which may belong to it: %j',
		async (password) => {
			bench.simulator.accounts[0].password = password;
			stored().password = password;
			expect((await read()).error).toBeUndefined();
		},
	);

	it('mentions a space at the beginning or end of the password, and tries it once', async () => {
		stored().password = 'demo-password ';
		const { error } = await read();
		expect(error?.description).toMatch(/begins or ends with a space/);
		expect(renewalsAt(bench.simulator).logins).toBe(1);
	});

	it.each(['demo-key\n', ' demo-key', '\tdemo-key \r\n'])(
		'works with a space or a line end around the key: %j',
		async (apiKey) => {
			bench.store.stored.toinggApi.apiKey = apiKey;
			const { error, items } = await bench.engine.run(new ToinggSms(), sms);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(requestsTo(bench.simulator)[0].query).toEqual({ apiKey: 'demo-key' });
		},
	);

	it('also works for a checkout session', async () => {
		const url = `${bench.simulator.toinggUrl}/create-checkout-session`;
		const credential = { baseUrl: bench.simulator.toinggUrl, apiKey: ' demo-key\n' };
		const { body } = await new ToinggApi().authenticate(credential, { url });
		expect(body).toBe('{"apikey":"demo-key"}');
	});

	it('also works in the connection test', async () => {
		await read();
		Object.assign(stored(), { email: ' asha@example.com\n', password: 'demo-password\n' });
		expect(await testConnection(new TingTingApi(), bench.store)).toBe('OK');
		expect(bench.simulator.journal.at(-1)?.json).toEqual({
			email: 'asha@example.com',
			password: 'demo-password',
		});
	});

	describe('from a service whose tokens have a line end', () => {
		let other: Simulator;
		beforeAll(async () => {
			other = await startSimulator();
		});
		afterAll(async () => await other.stop());

		it('works', async () => {
			stored().baseUrl = other.tingTingUrl;
			await read();
			const access = `${String(stored().accessToken)}\n`;
			Object.assign(stored(), { accessToken: '', refreshToken: '' });
			const body = { success: true, data: { token: { access, refresh: '' } } };
			other.faults.add({ match: { path: LOGIN }, kind: 'status', status: 200, body });
			expect((await read()).error).toBeUndefined();
		});
	});
});
