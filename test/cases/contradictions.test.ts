import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { actsOf, byId, oneByOne, renewalsAt, requestsTo, THREE_PEOPLE, useBench } from '../harness';
import { isUnknown, ofTingTing, ofToingg, otp, sendMeeting, type Sender } from './senders';

const [ofOtp, ofBegin] = ofTingTing;
const [ofCall, , ofSms] = ofToingg;
const SID = 'CA0123456789abcdef0123456789abcdef';
const TEXT_SID = 'SM0123456789abcdef0123456789abcdef';
const yes = { status: 200, success: true, errors: [] };
const failedDetails = { status: 'failed', error: 'No balance' };

describe('A contradictory answer after the phone rang, with Retry On Fail', () => {
	const bench = useBench();

	/** Sends, and checks that it happened once and is reported neither as sent nor as refused. */
	const expectOneRing = async (sender: Sender, status: number, body: unknown) => {
		const { error, items, saved } = await sendMeeting(bench, sender, status, body);
		expect(actsOf(bench.simulator)).toHaveLength(1);
		expect(requestsTo(bench.simulator)).toHaveLength(1);
		expect(items).toEqual([]);
		expect(isUnknown(error)).toBe(true);
		return { error, saved };
	};

	describe.each([...ofTingTing, ...ofToingg])('reaches the phone once: %s', (...sender) => {
		it.each([
			['401', 401, { success: true, message: 'Sent', callSid: 'CA1' }],
			['401 in another spelling', 401, { Success: 'true', message: 'Sent' }],
			['403 with a good status', 403, { status: 200, message: 'Sent' }],
			['400 with a good word', 400, { status: 'success' }],
			['422 with a flag as status', 422, { status: true, message: 'Sent' }],
			['401 with a flag as status, as text', 401, { Status: 'True' }],
		])('a %s whose body says yes', async (_, status, body) => {
			const { error } = await expectOneRing(sender, status, body);
			expect(error?.httpCode).toBe(String(status));
		});

		it.each([
			['a failure in its message', { ...yes, message: 'Failed to send', data: null }],
			['a failure before a colon', { ...yes, message: 'Failed: no credits', data: {} }],
			['a lack in its message', { ...yes, message: 'Insufficient balance', data: {} }],
			['a failure as reason', { ...yes, reason: 'Unable to reach the carrier' }],
			['a failure code', { ...yes, error_code: 1001, error_message: 'No credit' }],
			['isSuccess: false', { isSuccess: false, data: {} }],
			['status: "unsuccessful"', { status: 'unsuccessful', data: {} }],
		])('a 200 with %s', async (_, body) => {
			await expectOneRing(sender, 200, body);
		});
	});

	it.each([
		['details that failed', { ...yes, data: { details: failedDetails } }],
		['only a status that failed', { ...yes, data: { details: { status: 'Undelivered' } } }],
		['details with an error', { ...yes, data: { details: { error: 'No balance' } } }],
		['a no inside', { ...yes, data: { success: false } }],
	])('sends an OTP once if the answer has %s', async (_, body) => {
		await expectOneRing(ofOtp, 200, body);
	});

	it('begins a campaign once if the answer has a no inside', async () => {
		await expectOneRing(ofBegin, 200, { ...yes, data: { success: false } });
	});

	describe.each(ofToingg)('reaches the phone once: %s', (...sender) => {
		it.each([
			['data with success: false', { data: { success: false, message: 'No credit' } }],
			['a list in data', { message: 'Done', data: [{ success: false }] }],
			['a result with an error', { result: { status: 'error' } }],
			['a response with a code', { response: { errorCode: 'E17' } }],
			['a yes around a no', { success: true, Data: { isSuccess: false } }],
		])('a 200 with %s', async (_, body) => {
			await expectOneRing(sender, 200, body);
		});

		it.each([
			[400, { detail: 'Call could not be logged', callSid: SID }],
			[422, { detail: [{ loc: ['body'], msg: 'odd', type: 'x' }], call: { sid: SID } }],
			[401, { detail: `Call ${SID} could not be logged` }],
			[409, { detail: 'Could not be logged', sid: TEXT_SID }],
			[429, { detail: 'Too many calls', callSid: SID }],
		])('a %i that names what was made', async (status, body) => {
			await expectOneRing(sender, status, body);
		});
	});

	it('never shows a code contained in a 401', async () => {
		const body = { success: true, message: 'OTP 48151 sent' };
		const { error, saved } = await expectOneRing(ofOtp, 401, body);
		expect(`${error?.message} ${saved}`).not.toContain('48151');
	});

	it('does not blame the credential for such a 401, so the other items are sent', async () => {
		const body = { success: true, message: 'Sent' };
		bench.simulator.faults.add({ match: { path: /otp/ }, kind: 'status', status: 401, body });
		const options = { input: THREE_PEOPLE, continueOnFail: true };
		const { items } = await bench.engine.run(new TingTingOtp(), oneByOne, options);
		expect(items.filter(({ json }) => 'error' in json)).toHaveLength(1);
		expect(requestsTo(bench.simulator)).toHaveLength(THREE_PEOPLE.length);
	});

	it('sends again with a new token after a 401 that only says no', async () => {
		const body = { success: false, message: 'Token is expired' };
		bench.simulator.faults.add({ match: { path: /otp/ }, kind: 'status', status: 401, body });
		const { items } = await bench.engine.run(new TingTingOtp(), otp);
		expect(items).toHaveLength(1);
		expect(actsOf(bench.simulator)).toHaveLength(1);
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 1, refreshes: 1 });
	});

	it('counts as a plain no if the SID is only the one from the request', async () => {
		const body = { detail: `Call ${SID} not found`, callSid: SID };
		bench.simulator.faults.add({ match: { path: /hang/ }, kind: 'status', status: 404, body });
		const parameters = { operation: 'hangUp', callSid: SID };
		const { error } = await bench.engine.run(new ToinggCall(), parameters);
		expect(error?.message).toContain('found nothing at Toingg');
	});
});

describe('Words such as "failed" in the content of a request', () => {
	const bench = useBench();

	it.each<[string, Sender, unknown]>([
		['a campaign', ofBegin, { ...yes, data: { message: 'Failed to reach you', status: 'failed' } }],
		['a code', ofOtp, { ...yes, data: { details: { message: 'Failed login? {otp}' } } }],
		['a text', ofSms, { success: true, data: { message: 'No class tomorrow' } }],
		['a text', ofSms, { message: 'Sent: error in your order' }],
		['a call', ofCall, { success: true, message: 'No errors', error_code: 0 }],
		['a call', ofCall, { success: true, message: 'Failover number was called' }],
	])('do not turn %s into a failure', async (_, sender, body) => {
		const { error, items } = await sendMeeting(bench, sender, 200, body);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
	});

	it('do not turn an empty list into a failure', async () => {
		const body = { ...yes, message: 'No reports found', data: [] };
		bench.simulator.faults.add({ match: { path: /summary/ }, kind: 'status', status: 200, body });
		const parameters = { operation: 'getReportSummary' };
		const { error, items } = await bench.engine.run(new TingTingCampaign(), parameters);
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});

	it('are shown if a change failed', async () => {
		const body = { ...yes, message: 'Failed to delete', data: {} };
		bench.simulator.faults.add({ match: { path: /delete/ }, kind: 'status', status: 200, body });
		const parameters = { operation: 'delete', campaignId: byId(7) };
		const { error } = await bench.engine.run(new TingTingCampaign(), parameters);
		expect(error?.message).toContain('Failed to delete');
	});
});
