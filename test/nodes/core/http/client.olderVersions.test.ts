import { Readable } from 'node:stream';
import { openSession } from '../../../../nodes/core/http/session';
import { limits } from '../../../../nodes/core/http/limits';
import { api2023 } from '../../../../nodes/TingTing/api2023';
import { useBench } from '../../../harness';
import { probe } from '../../../harness/probe';

/** Its helper ignores the signal that ends a request. */
describe('A send that was given up, in an older version of n8n', () => {
	const bench = useBench();
	const aWhile = async () => await new Promise((resolve) => setTimeout(resolve, 400));

	/** @returns n8n's helper, after an OTP was given up whose answer is a 401 */
	const giveUp = async (bodyOf: () => Promise<Buffer | Readable>) => {
		jest.replaceProperty(limits, 'answerTimeout', 300);
		const { context } = await bench.engine.run(
			probe(async () => []),
			{ operation: 'probe' },
		);
		const request = jest
			.spyOn(context.helpers, 'httpRequestWithAuthentication')
			.mockImplementation(async () => ({ statusCode: 401, headers: {}, body: await bodyOf() }));
		const { service } = await openSession(context, api2023);
		const asked = { number: '9841234567', message: 'Hi {otp}', channel: 'text' } as const;
		const sending = service.otp.send(() => {}, { ...asked, code: { generatedLength: 6 } });
		await expect(sending).rejects.toThrow('has an unknown outcome');
		return request;
	};

	it('is not sent again with a new token when the 401 comes', async () => {
		const request = await giveUp(async () => {
			await aWhile();
			return Buffer.from('{"success":false}');
		});
		await aWhile();
		expect(request).toHaveBeenCalledTimes(1);
	});

	it('lets go of a 401 that does not end', async () => {
		const body = new Readable({ read() {} });
		const request = await giveUp(async () => body);
		expect(body.destroyed).toBe(true);
		expect(request).toHaveBeenCalledTimes(1);
	});
});
