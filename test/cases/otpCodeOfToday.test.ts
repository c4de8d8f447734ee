import { withoutProof } from '../nodes/TingTing/Otp/verifying';
import { inspect } from 'node:util';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { useBench } from '../harness';
import { answerOnce, apiToken, useOneAnswerToday } from '../harness/today';

const CODE = '482913';
const NEPALI = '४८२९१३';
const bench = useBench();
const answering = useOneAnswerToday(bench);
const node = new TingTingOtp();

/** Every form in which people and programs would read the code. */
const READABLE = /4\W*8\W*2\W*9\W*1\W*3|४\s*८\s*२\s*९\s*१\s*३/;

const WRITTEN: Array<[form: string, text: string]> = [
	['as it is', `Your code is ${CODE}`],
	['with blanks', 'Your code is 4 8 2 9 1 3'],
	['with dashes', 'Your code is 4-8-2-9-1-3'],
	['in two parts', 'Your code is 482 913'],
	['in Nepali digits', `तपाईंको कोड ${NEPALI}`],
	['twice', `${CODE}, again ${CODE}`],
	['next to other digits', `Pay 500 with ${CODE} before 17:00`],
];

describe('The list of sent OTPs without Include OTP', () => {
	const listWith = (row: object) =>
		JSON.stringify({
			...{ count: 1, next: null, previous: null },
			results: { status: 200, success: true, errors: [], data: [{ id: 9, ...row }] },
		});
	const list = async (parameters: object = {}) =>
		await bench.workflow.run(node, { ...apiToken, operation: 'getAllSent', ...parameters });

	describe.each([true, false])('with Simplify %s', (simplify) => {
		it.each(WRITTEN)('hides the code in the message %s', async (_, message) => {
			for (const otp of [CODE, Number(CODE), null, '', undefined, [CODE], { code: CODE }]) {
				await answering(listWith({ otp, message }));
				const { items, saved, error } = await list({ simplify });
				expect(error).toBeUndefined();
				expect(items[0].json).toMatchObject({ id: 9 });
				expect(saved).not.toMatch(READABLE);
			}
		});

		it('hides a code that is a number without its zeros', async () => {
			await answering(listWith({ otp: 4829, message: 'Code 004829' }));
			const { items } = await list({ simplify });
			expect(JSON.stringify(items)).not.toContain('4829');
		});
	});

	it('keeps the message apart from the code', async () => {
		await answering(listWith({ otp: CODE, message: `${CODE} is your code from Asha Clinic` }));
		const { items } = await list();
		expect(items[0].json.message).toBe('*** is your code from Asha Clinic');
	});

	it('has no field for the code, also in the raw row', async () => {
		await answering(listWith({ otp: CODE, message: 'Hi', phone_number: '9841234567' }));
		const { items } = await list({ simplify: false });
		expect(items[0].json).toEqual({ id: 9, message: 'Hi', phone_number: '9841234567' });
	});

	it('hides the code in other fields of the raw row', async () => {
		await answering(listWith({ otp: CODE, message: 'Hi', text: `Hi ${CODE}`, code: CODE }));
		const { saved } = await list({ simplify: false });
		expect(saved).not.toMatch(READABLE);
	});

	it('hides the code in a row that is only a text', async () => {
		await answering(JSON.stringify({ results: { data: [`Your code is ${CODE}`] } }));
		const { saved } = await list();
		expect(saved).not.toMatch(READABLE);
	});

	it('hides the code in an error', async () => {
		for (const status of [200, 400]) {
			await answering(JSON.stringify({ message: `Your code is ${CODE}`, results: 7 }), status);
			const { error } = await list();
			expect(error).toBeDefined();
			expect(error?.message).not.toMatch(READABLE);
		}
	});

	it('shows the code in its field and in the message only if asked to', async () => {
		await answering(listWith({ otp: CODE, message: `Code ${CODE}` }));
		const { items } = await list({ options: { includeOtp: true } });
		expect(items[0].json).toMatchObject({ otp: CODE, message: `Code ${CODE}` });
	});
});

describe('An OTP sent today without Include OTP', () => {
	const send = {
		...{ ...apiToken, operation: 'send', companyName: 'Asha Clinic' },
		...{ phoneNumber: '9841234567', message: 'Your code is {otp}' },
	};
	const own = { ...send, otpSource: 'personnel', otp: CODE };
	const details = {
		...{ number: '9841234567', otp_options: 'generated', sms_send_options: 'text' },
		...{ otp: CODE, credits_used: 1, remaining_sms_credits: 9, remaining_phone_credits: 9 },
	};
	const answer = (body: object, status = 200) => answerOnce(bench, /send\/otp/, body, status);
	const listen = async () => {
		const { context } = await bench.engine.run(node, { ...apiToken, operation: 'getAllSent' });
		return (['debug', 'info', 'warn', 'error'] as const).map((level) =>
			jest.spyOn(context.logger, level).mockImplementation(() => {}),
		);
	};

	it.each(WRITTEN)(
		'shows, saves and logs nothing of a code that comes back %s',
		async (_, message) => {
			const logged = await listen();
			const company_name = `${CODE} ${message}`;
			answer({
				status: 200,
				success: true,
				message,
				data: { details: { ...details, message, company_name, [CODE]: CODE } },
			});
			const { items, saved, context } = await bench.workflow.run(node, send);
			expect(withoutProof(items[0].json)).toEqual({
				...{ phoneNumber: '9841234567', channel: 'text', message: 'Your code is {otp}' },
				...{ otpSource: 'generated', creditsUsed: 1, creditsLeft: 9 },
			});
			expect(saved).not.toMatch(READABLE);
			const other = inspect([context, logged.map(({ mock }) => mock.calls)], { depth: Infinity });
			expect(other).not.toMatch(READABLE);
		},
	);

	it.each(WRITTEN)('shows nothing of it in an answer of another shape, %s', async (_, message) => {
		for (const body of [
			{ message },
			{ success: true, message, data: message },
			{ error: message },
		]) {
			answer(body);
			const { error, saved } = await bench.workflow.run(node, send);
			if ('error' in body) expect(error?.message).toContain('unknown outcome');
			expect(inspect(error, { depth: Infinity, showHidden: true })).not.toMatch(READABLE);
			expect(saved).not.toMatch(READABLE);
		}
	});

	it.each(WRITTEN)('shows nothing of an own code that a refusal repeats %s', async (_, message) => {
		answer({ status: 400, success: false, message, errors: [`otp: ${message}`] }, 400);
		const { error } = await bench.engine.run(node, own);
		expect(error?.message).toContain('***');
		expect(`${error?.message} ${error?.description}`).not.toMatch(READABLE);
	});

	it('sends the code under its own name, and keeps it out of the output', async () => {
		const { items } = await bench.engine.run(node, own);
		expect(bench.simulator.journal[0].json).toMatchObject({ otp_options: 'personnel', otp: CODE });
		expect(JSON.stringify(items)).not.toContain(CODE);
	});

	it('keeps the code out of the execution after another item failed', async () => {
		answer({ status: 200, success: true, data: { details: { ...details, message: CODE } } });
		const parameters = { ...send, phoneNumber: '={{ $json.phone }}' };
		const options = { includeOtp: true, concurrency: 1 };
		const input = [{ phone: '9841234567' }, { phone: '9841234568' }];
		bench.simulator.faults.add({ match: { body: '9841234568' }, kind: 'resetAfter' });
		const failed = await bench.workflow.run(node, { ...parameters, options }, { input });
		expect(failed.error?.message).toContain('unknown outcome');
		expect(failed.saved).not.toMatch(READABLE);
	});
});
