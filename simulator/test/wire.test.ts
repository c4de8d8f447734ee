import { connect } from 'node:net';
import { startSimulator } from '..';
import { clientFor, refusal, until, useSimulator } from './support';

const SEND = '/api/system/send/otp/';
const OTP = { number: '9841234567', message: 'Your code is {otp}', sms_send_options: 'text' };

describe('the journal', () => {
	const context = useSimulator();

	it('keeps a request as received, with its outcome', async () => {
		const body = Buffer.from(`${JSON.stringify(OTP)}  `);
		await context.tingTing.post(SEND, body, { headers: { 'content-type': 'application/json' } });
		expect(context.simulator.journal).toEqual([
			{
				service: 'tingting',
				method: 'POST',
				path: SEND,
				query: {},
				headers: expect.objectContaining({ 'content-type': 'application/json' }),
				body,
				json: OTP,
				acted: true,
				status: 200,
				time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
				inFlight: 1,
			},
		]);
	});

	it('splits the query from the path and counts the requests under way', async () => {
		context.simulator.faults.add({ kind: 'slow', delaySeconds: 0.1, times: 3 });
		const get = async () => await context.toingg.get('/openapi.json', { params: { a: 'b c' } });
		await Promise.all([get(), get(), get()]);
		expect(context.simulator.journal.map(({ path, query }) => [path, query])).toEqual(
			Array.from({ length: 3 }, () => ['/toingg/api/openapi.json', { a: 'b c' }]),
		);
		expect(context.simulator.journal.map(({ inFlight }) => inFlight)).toEqual([1, 2, 3]);
	});

	it('does not act on a request whose sender disconnects in the middle', async () => {
		const { port } = new URL(context.simulator.url);
		const socket = connect(Number(port), '127.0.0.1');
		const head =
			'POST /api/accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{';
		socket.write(head);
		await until(() => context.simulator.journal.length === 1);
		socket.destroy();
		await until(async () => {
			await context.tingTing.get('/api/system/campaigns');
			return context.simulator.journal.at(-1)?.inFlight === 1;
		});
		expect(context.simulator.journal[0].acted).toBe(false);
		expect(context.simulator.journal[0].status).toBeUndefined();
	});

	it('answers a form that breaks off in TingTing’s envelope', async () => {
		const headers = { 'content-type': 'multipart/form-data; boundary=x' };
		const body = Buffer.from('--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nNo');
		const answer = await context.tingTing.post('/api/system/campaigns/', body, { headers });
		expect([answer.status, answer.data]).toEqual([400, refusal(400)]);
		expect(context.simulator.journal[0].body).toEqual(body);
	});
});

describe('paths', () => {
	const context = useSimulator();

	it.each([
		['GET', '/api/accounts/user_details'],
		['POST', '/api/system/send/otp'],
		['PUT', '/api/system/campaigns/8/update'],
		['DELETE', '/api/system/campaigns/number/34/delete'],
	])('%s %s, one slash too few, is redirected to with 301', async (method, url) => {
		const { status, headers } = await context.tingTing.request({ method, url });
		expect([status, headers.location]).toEqual([301, `${url}/`]);
		expect(context.simulator.journal.at(-1)?.acted).toBe(false);
	});

	it('keeps the query in a redirect', async () => {
		const url = '/api/system/campaigns/report/download?campaign_id=5';
		const { headers } = await context.tingTing.get(url);
		expect(headers.location).toBe('/api/system/campaigns/report/download/?campaign_id=5');
	});

	it.each([
		['GET', '/api/system/campaigns/8/details/', 404],
		['DELETE', '/api/system/campaigns/8/delete/', 404],
		['GET', '/api/system/owned/phone_numbers/', 404],
		['GET', '/api/system/phone_numbers/', 405],
		['GET', '/api/system/campaigns/eight/details', 404],
		['GET', '//api/system/campaigns', 404],
		['GET', '/anything', 404],
	])('%s %s answers %i', async (method, url, status) => {
		const answer = await context.tingTing.request({ method, url: context.simulator.url + url });
		expect(answer.status).toBe(status);
		const type = status === 404 ? 'text/html; charset=utf-8' : 'application/json';
		expect(answer.headers['content-type']).toBe(type);
	});
});

describe('starting and stopping', () => {
	it('cuts what is under way, and refuses connections afterwards', async () => {
		const simulator = await startSimulator();
		const client = clientFor(simulator.toinggUrl);
		simulator.faults.add({ kind: 'slow', delaySeconds: 60 });
		const slow = client.get('/openapi.json');
		slow.catch(() => {});
		await until(() => simulator.journal.length === 1);
		await simulator.stop();
		await expect(slow).rejects.toMatchObject({ code: 'ECONNRESET' });
		await expect(client.get('/openapi.json')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	});

	it('listens on the given port, or says that it is taken', async () => {
		const first = await startSimulator();
		const port = Number(new URL(first.url).port);
		await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
		await first.stop();
		const second = await startSimulator({ port });
		expect(second.url).toBe(first.url);
		await second.stop();
	});
});
