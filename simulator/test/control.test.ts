import { get as httpGet } from 'node:http';
import { clientFor, until, useSimulator } from './support';

const OTP = { number: '9841234567', message: 'Code {otp}', sms_send_options: 'text' };

describe('control routes', () => {
	const context = useSimulator();
	const control = (headers = {}) => clientFor(`${context.simulator.url}/simulator`, headers);
	const sendOtp = async (body: object = OTP) => {
		return await context.tingTing.post('/api/system/send/otp/', body);
	};

	it('shows the journal with secrets masked and bytes as base64, and clears it', async () => {
		const login = { email: 'asha@example.com', password: 'demo-password' };
		await context.tingTing.post('/api/accounts/login/', login);
		await context.tingTing.post('/api/accounts/token/refresh/', { refresh: 'secret.token' });
		await sendOtp({ ...OTP, otp_options: 'personnel', otp: '918273' });
		await context.toingg.post('/hang_up_call/', undefined, {
			params: { apiKey: 'demo-key', callSid: 'CA1' },
		});
		await context.toingg.post('/create-checkout-session', { apikey: 'demo-key' });
		await context.toingg.post('/create-checkout-session', { apikey: { a: 1, key: 'demo-key' } });
		const broken = Buffer.from('{"password": demo-password, "apikey": "demo-key');
		const headers = { 'content-type': 'application/json' };
		await context.tingTing.post('/api/accounts/login/', broken, { headers });

		const { data } = await control().get('/journal');
		expect(data).toHaveLength(7);
		expect(Buffer.from(data[0].body, 'base64').toString()).toBe(
			'{"email":"asha@example.com","password":"***"}',
		);
		expect(data[2].headers.authorization).toBe('***');
		expect(data[3].query).toEqual({ apiKey: '***', callSid: 'CA1' });
		const bodies = data.map(({ body }: { body: string }) => Buffer.from(body, 'base64'));
		const shown = JSON.stringify(data) + Buffer.concat(bodies).toString();
		['demo-password', 'secret.token', '918273', 'demo-key', 'Bearer'].forEach((secret) => {
			expect(shown).not.toContain(secret);
		});

		expect((await control().delete('/journal')).status).toBe(204);
		expect(context.simulator.journal).toEqual([]);
	});

	it('shows the body of a request without secrets byte for byte, and files', async () => {
		const body = Buffer.from('{ "id": 1 }\n');
		const headers = { 'content-type': 'application/json', 'stripe-signature': 't=1' };
		await context.toingg.post('/webhook', body, { headers });
		const form = new FormData();
		form.append('send_to_number_file', new Blob(['x']), 'a.csv');
		await context.tingTing.post('/api/system/campaigns/', form);
		const { data } = await control().get('/journal');
		expect(Buffer.from(data[0].body, 'base64')).toEqual(body);
		expect(data[1].files[0]).toMatchObject({ fileName: 'a.csv', content: 'eA==' });
	});

	it('adds faults with a pattern and without an end', async () => {
		const fault = { kind: 'status', status: 503, match: { pathPattern: 'otp' }, times: 'always' };
		expect((await control().post('/faults', fault)).status).toBe(204);
		expect([(await sendOtp()).status, (await sendOtp()).status]).toEqual([503, 503]);
		expect((await control().delete('/faults')).status).toBe(204);
		expect((await sendOtp()).status).toBe(200);
	});

	it('adds a fault for requests that contain a text', async () => {
		expect(
			(await control().post('/faults', { kind: 'html', match: { body: 'nobody' } })).status,
		).toBe(204);
		expect((await sendOtp()).headers['content-type']).toContain('json');
	});

	it.each([
		[{ kind: 'explode' }, /^kind: Input should be one of slow/],
		[{ kind: 'slow', delaySeconds: -1 }, /^delaySeconds: /],
		[{ kind: 'slow', times: 0 }, /^times: /],
		[{ kind: 'slow', match: { path: 'api' } }, /^match.path: /],
		[{ kind: 'slow', match: { pathPattern: '(' } }, /^match.pathPattern: /],
		[{ kind: 'slow', match: { body: 1 } }, /^match.body: /],
		[{ kind: 'slow', acts: 'yes' }, /^acts: /],
		[{ kind: 'slow', delay: 1 }, /^delay: This key is not known/],
	])('refuses the fault %j', async (fault, problem) => {
		const { status, data } = await control().post('/faults', fault);
		expect([status, data.errors]).toEqual([400, [expect.stringMatching(problem)]]);
	});

	it('refuses broken JSON and unknown routes', async () => {
		const headers = { 'content-type': 'application/json' };
		const broken = await control().post('/faults', Buffer.from('{'), { headers });
		expect([broken.status, broken.data.message]).toEqual([400, 'The body is not JSON.']);
		expect((await control().get('/nothing')).status).toBe(404);
	});

	it('shows the inbox and resets everything', async () => {
		await sendOtp();
		const { data } = await control().get('/inbox');
		expect(data).toEqual(JSON.parse(JSON.stringify(context.simulator.inbox)));
		expect(data).toHaveLength(1);
		context.simulator.accounts[0].credits = 0;
		await context.tingTing.delete('/api/system/campaigns/8/delete');
		await control().post('/faults', { kind: 'html' });
		expect((await control().post('/reset')).status).toBe(204);
		const { simulator } = context;
		expect([simulator.journal, simulator.inbox]).toEqual([[], []]);
		expect(simulator.accounts[0].credits).toBeGreaterThan(0);
		const campaigns = await context.tingTing.get('/api/system/campaigns');
		expect(campaigns.data.pagination.total_items).toBe(3);
	});

	it('expires tokens, one kind or both', async () => {
		const client = clientFor(context.simulator.url);
		const logIn = async () => {
			const body = { email: 'asha@example.com', password: 'demo-password' };
			return (await client.post('/api/accounts/login/', body)).data.data.token;
		};
		const statuses = async ({ access, refresh }: Record<string, string>) => {
			const headers = { authorization: `Bearer ${access}` };
			const details = await client.get('/api/accounts/user_details/', { headers });
			const renewal = await client.post('/api/accounts/token/refresh/', { refresh });
			return [details.status, renewal.status];
		};
		let token = await logIn();
		await control().post('/expire-tokens', { type: 'access' });
		expect(await statuses(token)).toEqual([401, 200]);
		token = await logIn();
		await control().post('/expire-tokens', { type: 'refresh' });
		expect(await statuses(token)).toEqual([200, 401]);
		await control().post('/expire-tokens');
		expect(await statuses(token)).toEqual([401, 401]);
		expect((await control().post('/expire-tokens', { type: 'both' })).status).toBe(400);
	});

	it.each([
		[{ origin: 'https://example.com' }, 403],
		[{ origin: 'null' }, 403],
		[{ host: 'attacker.example.com' }, 403],
		[{ host: 'localhost:1', origin: 'http://localhost:2' }, 403],
		[{ host: 'localhost:1', origin: 'http://localhost:1' }, 204],
	])('answers a page with headers %j with %i', async (headers, status) => {
		const answer = await control(headers).post('/reset');
		expect(answer.status).toBe(status);
		expect(answer.headers['access-control-allow-origin']).toBeUndefined();
	});

	it('keeps its own requests out of the journal', async () => {
		await control().get('/inbox');
		await clientFor(context.simulator.url).get('/');
		await clientFor(context.simulator.url).get('/favicon.ico');
		expect(context.simulator.journal).toEqual([]);
	});
});

describe('the phone inbox page', () => {
	const context = useSimulator();

	it('loads nothing from elsewhere, and its own files are there', async () => {
		const { status, headers, data } = await clientFor(context.simulator.url).get('/');
		expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
		expect(headers['content-security-policy']).toContain("default-src 'none'");
		expect(data).toContain('aria-live="polite"');
		const loaded = [...data.matchAll(/(?:src|href)="(?!data:)([^"]*)/g)].map(([, url]) => url);
		expect(loaded).toEqual(['/simulator/style.css', '/simulator/script.js']);
		const [style, script] = await Promise.all(
			loaded.map(async (url) => await clientFor(context.simulator.url).get(url)),
		);
		expect(style.headers['content-type']).toBe('text/css; charset=utf-8');
		expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
		expect(style.data + script.data).not.toMatch(/https?:|innerHTML/);
	});

	it('refuses a host name that only resolves to this machine', async () => {
		const client = clientFor(context.simulator.url, { host: 'attacker.example.com' });
		expect((await client.get('/')).status).toBe(403);
	});

	it('gets everything at first, then each message and each change', async () => {
		const send = async () => await context.tingTing.post('/api/system/send/otp/', OTP);
		await send();
		let events = '';
		const request = httpGet(`${context.simulator.url}/simulator/inbox/stream`, (response) => {
			response.on('data', (chunk: Buffer) => (events += chunk.toString()));
		});
		await until(() => events.includes('event: inbox'));
		await context.tingTing.post('/api/system/send/otp/', { ...OTP, sms_send_options: 'voice' });
		await until(() => events.includes('"completed"'));
		context.simulator.reset();
		await until(() => events.includes('event: inbox\ndata: []'));
		request.destroy();
		const names = [...events.matchAll(/event: (\w+)/g)].map(([, name]) => name);
		const messages = names.filter((name) => name !== 'reactions');
		expect(messages).toEqual(['inbox', 'message', 'message', 'message', 'inbox']);
	});
});
