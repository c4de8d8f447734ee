import { refusal, until, useSimulator } from './support';

describe('TingTing OTPs', () => {
	const context = useSimulator();
	const send = async (body: unknown) => await context.tingTing.post('/api/system/send/otp/', body);
	const personnel = {
		number: '9841234567',
		message: 'Hi your OTP is {otp}',
		sms_send_options: 'text',
		otp_options: 'personnel',
		otp: '12345',
	};
	const generated = {
		number: '9841234567',
		message: 'Hi your OTP is {otp}',
		sms_send_options: 'voice',
		otp_options: 'generated',
		otp_length: '4',
	};

	it("sends the sender's own code and answers like the sample", async () => {
		const { status, data } = await send(personnel);
		expect([status, data]).toEqual([
			200,
			{
				status: 200,
				success: true,
				message: 'OTP Sent Successfully.',
				errors: [],
				data: {
					details: {
						number: '9841234567',
						otp_options: 'personnel',
						message: 'Hi your OTP is 1 2 3 4 5',
						otp: '12345',
						sms_send_options: 'text',
					},
				},
			},
		]);
		expect(context.simulator.inbox).toMatchObject([
			{
				channel: 'otp-text',
				number: '9841234567',
				text: 'Hi your OTP is 1 2 3 4 5',
				state: 'delivered',
			},
		]);
	});

	it('generates a code of the given length and speaks it', async () => {
		const { data } = await send(generated);
		const { otp, message } = data.data.details;
		expect(otp).toMatch(/^\d{4}$/);
		expect(message).toBe(`Hi your OTP is ${[...otp].join(' ')}`);
		expect(context.simulator.inbox).toMatchObject([{ channel: 'otp-voice', text: message }]);
		await until(() => context.simulator.inbox[0].state === 'completed');
	});

	it('generates a code by default', async () => {
		const { number, message, sms_send_options } = personnel;
		const { data } = await send({ number, message, sms_send_options });
		expect(data.data.details).toMatchObject({
			otp_options: 'generated',
			otp: expect.stringMatching(/^\d{6}$/),
		});
	});

	it.each([
		[
			'a number that is an integer',
			{ number: 9841234567 },
			'number: Input should be a valid string',
		],
		[
			'a number that is not digits',
			{ number: '984-1234567' },
			'number: Input should be a phone number of 7 to 15 digits',
		],
		['a message without {otp}', { message: 'Hi' }, 'message: Message should hold {otp}'],
		[
			'an unknown channel',
			{ sms_send_options: 'email' },
			'sms_send_options: Input should be one of text, voice',
		],
		[
			'an unknown source',
			{ otp_options: 'personal' },
			'otp_options: Input should be one of generated, personnel',
		],
		['a code that is not digits', { otp: '12a45' }, 'otp: OTP should be 3 to 12 digits'],
		['a code that is a number', { otp: 12345 }, 'otp: Input should be a valid string'],
		['no code', { otp: undefined }, 'otp: Field required'],
		[
			'a length for the own code',
			{ otp_length: '5' },
			'otp_length: Only a generated OTP has a length',
		],
		[
			'a code for a generated OTP',
			{ otp_options: 'generated' },
			'otp: OTP should not be given when it is generated',
		],
		[
			'a length that is a number',
			{ otp_options: 'generated', otp: undefined, otp_length: 4 },
			'otp_length: Input should be a valid string',
		],
		[
			'a length of words',
			{ otp_options: 'generated', otp: undefined, otp_length: 'four' },
			'otp_length: OTP length should be "3" to "12"',
		],
		['an unknown key', { sms_send_option: 'text' }, 'sms_send_option: This key is not known'],
	])('refuses %s', async (_case, change, problem) => {
		const { data } = await send({ ...personnel, ...change });
		expect(data).toEqual(refusal(400, [problem]));
		expect(context.simulator.inbox).toEqual([]);
	});

	it('costs one credit by text and two by voice, and is refused without credits', async () => {
		const [account] = context.simulator.accounts;
		account.credits = 2;
		expect((await send(personnel)).status).toBe(200);
		expect(account.credits).toBe(1);
		expect((await send(generated)).data).toEqual(
			refusal(400, ['Insufficient credits: 2 needed, 1 available.']),
		);
	});
});

describe('TingTing voice tests', () => {
	const context = useSimulator();
	const path = '/api/system/test/voice/';

	it('answers JSON, with Rija if no voice is requested', async () => {
		const { data } = await context.tingTing.post(path, { message: 'नमस्कार' });
		expect(data).toMatchObject({
			success: true,
			data: { message: 'नमस्कार', voice_input: 'np_rija' },
		});
		expect(context.simulator.inbox).toEqual([]);
	});

	it('answers an MP3 if the message contains the word audio', async () => {
		const body = { message: 'Some audio, please', voice_input: 'np_binod' };
		const answer = await context.tingTing.post(path, body, { responseType: 'arraybuffer' });
		expect(answer.headers['content-type']).toBe('audio/mpeg');
		expect(answer.headers['content-disposition']).toBe('attachment; filename="np_binod.mp3"');
		// Two frames in a row, each beginning with the sync word, make it an MP3.
		expect([answer.data.readUInt16BE(0), answer.data.readUInt16BE(417)]).toEqual([0xfffb, 0xfffb]);
	});

	it.each([
		['no message', {}, 'message: Field required'],
		[
			'an unknown voice',
			{ message: 'Hi', voice_input: 'rija' },
			'voice_input: Input should be one of np_rija, np_prasanna, np_binod',
		],
	])('refuses %s', async (_case, body, problem) => {
		const { data } = await context.tingTing.post(path, body);
		expect(data).toEqual(refusal(400, [problem]));
	});
});
