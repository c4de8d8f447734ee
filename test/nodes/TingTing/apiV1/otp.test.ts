import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { actsOf, onlyRequestTo, useBench } from '../../../harness';
import { answerOnce, apiToken, linesOf, runnerOf, pairsOf } from '../../../harness/today';

const bench = useBench();
const node = new TingTingOtp();
const otp = runnerOf(bench, node);
const send = {
	operation: 'send',
	phoneNumber: '9841234567',
	message: 'Your code is {otp}',
	companyName: 'Asha Clinic',
};
const bodyOf = () => onlyRequestTo(bench.simulator).body;

describe('Send OTP for an account of today', () => {
	it.each([
		[
			{},
			'{"number":"9841234567","message":"Your code is {otp}","sms_send_options":"text","otp_options":"generated","company_name":"Asha Clinic"}',
		],
		[
			{ options: { otpLength: 4 }, companyName: ' Asha ' },
			'{"number":"9841234567","message":"Your code is {otp}","sms_send_options":"text","otp_options":"generated","otp_length":4,"company_name":"Asha"}',
		],
		[
			{ channel: 'voice', otpSource: 'personnel', otp: ' 48291 ' },
			'{"number":"9841234567","message":"Your code is {otp}","sms_send_options":"voice","otp_options":"personnel","otp":"48291","voice_input":"np_rija","company_name":"Asha Clinic"}',
		],
		[
			{ channel: 'voice', options: { voice: 'np_shreegya' } },
			'{"number":"9841234567","message":"Your code is {otp}","sms_send_options":"voice","otp_options":"generated","voice_input":"np_shreegya","company_name":"Asha Clinic"}',
		],
	])('sends %j byte for byte', async (changes, body) => {
		await otp({ ...send, ...changes });
		expect(linesOf(bench)).toEqual(['POST /auths/send/otp/']);
		expect(bodyOf()).toBe(body);
	});

	it.each(['+977 984-1234567', '00977 9841234567', '984 123 4567', 9841234567])(
		'reaches %s by its national digits',
		async (phoneNumber) => {
			const { items } = await otp({ ...send, phoneNumber });
			expect(bench.simulator.journal[0].json).toMatchObject({ number: '9841234567' });
			expect(items[0].json.phoneNumber).toBe('9841234567');
		},
	);

	it('says what a call costs from the credits for calls', async () => {
		const { items } = await otp({ ...send, channel: 'voice' });
		const { creditsUsed, creditsLeft } = items[0].json;
		expect(items[0].json).toMatchObject({ channel: 'voice', otpSource: 'generated' });
		expect(Number(creditsLeft) + Number(creditsUsed)).toBe(5000);
		expect(bench.simulator.inbox[0].channel).toBe('otp-voice');
	});

	it.each([
		[
			{ credits_used: '2', remaining_sms_credits: '7' },
			{ creditsUsed: 2, creditsLeft: 7 },
		],
		[{ remaining_credits: 9 }, { creditsLeft: 9 }],
		[{ remaining_sms_credits: 0, remaining_credits: 9 }, { creditsLeft: 0 }],
		[{ remaining_phone_credits: 5 }, {}],
		[{ credits_used: null, remaining_sms_credits: {} }, {}],
	])('reads the credits %j', async (credits, expected) => {
		const details = { number: '9841234567', otp: '48291', ...credits };
		answerOnce(bench, /otp/, { status: 200, success: true, errors: [], data: { details } });
		const { items } = await otp(send);
		const { creditsUsed, creditsLeft } = items[0].json;
		expect(JSON.parse(JSON.stringify({ creditsUsed, creditsLeft }))).toEqual(expected);
	});

	it.each([
		[{ companyName: '' }, 'Company Name is empty'],
		[{ message: 'Your code' }, 'Message does not hold {otp}'],
		[{ phoneNumber: '' }, 'Phone Number'],
		[{ phoneNumber: '12345' }, 'Phone Number'],
		[{ otpSource: 'personnel', otp: '' }, 'OTP is not made of digits'],
		[{ otpSource: 'personnel', otp: '12' }, 'OTP has fewer than 3 digits'],
		[{ channel: 'voice', options: { voice: 'np_nobody' } }, 'Voice holds a value'],
		[{ options: { otpLength: 0 } }, 'OTP Length is 0'],
	])('refuses %j before any request', async (changes, words) => {
		const { error } = await bench.engine.run(node, { ...apiToken, ...send, ...changes });
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('shows why the service refuses, in its envelope', async () => {
		bench.simulator.settings.v1VoicePrasanna = 'np_prasanna';
		const spoken = { ...send, channel: 'voice', options: { voice: 'np_prashanna' } };
		await expect(otp(spoken)).rejects.toThrow(
			/^Send OTP was refused by TingTing .*: Invalid input/,
		);
		expect(actsOf(bench.simulator)).toEqual([]);
	});

	it('pairs each item with its own number, and continues after a refused one', async () => {
		const refused = { match: { body: '9841234568' }, kind: 'status' as const, status: 400 };
		bench.simulator.faults.add({ ...refused, body: { number: ['Not reachable.'] } });
		const input = ['9841234567', '9841234568', '9841234569'].map((phone) => ({ phone }));
		const parameters = { ...send, phoneNumber: '={{ $json.phone }}' };
		const { items } = await otp(parameters, { input, continueOnFail: true });
		expect(pairsOf(items)).toEqual([0, 1, 2]);
		expect(items.map(({ json }) => json.phoneNumber)).toEqual([
			'9841234567',
			undefined,
			'9841234569',
		]);
		expect(items[1].json.error).toContain('number: Not reachable.');
	});

	it('reaches a number once if duplicates are to be skipped', async () => {
		const parameters = { ...send, options: { skipDuplicates: 'input' } };
		await otp(parameters, { input: [{}, {}] });
		expect(bench.simulator.inbox).toHaveLength(1);
	});

	it('works where the service wants no company', async () => {
		bench.simulator.settings.v1CompanyNameRequired = false;
		await otp(send);
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});
});

describe('Get many sent OTPs for an account of today', () => {
	const list = { operation: 'getAllSent' };
	const sendTo = async (count: number) => {
		for (let sent = 0; sent < count; sent += 1) {
			await otp({ ...send, phoneNumber: String(9841000000 + sent) });
		}
		bench.simulator.journal.length = 0;
	};

	it('reads ten at a time to the end, each once', async () => {
		await sendTo(23);
		const { items } = await otp({ ...list, returnAll: true });
		expect(new Set(items.map(({ json }) => json.phoneNumber)).size).toBe(23);
		expect(linesOf(bench)).toEqual(
			[0, 10, 20].map((offset) => `GET /auths/list/send-otps/?limit=10&offset=${offset}`),
		);
	});

	it('asks for no more pages than the limit needs', async () => {
		await sendTo(23);
		const { items } = await otp({ ...list, limit: 11 });
		expect(items).toHaveLength(11);
		expect(linesOf(bench)).toHaveLength(2);
	});

	it('has no items before the first OTP', async () => {
		const { items } = await otp(list);
		expect(items).toEqual([]);
	});

	it.each([
		[
			{ id: 9, phone_number: 9841234567 },
			{ id: 9, phoneNumber: '9841234567' },
		],
		[{ id: '9007199254740993', otp: null, message: null }, { id: '9007199254740993' }],
		[{ otp: 48291, message: 'Code 48291' }, { message: 'Code ***' }],
		[{ sms_send_options: ['text'], created_at: 0 }, { sentAt: '0' }],
		[{}, {}],
	])('reads the row %j', async (row, expected) => {
		for (const results of [{ success: true, data: [row] }, [row]]) {
			answerOnce(bench, /send-otps/, { count: 1, next: null, results });
			const { items } = await otp(list);
			expect(items.map(({ json }) => json)).toEqual([expected]);
		}
	});

	it.each([{}, [], { results: null }, { results: { data: null } }, { results: { status: 200 } }])(
		'does not take %j as an empty list',
		async (body) => {
			answerOnce(bench, /send-otps/, body);
			await expect(otp(list)).rejects.toThrow(/^Get many sent OTPs got .* from TingTing/);
		},
	);

	it('does not take a no inside of the results as an empty list', async () => {
		const results = { status: 400, success: false, errors: ['Not allowed.'], data: [] };
		answerOnce(bench, /send-otps/, { count: 0, next: null, results });
		await expect(otp(list)).rejects.toThrow(/^Get many sent OTPs got/);
	});

	it('gives each row with the code in it only if both are asked for', async () => {
		await sendTo(1);
		const { items } = await otp({ ...list, simplify: false, options: { includeOtp: true } });
		expect(String(items[0].json.otp)).toMatch(/^\d{6}$/);
		const [...digits] = String(items[0].json.otp);
		expect(items[0].json.message).toBe(`Your code is ${digits.join(' ')}`);
	});
});
