import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggSms } from '../../nodes/Toingg/Sms/ToinggSms.node';
import { actsOf, byId, requestsTo, useBench } from '../harness';
import { useRawServers } from '../harness/rawServer';
import { isUnknown, ofTingTing, ofToingg, otp, sendMeeting, sms } from './senders';

describe('An undocumented answer after the phone rang, with Retry On Fail', () => {
	const bench = useBench();

	const undocumented: Array<[string, unknown]> = [
		['only {"detail": text}', { detail: 'Call queued' }],
		['only {"detail": object}', { detail: { info: 'Call queued', position: 3 } }],
		['only {"detail": list}', { detail: ['Call queued'] }],
		[
			'the 422 body of FastAPI in a 200',
			{ detail: [{ loc: ['body', 'x'], msg: 'odd', type: 'x' }] },
		],
		['only {"error": text}', { error: 'Queue is busy' }],
		['only {"errors": list}', { errors: ['Queue is busy'] }],
		['success: 0', { success: 0 }],
		['success: "no"', { success: 'no', message: 'Not done' }],
		['success: null', { success: null, message: 'Queued' }],
		['a yes with status 400', { success: true, status: 400 }],
		['a yes with errors beside it', { success: true, errors: ['Voice is missing'], data: {} }],
		['status: "error"', { status: 'error', message: 'Queue is busy' }],
		['JSON inside a JSON string', '{"success": false}'],
		['a good answer inside a JSON string', '{"success": true, "data": {}}'],
		['a bare false', false],
		['a bare null', null],
		['a bare 0', 0],
		['an empty text', ''],
		['an empty list', []],
		['an empty object', {}],
		['a list that holds a no', [{ success: false }]],
	];

	describe.each([...ofTingTing, ...ofToingg])('reaches the phone once: %s', (...sender) => {
		it.each(undocumented)('a 200 with %s', async (_, body) => {
			const { error, items } = await sendMeeting(bench, sender, 200, body);
			expect(actsOf(bench.simulator)).toHaveLength(1);
			expect(requestsTo(bench.simulator)).toHaveLength(1);
			expect(items).toEqual([]);
			expect(isUnknown(error)).toBe(true);
		});
	});

	describe.each(ofTingTing)('reaches the phone once: %s', (...sender) => {
		it.each([
			['a list where an object is documented', [{ number: '9841234567' }]],
			['a text where an object is documented', 'Sent'],
			['a number where an object is documented', 7],
			['data without a yes', { data: { queued: 1 } }],
			['empty data without a yes', { data: {} }],
			['an answer of Toingg', { message: 'Call initiated', callSid: 'CA1' }],
		])('a 200 with %s', async (_, body) => {
			const { error, items } = await sendMeeting(bench, sender, 200, body);
			expect(actsOf(bench.simulator)).toHaveLength(1);
			expect(requestsTo(bench.simulator)).toHaveLength(1);
			expect(items).toEqual([]);
			expect(isUnknown(error)).toBe(true);
		});
	});

	describe.each([...ofTingTing, ...ofToingg])('reaches the phone once: %s', (...sender) => {
		it('a 400 whose body says success: true', async () => {
			const { error } = await sendMeeting(bench, sender, 400, { success: true, message: 'Sent' });
			expect(actsOf(bench.simulator)).toHaveLength(1);
			expect(isUnknown(error)).toBe(true);
			expect(error?.httpCode).toBe('400');
		});
	});

	it('never shows a code contained in such an answer', async () => {
		const body = { message: 'Hi 4 8 1 5 1', detail: 'Code ४८१५१ (48151)', otp: '48151' };
		const sent = await sendMeeting(bench, ofTingTing[0], 200, body);
		expect(isUnknown(sent.error)).toBe(true);
		expect(`${sent.error?.message} ${sent.saved}`).not.toMatch(/4 ?8 ?1 ?5 ?1|४८१५१/);
	});

	it('outputs what Toingg says if nothing in it sounds like a no', async () => {
		const { items } = await sendMeeting(bench, ofToingg[0], 200, { state: 'queued', position: 3 });
		expect(items[0].json).toEqual({ state: 'queued', position: 3 });
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});

	it('does not count a 200 of Toingg with an error text as success', async () => {
		const { items, error } = await sendMeeting(bench, ofToingg[0], 200, 'Invalid API key');
		expect(items).toEqual([]);
		expect(isUnknown(error)).toBe(true);
	});

	it('sends again after a documented no, whatever else the answer says', async () => {
		const body = { success: false, status: 200, message: 'Not enough credits', data: null };
		const fault = { match: { path: /otp/ }, kind: 'status', status: 200, body } as const;
		bench.simulator.faults.add(fault);
		const { items } = await bench.workflow.run(new TingTingOtp(), otp, { retry: 3 });
		expect(items).toHaveLength(1);
		expect(actsOf(bench.simulator)).toHaveLength(1);
		expect(requestsTo(bench.simulator)).toHaveLength(2);
	});
});

describe('An undocumented status, with Retry On Fail', () => {
	const bench = useBench();
	const start = useRawServers();
	const GOOD = {
		status: 200,
		success: true,
		message: 'OTP Sent Successfully.',
		errors: [],
		data: { details: { number: otp.phoneNumber, otp: '12345' } },
	};

	/** Sends to a service that always gives this answer. @returns also the number of requests */
	const sendTo = async (name: 'tingTingApi' | 'toinggApi', status: number, body?: unknown) => {
		const server = await start((response) => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(body === undefined ? undefined : JSON.stringify(body));
		});
		const address = { baseUrl: server.url, accessToken: 'a-token' };
		Object.assign(bench.store.stored[name], address);
		const result =
			name === 'tingTingApi'
				? await bench.workflow.run(new TingTingOtp(), otp, { retry: 3 })
				: await bench.workflow.run(new ToinggSms(), sms, { retry: 3 });
		return { ...result, asked: server.lines.length };
	};

	it.each([
		['tingTingApi', 206, GOOD],
		['toinggApi', 206, { message: 'Call initiated' }],
		['tingTingApi', 207, GOOD],
		['toinggApi', 226, { message: 'Call initiated' }],
		['tingTingApi', 204, undefined],
		['toinggApi', 204, undefined],
		['tingTingApi', 205, undefined],
		['tingTingApi', 304, undefined],
		['toinggApi', 300, { message: 'Choose' }],
	] as const)('is neither yes nor no, and not sent again: %s, %i', async (name, status, body) => {
		const { error, items, asked } = await sendTo(name, status, body);
		expect(items).toEqual([]);
		expect(isUnknown(error)).toBe(true);
		expect(asked).toBe(1);
	});

	it.each([
		['tingTingApi', 201, GOOD],
		['tingTingApi', 202, GOOD],
		['toinggApi', 202, { message: 'Call initiated' }],
	] as const)('is a yes where the body is: %s, %i', async (name, status, body) => {
		const { error, items, asked } = await sendTo(name, status, body);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(asked).toBe(1);
	});

	it('206 is not a complete report', async () => {
		const server = await start((response) =>
			response.writeHead(206, { 'content-type': 'text/csv' }).end('id,status\n1,'),
		);
		Object.assign(bench.store.stored.tingTingApi, { baseUrl: server.url, accessToken: 'a-token' });
		const parameters = { operation: 'downloadReport', campaignId: byId(7) };
		const { items, error } = await bench.engine.run(new TingTingCampaign(), parameters);
		expect(items).toEqual([]);
		expect(error?.message).toContain('HTTP 206');
	});
});

/** The same answers if nothing is sent: they are neither a success nor an unknown outcome. */
describe('An undocumented answer to a request that only reads', () => {
	const bench = useBench();

	it.each([
		['JSON inside a JSON string', '{"success": true, "data": {"user_details": {}}}'],
		['a bare false', false],
		['a list', [{ user_details: {} }]],
		['success: 0', { success: 0, data: { user_details: { email: 'asha@example.com' } } }],
		['only a detail', { detail: 'Try again' }],
		['data of another question', { data: { details: [] } }],
	])('is not a success: %s', async (_, body) => {
		const match = { path: /user_details/ };
		bench.simulator.faults.add({ match, kind: 'status', status: 200, body, times: 9 });
		const { items, error } = await bench.engine.run(new TingTingAccount(), { operation: 'get' });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^Get account got /);
		expect(requestsTo(bench.simulator)).toHaveLength(1);
	});
});
