import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { createClient } from '../../../../nodes/core/http/client';
import { limits } from '../../../../nodes/core/http/limits';
import { RateLimiter } from '../../../../nodes/core/http/rateLimiter';
import { ASHA, inParallel, renewalsAt, requestsTo, useBench } from '../../../harness';

describe('One request', () => {
	const bench = useBench();

	it('ends although the helper of n8n never answers', async () => {
		jest.replaceProperty(limits, 'answerTimeout', 100);
		const [service, url] = ['TingTing', 'https://tingting.example.com'];
		const send = createClient({
			...{ service, baseUrl: url, usualBaseUrl: url, isSigned: true },
			rules: { judge: () => 'yes' },
			rateLimiter: new RateLimiter(),
			request: async () => await new Promise<never>(() => {}),
		});
		const request = { method: 'POST', path: '/x', onLeave: () => {}, read: () => true } as const;
		const sent = send({ ...request, effect: 'sends' });
		await expect(sent).rejects.toMatchObject({ outcome: 'unknown' });
	});

	it('was not sent if the time is over during the login', async () => {
		jest.replaceProperty(limits, 'answerTimeout', 300);
		bench.simulator.faults.add({ match: { path: /accounts/ }, kind: 'slow', delaySeconds: 1 });
		const { error } = await bench.engine.run(new TingTingOtp(), inParallel, { input: [ASHA] });
		expect(error?.message).toContain('did not answer the login');
		expect(error?.context?.facts).toMatchObject({ outcome: 'refused' });
		expect(requestsTo(bench.simulator)).toEqual([]);
		expect(renewalsAt(bench.simulator).logins).toBe(1);
	});

	it('hides a token that was renewed for it', async () => {
		let token = '';
		jest.spyOn(bench.simulator.faults, 'take').mockImplementation(({ path, headers }) => {
			if (!path.includes('/send/otp/')) return undefined;
			token = String(headers.authorization).replace('Bearer ', '');
			return { kind: 'status', status: 403, body: { success: false, message: `No: ${token}.` } };
		});
		const { error, saved } = await bench.workflow.run(new TingTingOtp(), inParallel, {
			input: [ASHA],
		});
		expect(token).not.toBe('');
		expect(error?.message).toContain('No: ***');
		expect(saved).not.toContain(token);
	});
});
