import { PROOF } from '../verifying';
import { TingTingOtp } from '../../../../../nodes/TingTing/Otp/TingTingOtp.node';
import schema from '../../../../../nodes/TingTing/Otp/__schema__/v1.0.0/otp/send.json';
import { describeFaults, onlyRequestTo, requestsTo, useBench } from '../../../../harness';
import { useRawServers } from '../../../../harness/rawServer';

const LOGIN = JSON.stringify({
	status: 200,
	success: true,
	data: { token: { access: 'an-access-token', refresh: 'a-refresh-token' } },
});

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
		it('requests a generated code as documented', async () => {
			await bench.engine.run(node, generated);
			expect(onlyRequestTo(bench.simulator)).toEqual({
				line: 'POST /api/system/send/otp/',
				body: '{"number":"9841234567","message":"Hi your OTP is {otp}","sms_send_options":"voice","otp_options":"generated","otp_length":"4"}',
			});
		});

		it("sends the user's own code as documented", async () => {
			await bench.engine.run(node, own);
			expect(onlyRequestTo(bench.simulator).body).toBe(
				'{"number":"9841234567","message":"Hi your OTP is {otp}","sms_send_options":"text","otp_options":"personnel","otp":"12345"}',
			);
		});

		it('sends no length if none is given', async () => {
			await bench.engine.run(node, { ...generated, options: {} });
			expect(onlyRequestTo(bench.simulator).body).not.toContain('otp_length');
		});

		it.each([
			['+977 984-1234567', '9841234567'],
			['९८४१२३४५६७', '9841234567'],
			['=9841234567', '9841234567'],
			['={{ 9841234567 }}', '9841234567'],
			['(984) 123 4567', '9841234567'],
		])('accepts the number %s', async (phoneNumber, digits) => {
			await bench.engine.run(node, { ...generated, phoneNumber });
			expect(requestsTo(bench.simulator)[0].json).toMatchObject({ number: digits });
		});
	});

	describe('a code from an expression that gives a new one each time', () => {
		const startServer = useRawServers();
		const changing = { ...own, otp: '={{ Math.floor(100000 + Math.random() * 900000) }}' };
		const codes: string[] = [];
		beforeEach(() => codes.splice(0));
		/** A service that repeats what it was sent. */
		const echo = async (status: number) => {
			const server = await startServer((response, { url }, body) => {
				if (url?.includes('login')) return response.end(LOGIN);
				codes.push(/"otp":"(\d+)"/.exec(body)?.[1] ?? '');
				const message = `OTP ${codes.at(-1)} could not be sent`;
				return response.writeHead(status).end(JSON.stringify({ success: false, message }));
			});
			bench.store.stored.tingTingApi.baseUrl = server.url;
		};

		it.each([400, 500])('is not shown if the service repeats it with a %i', async (status) => {
			await echo(status);
			const { error, saved } = await bench.workflow.run(node, changing);
			expect(error?.message).toContain('OTP *** could not be sent');
			expect(codes).toHaveLength(1);
			expect(saved).not.toContain(codes[0]);
		});
	});

	it('is never sent again because of a bad parameter that is only needed afterwards', async () => {
		const unused = { ...generated, otpSource: '={{ "generated" }}', otp: '={{ [$json.name] }}' };
		const input = [{ name: { first: 'Asha' } }];
		const { error } = await bench.workflow.run(node, unused, { input, retry: 3 });
		expect(error).toBeUndefined();
		expect(requestsTo(bench.simulator)).toHaveLength(1);
	});

	describe('output', () => {
		it.each([
			['deeper down', { detail: { otp: '482913' } }],
			['under another name', { details: { number: '9841234567', code: '482913' } }],
			['inside the text alone', { details: { text: 'Your code is 4 8 2 9 1 3' } }],
		])('does not contain a generated code that the answer has %s', async (_, data) => {
			const body = { status: 200, success: true, data };
			bench.simulator.faults.add({ match: { path: /otp/ }, kind: 'status', status: 200, body });
			const { items } = await bench.engine.run(node, generated);
			expect(items[0].json).toMatchObject({ message: generated.message });
			expect(JSON.stringify(items).replace(/\D/g, '')).not.toContain('482913');
		});

		it('contains the request without the code, also inside the message', async () => {
			const { items } = await bench.engine.run(node, own);
			expect(items).toStrictEqual([
				{
					json: {
						phoneNumber: '9841234567',
						channel: 'text',
						message: 'Hi your OTP is {otp}',
						otpSource: 'personnel',
						...PROOF,
					},
					pairedItem: { item: 0 },
				},
			]);
			// Only an account of today also says what it cost.
			const costs = ['creditsUsed', 'creditsLeft'];
			const fields = [...Object.keys(items[0].json), ...costs];
			expect(fields.sort()).toEqual(Object.keys(schema.properties).sort());
		});

		it('contains the code if the user asks for it', async () => {
			const { items } = await bench.engine.run(node, { ...own, options: { includeOtp: true } });
			expect(items[0].json).toStrictEqual({
				phoneNumber: '9841234567',
				channel: 'text',
				message: 'Hi your OTP is {otp}',
				otpSource: 'personnel',
				...PROOF,
				otp: '12345',
			});
		});

		it('pairs each code with its item', async () => {
			const input = [{ phone: '9841234567' }, { phone: '9841234568' }, { phone: '9841234569' }];
			const parameters = { ...generated, phoneNumber: '={{ $json.phone }}' };
			const { items } = await bench.engine.run(node, parameters, { input });
			expect(items.map(({ json, pairedItem }) => [json.phoneNumber, pairedItem])).toEqual([
				['9841234567', { item: 0 }],
				['9841234568', { item: 1 }],
				['9841234569', { item: 2 }],
			]);
		});
	});

	describe('sends nothing for bad input', () => {
		it.each([
			['an empty number', { phoneNumber: '' }, 'Phone Number is empty'],
			[
				'letters in a number',
				{ phoneNumber: '98412O4567' },
				'Phone Number "98412O4567" holds letters',
			],
			[
				'a short number',
				{ phoneNumber: '98412' },
				'Phone Number "98412" is not a phone number in Nepal',
			],
			[
				'a decimal point',
				{ phoneNumber: '9841234567.5' },
				'Phone Number "9841234567.5" has decimals',
			],
			['a message without {otp}', { message: 'Your code' }, 'Message does not hold {otp}'],
			[
				'a code with letters',
				{ otpSource: 'personnel', otp: '12a45' },
				'OTP is not made of digits',
			],
			['no code', { otpSource: 'personnel', otp: '' }, 'OTP is not made of digits'],
			['an unknown channel', { channel: 'fax' }, 'Deliver By holds a value that is not offered'],
		])('%s', async (_, wrong, words) => {
			const { error } = await bench.engine.run(node, { ...generated, ...wrong });
			expect(error?.message).toContain('Send OTP was not started at row 1 (item 0)');
			expect(error?.message).toContain(words);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('handles the other items with On Error → Continue', async () => {
			const input = [{ phone: '9841234567' }, { phone: 'none' }, { phone: '9841234569' }];
			const parameters = { ...generated, phoneNumber: '={{ $json.phone }}' };
			const { items } = await bench.engine.run(node, parameters, { input, continueOnFail: true });
			expect(items.map(({ json }) => json.phoneNumber ?? json.error)).toEqual([
				'9841234567',
				expect.stringContaining('row 2 (item 1)'),
				'9841234569',
			]);
			expect(items[1].pairedItem).toEqual({ item: 1 });
			expect(requestsTo(bench.simulator)).toHaveLength(2);
		});
	});

	it('reports an expression that fails in a hidden field only for its item', async () => {
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

	it('does not show the code if a refusal repeats it', async () => {
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
