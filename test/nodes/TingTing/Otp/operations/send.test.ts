import { TingTingOtp } from '../../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { describeFaults, onlyRequestTo, requestsTo, useBench } from '../../../../harness';

describe('Send OTP', () => {
	const bench = useBench();
	const node = new TingTingOtp();
	const generated = {
		operation: 'send',
		phoneNumber: '9841234567',
		message: 'Hi your OTP is {otp}',
		channel: 'voice',
		otpSource: 'generated',
		options: { otpLength: 4 },
	};
	const own = { ...generated, channel: 'text', otpSource: 'personnel', otp: '12345', options: {} };

	describe('on the wire', () => {
		it('asks for a generated code as TingTing documents it', async () => {
			await bench.engine.run(node, generated);
			expect(onlyRequestTo(bench.simulator)).toEqual({
				line: 'POST /api/system/send/otp/',
				body: '{"number":"9841234567","message":"Hi your OTP is {otp}","sms_send_options":"voice","otp_options":"generated","otp_length":"4"}',
			});
		});

		it('sends an own code as TingTing documents it', async () => {
			await bench.engine.run(node, own);
			expect(onlyRequestTo(bench.simulator).body).toBe(
				'{"number":"9841234567","message":"Hi your OTP is {otp}","sms_send_options":"text","otp_options":"personnel","otp":"12345"}',
			);
		});

		it('leaves the length to TingTing when none is given', async () => {
			await bench.engine.run(node, { ...generated, options: {} });
			expect(onlyRequestTo(bench.simulator).body).not.toContain('otp_length');
		});

		it.each([
			['+977 984-1234567', '9841234567'],
			['९८४१२३४५६७', '9841234567'],
			['=9841234567', '9841234567'],
			['={{ 9841234567 }}', '9841234567'],
			['(984) 123 4567', '9841234567'],
		])('understands the number %s', async (phoneNumber, digits) => {
			await bench.engine.run(node, { ...generated, phoneNumber });
			expect(requestsTo(bench.simulator)[0].json).toMatchObject({ number: digits });
		});
	});

	describe('output', () => {
		it('tells what was sent without the code, also inside the message', async () => {
			const { items } = await bench.engine.run(node, own);
			expect(items).toEqual([
				{
					json: {
						number: '9841234567',
						otp_options: 'personnel',
						message: 'Hi your OTP is {otp}',
						sms_send_options: 'text',
					},
					pairedItem: { item: 0 },
				},
			]);
		});

		it('holds the code when the user asks for it', async () => {
			const { items } = await bench.engine.run(node, { ...own, options: { includeOtp: true } });
			expect(items[0].json).toMatchObject({ otp: '12345', message: 'Hi your OTP is 1 2 3 4 5' });
		});

		it('pairs each code with the item it was sent for', async () => {
			const input = [{ phone: '9841234567' }, { phone: '9841234568' }, { phone: '9841234569' }];
			const parameters = { ...generated, phoneNumber: '={{ $json.phone }}' };
			const { items } = await bench.engine.run(node, parameters, { input });
			expect(items.map(({ json, pairedItem }) => [json.number, pairedItem])).toEqual([
				['9841234567', { item: 0 }],
				['9841234568', { item: 1 }],
				['9841234569', { item: 2 }],
			]);
		});
	});

	describe('bad input sends nothing', () => {
		it.each([
			['an empty number', { phoneNumber: '' }, 'Phone Number is empty'],
			['letters in a number', { phoneNumber: '98412E4567' }, 'Phone Number holds characters'],
			['a short number', { phoneNumber: '98412' }, 'Phone Number has 5 digits'],
			['a decimal point', { phoneNumber: '9841234567.0' }, 'Phone Number holds characters'],
			['a message without {otp}', { message: 'Your code' }, 'Message does not hold {otp}'],
			[
				'a code with letters',
				{ otpSource: 'personnel', otp: '12a45' },
				'OTP is not made of digits',
			],
			['no code', { otpSource: 'personnel', otp: '' }, 'OTP is not made of digits'],
			['a channel nobody offers', { channel: 'fax' }, 'Channel holds a value that is not offered'],
		])('%s', async (_, wrong, words) => {
			const { error } = await bench.engine.run(node, { ...generated, ...wrong });
			expect(error?.message).toContain('Send OTP was not started [item 0]');
			expect(error?.message).toContain(words);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('goes on with the other items when the workflow does', async () => {
			const input = [{ phone: '9841234567' }, { phone: 'none' }, { phone: '9841234569' }];
			const parameters = { ...generated, phoneNumber: '={{ $json.phone }}' };
			const { items } = await bench.engine.run(node, parameters, { input, continueOnFail: true });
			expect(items.map(({ json }) => json.number ?? json.error)).toEqual([
				'9841234567',
				expect.stringContaining('[item 1]'),
				'9841234569',
			]);
			expect(items[1].pairedItem).toEqual({ item: 1 });
			expect(requestsTo(bench.simulator)).toHaveLength(2);
		});
	});

	it('tells an expression that fails in a hidden field for its item alone', async () => {
		const input = [{ good: true }, { good: false }, { good: true }];
		const otp = "={{ $json.good ? 12345 : $('Nowhere').item.json.code }}";
		const { items } = await bench.engine.run(
			node,
			{ ...own, otp },
			{ input, continueOnFail: true },
		);
		expect(items.map(({ json }) => Object.keys(json).includes('error'))).toEqual([
			false,
			true,
			false,
		]);
		expect(requestsTo(bench.simulator)).toHaveLength(2);
	});

	it('keeps the code out of what is said about a refusal that repeats it', async () => {
		bench.simulator.faults.add({
			match: { path: '/api/system/send/otp/' },
			kind: 'unsuccessful',
			message: 'OTP 1 2 3 4 5 (12345) is not allowed',
		});
		const { error } = await bench.engine.run(node, own);
		expect(error?.message).toContain('is not allowed');
		expect(JSON.stringify(error)).not.toMatch(/1 ?2 ?3 ?4 ?5/);
	});

	describeFaults(bench, {
		node,
		effect: 'sends',
		action: 'Send OTP',
		service: 'TingTing',
		path: /\/send\/otp\/$/,
		prepare: async () => ({ parameters: generated }),
	});
});
