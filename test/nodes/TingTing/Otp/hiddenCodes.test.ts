import type { INodeParameters } from 'n8n-workflow';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { useBench } from '../../../harness';
import { ACCOUNTS, message, phoneNumber } from './verifying';

const node = new TingTingOtp();

describe.each(ACCOUNTS)('A refusal that repeats the code of this node, with %s,', (_, account) => {
	const bench = useBench();

	it.each(
		['send', 'sendAndVerify'].flatMap((operation) =>
			[200, 400, 403, 429].map((status) => [operation, status] as const),
		),
	)('shows it nowhere: %s, HTTP %i', async (operation, status) => {
		let code = '';
		jest.spyOn(bench.simulator.faults, 'take').mockImplementation(({ path, body }) => {
			if (!path.includes('/send/otp/')) return undefined;
			code = String(JSON.parse(body.toString()).otp);
			const words = `"Your code is ${code}" (${code.split('').join(' ')}) holds a blocked word`;
			const answer = { status, success: false, message: words, detail: words };
			return { kind: 'status', status, body: answer };
		});
		const parameters = { operation, phoneNumber, message, channel: 'text', otpSource: 'node' };
		const { error, saved } = await bench.workflow.run(node, {
			...parameters,
			...account,
		} as INodeParameters);
		expect(error?.message).toContain('holds a blocked word');
		expect(code).toMatch(/^\d{5}$/);
		expect(saved).not.toContain(code);
		expect(saved).not.toContain(code.split('').join(' '));
	});

	it('does not show it as a number either, which has no zero at its beginning', async () => {
		const body = { status: 400, success: false, message: 'OTP 48291 is blocked', errors: [] };
		bench.simulator.faults.add({ match: { path: /send\/otp/ }, kind: 'status', status: 400, body });
		const { error, saved } = await bench.workflow.run(node, {
			...{ operation: 'send', phoneNumber, message, channel: 'text' },
			...{ otpSource: 'personnel', otp: '048291', ...account },
		} as INodeParameters);
		expect(error?.message).toContain('is blocked');
		// The user's own parameters hold the code.
		expect(saved.replaceAll('048291', '')).not.toContain('48291');
	});
});
