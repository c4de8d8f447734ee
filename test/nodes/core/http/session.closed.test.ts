import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import type { Fault } from '../../../../simulator';
import { oneByOne, requestsTo, THREE_PEOPLE, useBench } from '../../../harness';

describe('A refusal that applies to every further request', () => {
	const bench = useBench();
	const codes = ['483920', '111222', '333444'];
	const ownCode = { ...oneByOne, otpSource: 'personnel', otp: '={{ $json.code }}' };
	const input = THREE_PEOPLE.map((person, item) => ({ ...person, code: codes[item] }));
	const runWith = async (fault: Fault) => {
		const message = `${codes[0]} was not taken`;
		const match = { path: /send\/otp/ };
		bench.simulator.faults.add({ match, message, times: Infinity, ...fault });
		const options = { input, continueOnFail: true };
		const { items } = await bench.engine.run(new TingTingOtp(), ownCode, options);
		return items.map(({ json }) => String(json.error));
	};

	it.each<[string, Fault, string]>([
		['the credential is refused', { kind: 'unauthorized' }, 'does not recognise the credential'],
		['the pause is too long', { kind: 'tooManyRequests', retryAfterSeconds: 7200 }, 'too many'],
	])('is reported for all items, without the data of another item: %s', async (_, fault, words) => {
		const errors = await runWith(fault);
		expect(errors[0]).toContain('*** was not taken');
		expect(errors).toEqual(errors.map(() => expect.stringContaining(words)));
		expect(errors.join()).not.toContain(codes[0]);
		// n8n sends once more with a renewed token.
		expect(requestsTo(bench.simulator)).toHaveLength(fault.kind === 'unauthorized' ? 2 : 1);
	});
});
