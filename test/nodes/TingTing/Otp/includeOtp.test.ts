import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { useBench } from '../../../harness';
import { useAnswers } from '../../../harness/answers';
import { PROOF, withoutProof } from './verifying';

describe('The code of an OTP with Include OTP', () => {
	const bench = useBench();
	const { answering, success } = useAnswers(bench);
	const asked = {
		phoneNumber: '9841234567',
		channel: 'voice',
		message: 'Hi your OTP is {otp}',
		otpSource: 'generated',
	};
	const send = async () => {
		const parameters = { operation: 'send', ...asked, options: { includeOtp: true } };
		const { items } = await bench.engine.run(new TingTingOtp(), parameters);
		return items[0].json;
	};

	it.each([
		['a number', 48291, '48291'],
		['a text that begins with a zero', '04829', '04829'],
	])('is a text if TingTing gives %s', async (_, otp, text) => {
		await answering(success({ details: { otp, message: `Hi your OTP is ${otp}` } }));
		expect(await send()).toStrictEqual({ ...asked, ...PROOF, otp: text });
	});

	it('is in an item that has nothing besides its JSON', async () => {
		await answering(success({ details: { otp: '48291' } }));
		const parameters = { operation: 'send', ...asked, options: { includeOtp: true } };
		const { items } = await bench.engine.run(new TingTingOtp(), parameters);
		expect(items).toStrictEqual([
			{ json: { ...asked, ...PROOF, otp: '48291' }, pairedItem: { item: 0 } },
		]);
	});

	it.each([
		['no code', { details: { message: 'Sent' } }],
		['an empty code', { details: { otp: '' } }],
		['null for a code', { details: { otp: null } }],
		['no details', {}],
		['a text for details', { details: 'Sent' }],
	])('is absent if TingTing gives %s', async (_, data) => {
		await answering(success(data));
		expect(withoutProof(await send())).toStrictEqual(asked);
	});
});
