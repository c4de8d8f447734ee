import { refusal, tingTingV1Client, until, useSimulator } from './support';

describe("TingTing v1's OTPs", () => {
	const context = useSimulator();
	const send = async (body: unknown) => await context.tingTingV1.post('/auths/send/otp/', body);
	const OTP = {
		number: '9841234567',
		message: 'Your code is {otp}',
		sms_send_options: 'text',
		company_name: 'Sample Cooperative',
	};
	const SPOKEN = { ...OTP, sms_send_options: 'voice', voice_input: 'np_prashanna' };

	it('are generated and come back in clear', async () => {
		const { status, data } = await send(OTP);
		expect(status).toBe(200);
		expect(data).toEqual({
			status: 200,
			success: true,
			message: 'OTP Sent Successfully.',
			errors: [],
			data: {
				details: {
					number: '9841234567',
					otp_options: 'generated',
					message: expect.any(String),
					otp: expect.stringMatching(/^\d{6}$/),
					sms_send_options: 'text',
					company_name: 'Sample Cooperative',
					credits_used: 1,
					remaining_sms_credits: 4999,
					remaining_phone_credits: 5000,
				},
			},
		});
		const { otp, message } = data.data.details;
		expect(message).toBe(`Your code is ${[...otp].join(' ')}`);
		expect(context.simulator.inbox).toMatchObject([
			{ channel: 'otp-text', number: '9841234567', text: message, state: 'delivered' },
		]);
	});

	it('are spoken by a voice, from the pool for calls', async () => {
		const { data } = await send({ ...SPOKEN, otp_length: 4 });
		expect(data).toMatchObject({
			message: 'OTP Call Initiated Successfully.',
			data: {
				details: {
					otp: expect.stringMatching(/^\d{4}$/),
					voice_input: 'np_prashanna',
					length_factor: 1,
					credits_used: 2,
					remaining_sms_credits: 5000,
					remaining_phone_credits: 4998,
				},
			},
		});
		expect(context.simulator.inbox).toMatchObject([
			{ channel: 'otp-voice', voice: 'np_prashanna' },
		]);
		await until(() => context.simulator.inbox[0].state === 'completed');
	});

	it("can be the sender's own, to a number with the country code", async () => {
		const own = { otp_options: 'personnel', otp: '918273', number: '9779841234567' };
		const { data } = await send({ ...OTP, ...own });
		expect(data.data.details).toMatchObject(own);
	});

	it.each([
		['a number that is an integer', { number: 9841234567 }, /^number: .*string/],
		['a number with its plus', { number: '+9779841234567' }, /^number: Enter a valid/],
		['a message without {otp}', { message: 'Hi' }, /^message: Message should hold {otp}/],
		['an unknown way', { sms_send_options: 'email' }, /^sms_send_options: /],
		['its own code without the code', { otp_options: 'personnel' }, /^otp: Field required/],
		['a code and a length', { otp_options: 'personnel', otp: '1234', otp_length: 4 }, /^otp_len/],
		['a code for a generated one', { otp: '1234' }, /^otp: A generated OTP/],
		['a length that is text', { otp_length: '4' }, /^otp_length: .*integer/],
		['a length of 2', { otp_length: 2 }, /^otp_length: OTP length should be 3 to 12/],
		['a voice for a text', { voice_input: 'np_rija' }, /^voice_input: Only a spoken/],
		['no voice for a call', { sms_send_options: 'voice' }, /^voice_input: Field required/],
		['the ID of a voice', { ...SPOKEN, voice_input: 3 }, /^voice_input: Input should be one of/],
		['the old spelling of a voice', { ...SPOKEN, voice_input: 'np_prasanna' }, /^voice_input: /],
		['no name of a company', { company_name: undefined }, /^company_name: Field required/],
		['an unknown key', { voice: 1 }, /^voice: This key is not known/],
	])('are refused in the envelope with %s', async (_case, change, problem) => {
		const { status, data } = await send({ ...OTP, ...change });
		expect([status, data]).toEqual([400, refusal(400, [expect.stringMatching(problem)])]);
		expect(context.simulator.inbox).toEqual([]);
	});

	it('need no company and take the other spelling of a voice, if set so', async () => {
		context.simulator.settings.v1CompanyNameRequired = false;
		context.simulator.settings.v1VoicePrasanna = 'np_prasanna';
		const body = { ...SPOKEN, company_name: undefined, voice_input: 'np_prasanna' };
		const { data } = await send(body);
		expect(data.data.details).toMatchObject({ company_name: null, voice_input: 'np_prasanna' });
	});

	it('are refused without credits in their own pool', async () => {
		Object.assign(context.simulator.accounts[0], { phoneCredits: 1, smsCredits: 1 });
		const spoken = await send(SPOKEN);
		expect([spoken.status, spoken.data]).toEqual([400, refusal(400, ['Insufficient credits.'])]);
		expect((await send(OTP)).status).toBe(200);
		expect((await send(OTP)).status).toBe(400);
	});

	it('are listed, newest first, in an envelope inside of a page', async () => {
		await send({ ...OTP, otp_options: 'personnel', otp: '1111' });
		await send({ ...OTP, otp_options: 'personnel', otp: '2222' });
		const { data } = await context.tingTingV1.get('/auths/list/send-otps/');
		expect(data).toEqual({
			count: 2,
			total_pages: 1,
			next: null,
			previous: null,
			results: {
				status: 200,
				success: true,
				errors: [],
				data: [
					{
						id: 102,
						phone_number: '9841234567',
						message: 'Your code is 2 2 2 2',
						otp: '2222',
						otp_options: 'personnel',
						sms_send_options: 'text',
						created_at: expect.stringMatching(/\.\d{6}\+05:45$/),
					},
					expect.objectContaining({ id: 101, otp: '1111' }),
				],
			},
		});
	});

	it('are listed in pages, to whoever sent them', async () => {
		for (let count = 0; count < 3; count += 1) await send(OTP);
		const params = { limit: 2, offset: 2 };
		const { data } = await context.tingTingV1.get('/auths/list/send-otps/', { params });
		expect(data).toMatchObject({ count: 3, total_pages: 2, next: null });
		expect(data.results.data).toHaveLength(1);
		const other = tingTingV1Client(context.simulator, 'second-tingting-token');
		expect((await other.get('/auths/list/send-otps/')).data.count).toBe(0);
		const answer = await other.get('/auths/list/send-otps/', { params: { limit: 11 } });
		expect([answer.status, Object.keys(answer.data)]).toEqual([400, ['limit']]);
	});
});
