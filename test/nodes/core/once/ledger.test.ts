import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import {
	ASHA,
	BIKASH,
	EACH_ONCE,
	faultAfter,
	oneByOne,
	requestsTo,
	sendsIn,
	THREE_PEOPLE,
	useBench,
} from '../../../harness';

describe('What an execution remembers of its sends', () => {
	const bench = useBench();
	const node = new TingTingOtp();
	const people = { input: THREE_PEOPLE };
	const refused = { kind: 'unsuccessful', message: 'Not enough credits' } as const;
	const call = {
		operation: 'make',
		campaign: 'Appointments',
		name: '={{ $json.name }}',
		phoneNumber: '={{ $json.phone }}',
		options: { concurrency: 1 },
	};
	const creation = {
		operation: 'create',
		name: 'IPO',
		services: 'PHONE',
		recipientSource: 'numbers',
		phoneNumbers: '9841234567',
	};
	const script = { ...call, operation: 'makeWithScript', script: 'Say hello' };

	it('is forgotten if the workflow continues after failures, because nothing is run again', async () => {
		faultAfter(bench, 1, refused);
		const { context, items } = await bench.workflow.run(node, oneByOne, {
			...people,
			onError: 'continueRegularOutput',
		});
		expect(items).toHaveLength(3);
		expect(context).toEqual({});
	});

	it('does not apply to another operation', async () => {
		faultAfter(bench, 1, { kind: 'status', status: 400 });
		const input = [ASHA, BIKASH];
		const failed = await bench.workflow.run(new ToinggCall(), call, { input });
		const { items } = await failed.retry(script);
		expect(items).toHaveLength(2);
		expect(bench.simulator.inbox.map(({ number }) => number.slice(-1))).toEqual(['7', '7', '8']);
	});

	it('is forgotten after a success, including what another operation left', async () => {
		faultAfter(bench, 1, { kind: 'resetAfter' });
		const first = await bench.workflow.run(new ToinggCall(), call, { input: [ASHA, BIKASH] });
		expect(Object.keys(first.context)).toHaveLength(1);
		const { status, context } = await first.retry(script);
		expect(status).toBe('success');
		expect(context).toEqual({});
	});

	it('is kept during a try of an operation that sends nothing', async () => {
		faultAfter(bench, 1, { kind: 'status', status: 400 });
		const first = await bench.workflow.run(new ToinggCall(), call, { input: [ASHA, BIKASH] });
		const second = await first.retry({ ...call, operation: 'end', callSid: 'CA1' });
		expect(second.status).toBe('error');
		expect((await second.retry(call)).status).toBe('success');
		expect(sendsIn(bench)).toMatchObject({ Asha: { asked: 1, acted: 1 } });
	});

	it('is kept during a try of another operation', async () => {
		faultAfter(bench, 1, { kind: 'status', status: 400 });
		const first = await bench.workflow.run(new ToinggCall(), call, { input: [ASHA, BIKASH] });
		bench.simulator.faults.add({ kind: 'status', status: 400 });
		const second = await first.retry(script);
		expect(second.status).toBe('error');
		const third = await second.retry(call);
		expect(third.status).toBe('success');
		expect(third.context).toEqual({});
		expect(sendsIn(bench)).toMatchObject({ Asha: { asked: 1, acted: 1 } });
	});

	it('is reported and kept if a later try cannot even begin', async () => {
		faultAfter(bench, 1, refused);
		const first = await bench.workflow.run(node, oneByOne, people);
		const second = await first.retry({ ...oneByOne, options: { maxRecipients: 1 } });
		expect(second.error?.message).toContain('Max Recipients allows 1');
		expect(second.error?.description).toContain('Sent: row 1 (item 0).');
		const third = await second.retry(oneByOne);
		expect(third.status).toBe('success');
		expect(sendsIn(bench)).toEqual({ ...EACH_ONCE, Bikash: { asked: 2, acted: 1 } });
	});

	it.each([
		['no longer be read', `$('Nowhere').item.json.x`],
		['no longer be used', `'98'`],
	])('is output even if the item can %s', async (_, value) => {
		faultAfter(bench, 1, refused);
		const first = await bench.workflow.run(node, oneByOne, people);
		const phoneNumber = `={{ $json.name === 'Asha' ? ${value} : $json.phone }}`;
		const { items, status } = await first.retry({ ...oneByOne, phoneNumber });
		expect(status).toBe('success');
		expect(items.map(({ json }) => json.phoneNumber)).toEqual(
			THREE_PEOPLE.map(({ phone }) => phone),
		);
		expect(sendsIn(bench)).toEqual({ ...EACH_ONCE, Bikash: { asked: 2, acted: 1 } });
	});

	it('is output without the code, and a hint says so', async () => {
		faultAfter(bench, 1, refused);
		const options = { concurrency: 1, includeOtp: true };
		const { items, runs } = await bench.workflow.run(
			node,
			{ ...oneByOne, options },
			{ ...people, retry: 2 },
		);
		expect(items.map(({ json }) => 'otp' in json)).toEqual([false, true, true]);
		expect(runs[0].hints?.map(({ message }) => message)).toEqual([
			'1 item(s) were sent by an earlier try. Their output has no code, because codes are not kept.',
		]);
	});

	it('lets the next try reach the items after an unknown one', async () => {
		faultAfter(bench, 1, { kind: 'resetAfter' });
		const { error } = await bench.workflow.run(node, oneByOne, { ...people, retry: 2 });
		expect(error?.message).toMatch(/has an unknown outcome.*row 2 \(item 1\)/);
		expect(error?.description).toContain('Sent: rows 1, 3 (items 0, 2).');
		expect(sendsIn(bench)).toEqual(EACH_ONCE);
	});

	it.each(['', 0, null])(
		'is not output again as a success if the answer has an error field: %j',
		async (error) => {
			const details = { number: ASHA.phone, otp: '482913', error };
			const body = { status: 200, success: true, data: { details } };
			faultAfter(bench, 0, { kind: 'status', status: 200, body, times: 5 });
			const { items } = await bench.workflow.run(node, oneByOne, { input: [ASHA], retry: 5 });
			expect(sendsIn(bench).Asha.asked).toBe(1);
			expect(items[0].json).not.toHaveProperty('error');
		},
	);

	it("is output without the error field of the service's row if that says nothing", async () => {
		const details = [{ id: 15, name: 'IPO', error: null }];
		const body = { status: 201, success: true, data: { details } };
		bench.simulator.faults.add({ match: { path: /campaigns/ }, kind: 'status', status: 200, body });
		const parameters = { ...creation, simplify: false };
		const { items } = await bench.workflow.run(new TingTingCampaign(), parameters);
		expect(items[0].json).toEqual({ id: 15, name: 'IPO' });
	});

	it("is output as a result if the service's row has an error field, which n8n treats as a failure", async () => {
		const details = [{ id: 15, name: 'IPO', error: 'Slow line' }];
		const body = { status: 201, success: true, data: { details } };
		bench.simulator.faults.add({
			match: { path: /campaigns/ },
			kind: 'status',
			status: 200,
			body,
			times: 5,
		});
		const parameters = { ...creation, simplify: false };
		const { items, status } = await bench.workflow.run(new TingTingCampaign(), parameters, {
			retry: 5,
		});
		expect(status).toBe('success');
		expect(items[0].json).toEqual({ result: details[0] });
		expect(requestsTo(bench.simulator)).toHaveLength(1);
	});
});
