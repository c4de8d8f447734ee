import { Ledger } from '../../../../nodes/core/once/ledger';
import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { Failure } from '../../../../nodes/core/errors/failure';
import { Secrets } from '../../../../nodes/core/secrets/redactor';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { ASHA, inParallel, sendsIn, useBench } from '../../../harness';
import { until } from '../../../harness/account';
import { clientWith } from '../../../harness/client';

describe('sendOnce, the only way to send', () => {
	const bench = useBench();
	const ledgers = async () => {
		const { context } = await bench.engine.run(new TingTingAccount(), { operation: 'get' });
		return [new Ledger(context), new Ledger(context)];
	};

	it('cannot be bypassed: without it, the client sends nothing', async () => {
		const request = jest.fn();
		const client = clientWith(request);
		const sending = client({ effect: 'sends', method: 'POST', path: '/x', read: () => 'done' });
		await expect(sending).rejects.toThrow('only sendOnce may request it');
		expect(request).not.toHaveBeenCalled();
	});

	it('is noted before the request leaves, each time it leaves', async () => {
		const events: string[] = [];
		const client = clientWith(async () => {
			events.push('leaves');
			const statusCode = events.length < 3 ? 429 : 200;
			const headers = { 'retry-after': '0.01' };
			const body = Buffer.from(JSON.stringify({ success: statusCode === 200 }));
			return { statusCode, headers, body };
		});
		const onLeave = () => events.push('noted');
		await client({ effect: 'sends', onLeave, method: 'POST', path: '/x', read: () => 'done' });
		expect(events).toEqual(['noted', 'leaves', 'noted', 'leaves']);
	});

	it('does not send while a request with the same key is under way', async () => {
		const [first, second] = await ledgers();
		let answer = () => {};
		const answered = new Promise<void>((resolve) => (answer = resolve));
		const sending = first.sendOnce(['send:key'], async (onLeave) => {
			onLeave();
			await answered;
			return { json: { id: 1 } };
		});
		const send = jest.fn();
		expect(await second.sendOnce(['send:key'], send)).toMatchObject({ outcome: 'unknown' });
		expect(send).not.toHaveBeenCalled();
		answer();
		expect(await sending).toMatchObject({ outcome: 'sent' });
	});

	it('does not send again what it has sent, and returns the first answer', async () => {
		const [first, second] = await ledgers();
		await first.sendOnce(['send:key'], async () => ({ json: { id: 1 } }));
		const send = jest.fn();
		const again = await second.sendOnce(['send:key'], send);
		expect(again).toMatchObject({ outcome: 'sent', item: { json: { id: 1 } } });
		expect(send).not.toHaveBeenCalled();
	});

	it('refuses a request to several recipients of which only some were reached before', async () => {
		const [first, second] = await ledgers();
		await first.sendOnce(['send:key/asha'], async () => ({ json: {} }));
		const send = jest.fn();
		for (const keys of [
			['asha', 'bikash'],
			['bikash', 'asha'],
		]) {
			const sending = second.sendOnce(
				keys.map((key) => `send:key/${key}`),
				send,
			);
			await expect(sending).rejects.toThrow('different pasts');
		}
		expect(send).not.toHaveBeenCalled();
	});

	it('passes on an unexpected error that kept the request from leaving', async () => {
		const [ledger] = await ledgers();
		const sending = ledger.sendOnce(['send:key'], async () => {
			await Promise.resolve();
			throw new TypeError('Name is empty');
		});
		await expect(sending).rejects.toThrow(TypeError);
		expect(ledger.holds('send:key')).toBe(false);
	});

	it('shows an unknown outcome while the request is under way', async () => {
		const [first, second] = await ledgers();
		await first.sendOnce(['send:key'], async (onLeave) => {
			expect(second.unknownAbout('send:key')).toBeUndefined();
			onLeave();
			expect(second.unknownAbout('send:key')).toMatchObject({ outcome: 'unknown' });
			return { json: {} };
		});
		expect(second.unknownAbout('send:key')).toBeUndefined();
	});

	it('enters an unknown outcome before the request reaches the service', async () => {
		const path = /send\/otp/;
		bench.simulator.faults.add({ match: { path }, kind: 'slow', delaySeconds: 0.2 });
		const tool = bench.engine.tool(new TingTingOtp(), inParallel);
		const sending = tool.call(ASHA);
		await until(() => sendsIn(bench).Asha?.asked === 1);
		expect(JSON.stringify(tool.context())).toContain('has an unknown outcome');
		await sending;
		expect(tool.context()).toEqual({});
	});

	it('keeps no secret, neither of a failure nor of an output', async () => {
		const { context } = await bench.engine.run(new TingTingAccount(), { operation: 'get' });
		const secrets = new Secrets().hideEverywhere(['the-api-key']);
		const ledger = new Ledger(context, false, secrets);
		const facts = { reason: 'the-api-key sent 482913', outcome: 'unknown' } as const;
		const failed = await ledger.sendOnce(
			['send:asha'],
			async () => await Promise.reject(new Failure('has an unknown outcome', 'Check it.', facts)),
			(text) => text.replace('482913', '***'),
		);
		expect(failed.outcome).toBe('unknown');
		await ledger.sendOnce(['send:bikash'], async () => ({
			json: { otp: '482913' },
			kept: { key: 'the-api-key' },
		}));
		const kept = JSON.stringify(context.getContext('node'));
		expect(kept).toContain('send:asha');
		expect(kept).toContain('send:bikash');
		expect(kept).not.toMatch(/the-api-key|482913/);
	});
});
