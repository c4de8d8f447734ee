import { ToinggSms } from '../../../../../nodes/Toingg/Sms/ToinggSms.node';
import { inTurn, onlyRequestTo, requestsTo, useBench } from '../../../../harness';
import { describeToinggFaults } from '../../misbehaviour';

describe('Send SMS', () => {
	const bench = useBench();
	const node = new ToinggSms();
	const sms = {
		operation: 'send',
		name: 'Asha Gurung',
		phoneNumber: '+977 984-1234567',
		message: 'भोलि दस बजे "ठीक" छ?',
	};

	it('sends the message as documented, with the key in the query', async () => {
		const { items } = await bench.engine.run(node, sms);
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'POST /toingg/api/send_sms/?apiKey=demo-key',
			body: '{"name":"Asha Gurung","phoneNumber":"+9779841234567","message":"भोलि दस बजे \\"ठीक\\" छ?"}',
		});
		expect(items).toEqual([{ json: { message: 'SMS sent' }, pairedItem: { item: 0 } }]);
		expect(bench.simulator.inbox[0]).toMatchObject({ channel: 'sms', text: sms.message });
	});

	it('outputs a bare text as the result', async () => {
		bench.simulator.settings.toinggAnswers = 'string';
		const { items } = await bench.engine.run(node, sms);
		expect(items[0].json).toEqual({ result: 'SMS sent' });
	});

	it('pairs each message with its item', async () => {
		const input = [{ text: 'One' }, { text: 'Two' }, { text: 'Three' }];
		const parameters = { ...sms, ...inTurn, message: '={{ $json.text }}' };
		const { items } = await bench.engine.run(node, parameters, { input });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(bench.simulator.inbox.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
	});

	describe('sends nothing for bad input', () => {
		it.each([
			['no message', { message: ' ' }, 'Message is empty'],
			['no name', { name: '' }, 'Name is empty'],
			['no number', { phoneNumber: '' }, 'Phone Number is empty'],
			[
				'a decimal point',
				{ phoneNumber: '9841234567.5' },
				'Phone Number "9841234567.5" has decimals',
			],
		])('%s', async (_, wrong, words) => {
			const { error } = await bench.engine.run(node, { ...sms, ...wrong });
			expect(error?.message).toContain(`Send SMS was not started at row 1 (item 0): ${words}`);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('handles the other items with On Error → Continue', async () => {
			const input = [{ text: 'One' }, { text: '' }, { text: 'Three' }];
			const parameters = { ...sms, message: '={{ $json.text }}' };
			const { items } = await bench.engine.run(node, parameters, { input, continueOnFail: true });
			expect(items[1]).toEqual({
				json: {
					error: 'Send SMS was not started at row 2 (item 1): Message is empty',
					message: expect.stringContaining('Nothing was sent'),
				},
				pairedItem: { item: 1 },
			});
			expect(requestsTo(bench.simulator)).toHaveLength(2);
		});
	});

	describeToinggFaults(bench, {
		node,
		effect: 'sends',
		action: 'Send SMS',
		path: /\/send_sms\/$/,
		prepare: async () => ({ parameters: sms }),
	});
});
