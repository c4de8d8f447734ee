import { once } from 'node:events';
import { type Fault, FAULT_KINDS, type FaultKind } from '..';
import { refusal, until, useSimulator } from './support';

const SEND = '/api/system/send/otp/';
const OTP = { number: '9841234567', message: 'Your code is {otp}', sms_send_options: 'text' };

describe('faults', () => {
	const context = useSimulator();
	const send = async () => await context.tingTing.post(SEND, OTP, { responseType: 'text' });
	const acted = () => context.simulator.inbox.length === 1;

	async function sendWith(fault: Fault) {
		context.simulator.faults.add(fault);
		return await send();
	}

	it('slow: acts at once, answers normally after the delay', async () => {
		const started = Date.now();
		const answer = sendWith({ kind: 'slow', delaySeconds: 0.4 });
		await until(acted);
		expect(Date.now() - started).toBeLessThan(350);
		expect((await answer).status).toBe(200);
		expect(Date.now() - started).toBeGreaterThanOrEqual(399);
	});

	it('unauthorized: 401 without acting', async () => {
		const { status, data } = await sendWith({ kind: 'unauthorized' });
		expect([status, JSON.parse(data), acted()]).toEqual([401, refusal(401, []), false]);
	});

	it('tooManyRequests: 429 with Retry-After, without acting', async () => {
		const answer = await sendWith({ kind: 'tooManyRequests', retryAfterSeconds: 2 });
		expect([answer.status, answer.headers['retry-after'], acted()]).toEqual([429, '2', false]);
	});

	it('status: any status with an envelope or a body of its own, without acting', async () => {
		const own = await sendWith({ kind: 'status', status: 403, message: 'No', errors: ['Why'] });
		expect([own.status, JSON.parse(own.data)]).toEqual([
			403,
			{ ...refusal(403, ['Why']), message: 'No' },
		]);
		const other = await sendWith({ kind: 'status', status: 502, body: { oops: 1 } });
		expect([other.status, other.data, acted()]).toEqual([502, '{"oops":1}', false]);
		const later = await sendWith({ kind: 'status', status: 503, retryAfterSeconds: 1 });
		expect([later.status, later.headers['retry-after']]).toEqual([503, '1']);
	});

	it('resetBefore: cuts the connection without acting', async () => {
		await expect(sendWith({ kind: 'resetBefore' })).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect([acted(), context.simulator.journal.at(-1)?.status]).toEqual([false, undefined]);
	});

	it('resetAfter: acts, then cuts the connection', async () => {
		await expect(sendWith({ kind: 'resetAfter' })).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(acted()).toBe(true);
		expect(context.simulator.journal.at(-1)).toMatchObject({ acted: true });
	});

	it('html: a page in place of JSON, without acting', async () => {
		const { status, headers, data } = await sendWith({ kind: 'html' });
		expect([status, headers['content-type'], acted()]).toEqual([
			200,
			'text/html; charset=utf-8',
			false,
		]);
		expect(data).toContain('<h1>Maintenance</h1>');
	});

	it('cutJson: acts, then answers half of the JSON', async () => {
		const { status, headers, data } = await sendWith({ kind: 'cutJson' });
		expect([status, headers['content-type'], acted()]).toEqual([200, 'application/json', true]);
		expect(data).toMatch(/^\{"status":200/);
		expect(() => JSON.parse(data)).toThrow();
	});

	it('empty: acts, then answers 200 without a body', async () => {
		const { status, data } = await sendWith({ kind: 'empty' });
		expect([status, data, acted()]).toEqual([200, '', true]);
	});

	it('jsonString: acts, then answers a JSON string', async () => {
		const { data } = await sendWith({ kind: 'jsonString', message: 'Done' });
		expect([data, acted()]).toEqual(['"Done"', true]);
	});

	it('unsuccessful: a failure inside a 200, without acting', async () => {
		const fault: Fault = {
			kind: 'unsuccessful',
			message: 'Blocked',
			errors: ['Number is blocked'],
		};
		const { status, data } = await sendWith(fault);
		expect([status, JSON.parse(data), acted()]).toEqual([
			200,
			{ ...refusal(400, ['Number is blocked']), message: 'Blocked' },
			false,
		]);
	});

	it('redirect: any redirect to anywhere, without acting', async () => {
		const fault: Fault = { kind: 'redirect', status: 308, location: 'https://example.com/' };
		const { status, headers } = await sendWith(fault);
		expect([status, headers.location, acted()]).toEqual([308, 'https://example.com/', false]);
	});

	it('drip: acts, then answers a byte a second', async () => {
		context.simulator.faults.add({ kind: 'drip' });
		const { data } = await context.tingTing.post(SEND, OTP, { responseType: 'stream' });
		const [first] = await once(data, 'data');
		data.destroy();
		expect([first.toString(), acted()]).toEqual(['{', true]);
	});

	it('stall: acts, answers half, and goes silent', async () => {
		context.simulator.faults.add({ kind: 'stall' });
		const { headers, data } = await context.tingTing.post(SEND, OTP, { responseType: 'stream' });
		let size = 0;
		data.on('data', (chunk: Buffer) => (size += chunk.length));
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect([size > 0, data.readableEnded, acted()]).toEqual([true, false, true]);
		expect(size).toBeLessThan(Number(headers['content-length']));
		data.destroy();
	});

	it('bomb: acts, then answers with a gzip bomb', async () => {
		context.simulator.faults.add({ kind: 'bomb' });
		const config = { responseType: 'arraybuffer', decompress: false } as const;
		const { headers, data } = await context.tingTing.post(SEND, OTP, config);
		expect([headers['content-encoding'], acted()]).toEqual(['gzip', true]);
		expect(data.length).toBeLessThan(400_000);
		const unpacked = data.readUInt32LE(data.length - 4);
		expect(unpacked).toBeGreaterThan(200_000_000);
	});

	it.each<[FaultKind, boolean]>([
		['status', true],
		['resetAfter', false],
		['cutJson', false],
		['unauthorized', true],
	])('%s: acts first or not as the fault says', async (kind, acts) => {
		await sendWith({ kind, acts }).catch(() => {});
		expect([acted(), context.simulator.journal.at(-1)?.acted]).toEqual([acts, acts]);
	});

	it.each(FAULT_KINDS)('%s: lets Toingg serve the next request', async (kind) => {
		context.simulator.faults.add({ kind });
		const signal = AbortSignal.timeout(300);
		await context.toingg.get('/openapi.json', { signal }).catch(() => {});
		expect((await context.toingg.get('/openapi.json')).data.openapi).toBe('3.1.0');
	});

	it("gives Toingg's failures their own shape", async () => {
		context.simulator.faults.add({ kind: 'unauthorized', message: 'Bad key' });
		const { status, data } = await context.toingg.get('/openapi.json');
		expect([status, data]).toEqual([401, { detail: 'Bad key' }]);
	});

	it('hits only the requests that match, as often as it says', async () => {
		const match = { service: 'tingting', method: 'post', path: /^\/api\/system\/send/ } as const;
		context.simulator.faults.add({ kind: 'status', match, times: 2 });
		expect((await context.tingTing.get('/api/system/campaigns')).status).toBe(200);
		expect((await context.toingg.get('/openapi.json')).status).toBe(200);
		const statuses = [(await send()).status, (await send()).status, (await send()).status];
		expect(statuses).toEqual([500, 500, 200]);
	});

	it('hits only requests whose body contains a text', async () => {
		const others: Fault = { kind: 'status', match: { body: '9841234568' } };
		context.simulator.faults.add(others);
		expect((await send()).status).toBe(200);
		context.simulator.faults.add({ ...others, match: { body: OTP.number } });
		expect([(await send()).status, (await send()).status]).toEqual([500, 200]);
	});

	it('matches a string path exactly, and can continue until cleared', async () => {
		const fault: Fault = { kind: 'html', match: { path: '/api/system/send/otp' }, times: Infinity };
		context.simulator.faults.add(fault);
		expect((await send()).status).toBe(200);
		context.simulator.faults.add({ ...fault, match: { path: SEND }, status: 503 });
		expect([(await send()).status, (await send()).status]).toEqual([503, 503]);
		context.simulator.faults.clear();
		expect((await send()).status).toBe(200);
	});
});
