import { limits } from '../../../nodes/core/transport';
import { TingTingAccount } from '../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../../nodes/TingTing/Otp/TingTingOtp.node';
import { actsOf, byId, newCampaign, renewalsAt, requestsTo, useBench } from '../../harness';

describe('The transport', () => {
	const bench = useBench();
	const otp = { operation: 'send', phoneNumber: '9841234567', message: 'Hi {otp}' };
	const send = async (options = {}) => await bench.engine.run(new TingTingOtp(), otp, options);
	const read = async () => await bench.engine.run(new TingTingAccount(), { operation: 'get' });
	const path = /send\/otp|user_details/;

	describe('a time-out', () => {
		beforeEach(() => {
			jest.replaceProperty(limits, 'answerTimeout', 60);
			bench.simulator.faults.add({ match: { path }, kind: 'slow', delaySeconds: 0.2 });
		});

		it('leaves the outcome of a send unknown, and does not send again', async () => {
			const { error } = await send();
			expect(error?.message).toContain('has an unknown outcome: TingTing did not answer [item 0]');
			expect(error?.description).toContain('was not repeated');
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});

		it('is followed by another try when nothing but reading is at stake', async () => {
			const { items } = await read();
			expect(items).toHaveLength(1);
			expect(requestsTo(bench.simulator)).toHaveLength(2);
		});
	});

	it('tries a send again when nothing answered at the address', async () => {
		bench.store.stored.tingTingApi.baseUrl = 'http://127.0.0.1:9';
		const { error } = await send();
		expect(error?.message).toContain('could not reach TingTing: nothing answers at its address');
		expect(error?.description).toContain('Nothing was sent');
	});

	it('repeats a request once where the server only wants another path', async () => {
		const location = `${bench.simulator.tingTingUrl}/api/system/send/otp/`;
		bench.simulator.faults.add({ match: { path }, kind: 'redirect', status: 308, location });
		const { error } = await send();
		expect(error).toBeUndefined();
		const [first, second] = requestsTo(bench.simulator);
		expect(second.method).toBe('POST');
		expect(second.body.equals(first.body)).toBe(true);
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});

	it('does not follow redirects in circles', async () => {
		const location = '/api/system/send/otp/';
		bench.simulator.faults.add({ match: { path }, kind: 'redirect', location, times: Infinity });
		const { error } = await send();
		expect(error?.message).toContain('and not followed');
		expect(requestsTo(bench.simulator)).toHaveLength(2);
	});

	it('takes "No Content" for a success where nothing is to be read', async () => {
		const id = await newCampaign(bench);
		bench.simulator.faults.add({ match: { path: /delete$/ }, kind: 'empty', status: 204 });
		const parameters = { operation: 'delete', campaignId: byId(id) };
		const { items } = await bench.engine.run(new TingTingCampaign(), parameters);
		expect(items[0].json).toEqual({ deleted: true, id });
	});

	it('says when a change may have been made by a try whose answer was lost', async () => {
		const id = await newCampaign(bench);
		bench.simulator.faults.add({ match: { path: /delete$/ }, kind: 'resetAfter' });
		const parameters = { operation: 'delete', campaignId: byId(id) };
		const { error } = await bench.engine.run(new TingTingCampaign(), parameters);
		expect(error?.message).toContain('Delete campaign found nothing at TingTing');
		expect(error?.description).toContain('An earlier try, whose answer was lost, may have done it');
	});

	it('sends nothing more once the execution is cancelled', async () => {
		const abort = new AbortController();
		bench.simulator.faults.add({ match: { path }, kind: 'slow', delaySeconds: 0.3 });
		const running = send({ abortSignal: abort.signal, input: [{}, {}], continueOnFail: true });
		setTimeout(() => abort.abort(), 100);
		const { items } = await running;
		expect(items[0].json.error).toContain('had not answered when the execution was cancelled');
		expect(requestsTo(bench.simulator)).toHaveLength(1);
	});

	it('does not put what n8n saves with an error at risk: neither token nor parameters', async () => {
		bench.simulator.faults.add({ match: { path }, kind: 'status', status: 400, message: 'No' });
		const { error } = await send();
		const saved = JSON.stringify(error, Object.getOwnPropertyNames(error));
		expect(saved).not.toContain(String(bench.store.stored.tingTingApi.accessToken));
		expect(saved).not.toContain('Hi {otp}');
		expect(error?.context).not.toHaveProperty('data');
	});

	it('names an operation that does not exist', async () => {
		const { error } = await bench.engine.run(new TingTingOtp(), { operation: 'sing' });
		expect(error?.message).toContain('"sing" is not offered');
		expect(renewalsAt(bench.simulator).logins).toBe(0);
	});
});
