import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { useBench } from '../harness';
import { withoutProof } from '../nodes/TingTing/Otp/verifying';

const CODE = '482913';
const NEPALI = '४८२९१३';

describe('The code of an OTP without Include OTP', () => {
	const bench = useBench();
	const generated = {
		operation: 'send',
		phoneNumber: '9841234567',
		message: 'Hi your OTP is {otp}',
		channel: 'voice',
		otpSource: 'generated',
		options: {},
	};
	const own = { ...generated, otpSource: 'personnel', otp: CODE };
	const echo = (details: unknown) =>
		bench.simulator.faults.add({
			match: { path: /otp/ },
			kind: 'status',
			status: 200,
			body: { status: 200, success: true, data: { details } },
			acts: true,
		});
	/** What TingTing repeats from the request. */
	const repeated = {
		number: '9841234567',
		otp_options: 'generated',
		message: 'Hi your OTP is {otp}',
		sms_send_options: 'voice',
	};
	/** The complete output: the user's own request. */
	const asked = {
		phoneNumber: '9841234567',
		channel: 'voice',
		message: 'Hi your OTP is {otp}',
		otpSource: 'generated',
	};
	const run = async (parameters = generated) =>
		await bench.engine.run(new TingTingOtp(), parameters);

	it.each<[string, object]>([
		['as the name of a field', { [CODE]: true }],
		['as the name of a field inside of another', { codes: { [CODE]: 'valid' } }],
		['with dashes', { text: '48-29-13' }],
		['with blanks', { text: '4 8 2 9 1 3' }],
		['with dashes inside number', { number: '48-29-13' }],
		['inside number', { number: `9841234567 (${CODE})` }],
		['instead of number', { number: CODE }],
		['inside otp_options', { otp_options: `generated:${CODE}` }],
		['inside sms_send_options', { sms_send_options: { voice: CODE } }],
		['inside message', { message: `Hi your OTP is ${CODE}` }],
		['in Nepali digits', { text: `तपाईंको कोड ${NEPALI}` }],
		['as the name of a field in Nepali digits', { [NEPALI]: 1 }],
		['as a number', { value: Number(CODE) }],
		['as a list of digits', { digits: [4, 8, 2, 9, 1, 3] }],
		['in a longer number', { reference: `2026${CODE}01` }],
		['backwards', { text: '319284' }],
		['in JSON in a text', { request: JSON.stringify({ otp: CODE }) }],
		['in escapes', { text: '\\u0034\\u0038\\u0032\\u0039\\u0031\\u0033' }],
		['in an address', { text: '%34%38%32%39%31%33' }],
		['in base64', { text: Buffer.from(`otp=${CODE}`).toString('base64') }],
	])('is not output %s', async (_, details) => {
		echo({ ...repeated, otp: CODE, credits: 2, ...details });
		const { items } = await run();
		expect(withoutProof(items[0].json)).toStrictEqual(asked);
	});

	it('is not output if the answer gives it as a number without its zeros', async () => {
		echo({ ...repeated, otp: '004829', value: 4829 });
		expect(withoutProof((await run()).items[0].json)).toStrictEqual(asked);
	});

	it('is not output if the answer has it in its own field', async () => {
		echo({ ...repeated, code: CODE, verification: { pin: CODE } });
		expect(withoutProof((await run()).items[0].json)).toStrictEqual(asked);
	});

	it('is not output if it came from the user, not even in the message', async () => {
		echo({ number: CODE, otp_options: 'personnel', 482913: 1, credits: 2 });
		const { items } = await run({ ...own, message: `{otp}, that is ${CODE}` });
		expect(withoutProof(items[0].json)).toStrictEqual({
			...asked,
			otpSource: 'personnel',
			message: '{otp}, that is ***',
		});
	});

	it("does not hide the recipient's number if that contains the same digits by chance", async () => {
		echo({ ...repeated, number: '9848291367', otp: '4829', credits: 2 });
		const { items } = await run({ ...generated, phoneNumber: '9848291367' });
		expect(withoutProof(items[0].json)).toStrictEqual({ ...asked, phoneNumber: '9848291367' });
	});

	it('is neither saved nor output by a retry after another item failed', async () => {
		echo({ ...repeated, otp: CODE, [CODE]: CODE, number: `for ${CODE}` });
		const input = [{ phone: '9841234567' }, { phone: 'none' }];
		const parameters = { ...generated, phoneNumber: '={{ $json.phone }}' };
		const options = { includeOtp: true, concurrency: 1 };
		const failed = await bench.workflow.run(
			new TingTingOtp(),
			{ ...parameters, options },
			{ input },
		);
		expect(failed.error).toBeDefined();
		expect(failed.saved).not.toContain(CODE);
	});

	it.each([
		['with dashes', '4-8-2-9-1-3'],
		['in Nepali digits', NEPALI],
		['in escapes', '\\u0034\\u0038\\u0032\\u0039\\u0031\\u0033'],
		['in base64 without padding', Buffer.from(CODE).toString('base64').replace(/=/g, '')],
	])('is not in the message if a refusal repeats it %s', async (_, written) => {
		bench.simulator.faults.add({
			match: { path: /otp/ },
			kind: 'unsuccessful',
			message: `OTP ${written} is not allowed`,
		});
		const { error } = await run(own);
		expect(error?.message).toContain('OTP *** is not allowed');
	});

	it('is output in its own field with Include OTP', async () => {
		echo({ ...repeated, otp: CODE, [CODE]: 1 });
		const { items } = await run({ ...generated, options: { includeOtp: true } });
		expect(withoutProof(items[0].json)).toStrictEqual({ ...asked, otp: CODE });
	});
});
