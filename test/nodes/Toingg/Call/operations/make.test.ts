import { ToinggCall } from '../../../../../nodes/Toingg/Call/ToinggCall.node';
import { inTurn, onlyRequestTo, requestsTo, useBench } from '../../../../harness';
import { describeToinggFaults } from '../../misbehaviour';

describe('Make call', () => {
	const bench = useBench();
	const node = new ToinggCall();
	const call = {
		operation: 'make',
		campaign: 'Appointments',
		name: 'Asha Gurung',
		phoneNumber: '9841234567',
	};

	it.each([
		[{ status: 'failed', message: 'Nobody answered' }],
		[{ errors: ['The line is bad'], message: 'The call was made' }],
		[{ errors: ['The line is bad'], success: true }],
		[{ status: 'error', message: 'No such campaign', campaign: 'Appointments' }],
	])('is not made again if the answer may mean that the phone rang: %j', async (body) => {
		bench.simulator.faults.add({ kind: 'status', status: 200, body, times: 5 });
		const { error } = await bench.workflow.run(node, call, { retry: 3 });
		expect(error?.message).toContain('Make call has an unknown outcome');
		expect(requestsTo(bench.simulator)).toHaveLength(1);
	});

	describe('on the wire', () => {
		it('requests a call as documented, with the key in the query', async () => {
			await bench.engine.run(node, call);
			expect(onlyRequestTo(bench.simulator)).toEqual({
				line: 'POST /toingg/api/make_toingg/?apiKey=demo-key',
				body: '{"campaign":"Appointments","name":"Asha Gurung","phoneNumber":"9841234567"}',
			});
			expect(requestsTo(bench.simulator)[0].headers['content-type']).toBe('application/json');
		});

		it('sends a language only if one is set', async () => {
			await bench.engine.run(node, { ...call, options: { language: ' hindi ' } });
			expect(onlyRequestTo(bench.simulator).body).toBe(
				'{"campaign":"Appointments","name":"Asha Gurung","phoneNumber":"9841234567","language":"hindi"}',
			);
			bench.simulator.journal.length = 0;
			await bench.engine.run(node, { ...call, options: { language: ' ' } });
			expect(onlyRequestTo(bench.simulator).body).not.toContain('language');
		});

		it.each([
			['+977 984-1234567', '+9779841234567'],
			['00977 9841234567', '+9779841234567'],
			['(984) 123 4567', '9841234567'],
			['९८४१२३४५६७', '9841234567'],
			['={{ 9841234567 }}', '9841234567'],
			['0984-1234567', '09841234567'],
		])('sends the number %s as %s', async (phoneNumber, digits) => {
			await bench.engine.run(node, { ...call, phoneNumber });
			expect(requestsTo(bench.simulator)[0].json).toMatchObject({ phoneNumber: digits });
		});
	});

	describe('output', () => {
		it("is Toingg's answer with the SID of the call", async () => {
			const { items } = await bench.engine.run(node, call);
			expect(items).toEqual([
				{
					json: { message: 'Call initiated', callSid: expect.stringMatching(/^CA[\da-f]{32}$/) },
					pairedItem: { item: 0 },
				},
			]);
			expect(bench.simulator.inbox[0]).toMatchObject({ number: '9841234567', channel: 'call' });
		});

		it('also has a SID that is in a sentence', async () => {
			bench.simulator.settings.toinggAnswers = 'string';
			const { items } = await bench.engine.run(node, call);
			expect(items[0].json.callSid).toMatch(/^CA[\da-f]{32}$/);
			expect(items[0].json.result).toBe(
				`Call initiated. Call SID: ${String(items[0].json.callSid)}`,
			);
		});

		it('pairs each call with its item', async () => {
			const input = [{ phone: '9841234567' }, { phone: '9841234568' }, { phone: '9841234569' }];
			const parameters = { ...call, ...inTurn, phoneNumber: '={{ $json.phone }}' };
			const { items } = await bench.engine.run(node, parameters, { input });
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
				{ item: 2 },
			]);
			expect(bench.simulator.inbox.map(({ number }) => number)).toEqual(
				input.map(({ phone }) => phone),
			);
		});
	});

	describe('sends nothing for bad input', () => {
		it.each([
			['no campaign', { campaign: ' ' }, 'Campaign is empty'],
			['no name', { name: '' }, 'Name is empty'],
			['no number', { phoneNumber: '' }, 'Phone Number is empty'],
			[
				'letters in a number',
				{ phoneNumber: '98412O4567' },
				'Phone Number "98412O4567" holds letters',
			],
			['a short number', { phoneNumber: '98412' }, 'Phone Number "98412" has 5 digits'],
		])('%s', async (_, wrong, words) => {
			const { error } = await bench.engine.run(node, { ...call, ...wrong });
			expect(error?.message).toContain('Make call was not started at row 1 (item 0)');
			expect(error?.message).toContain(words);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('handles the other items with On Error → Continue', async () => {
			const input = [{ phone: '9841234567' }, { phone: 'none' }, { phone: '9841234569' }];
			const parameters = { ...call, phoneNumber: '={{ $json.phone }}' };
			const { items } = await bench.engine.run(node, parameters, { input, continueOnFail: true });
			expect(items.map(({ json }) => json.message)).toEqual([
				'Call initiated',
				expect.stringContaining('Nothing was sent'),
				'Call initiated',
			]);
			expect(items[1].json.error).toContain('row 2 (item 1)');
			expect(items[1].pairedItem).toEqual({ item: 1 });
			expect(requestsTo(bench.simulator)).toHaveLength(2);
		});
	});

	describeToinggFaults(bench, {
		node,
		effect: 'sends',
		action: 'Make call',
		path: /\/make_toingg\/$/,
		prepare: async () => ({ parameters: call }),
	});
});
