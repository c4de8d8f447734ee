import { Ledger } from '../../../../nodes/core/once/ledger';
import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { createClient } from '../../../../nodes/core/http/client';
import { RateLimiter } from '../../../../nodes/core/http/rateLimiter';
import { envelopeRules } from '../../../../nodes/TingTing/api2023/envelope';
import { useBench } from '../../../harness';

describe('sendOnce, the only way to send', () => {
	const bench = useBench();
	const ledgers = async () => {
		const { context } = await bench.engine.run(new TingTingAccount(), { operation: 'get' });
		return [new Ledger(context), new Ledger(context)];
	};

	it('cannot be bypassed: without it, the client sends nothing', async () => {
		const request = jest.fn();
		const client = createClient({
			service: 'TingTing',
			baseUrl: bench.simulator.url,
			usualBaseUrl: bench.simulator.url,
			rules: envelopeRules,
			isSigned: true,
			rateLimiter: new RateLimiter(),
			request,
		});
		const sending = client({ effect: 'sends', method: 'POST', path: '/x', read: () => 'done' });
		await expect(sending).rejects.toThrow('only sendOnce may request it');
		expect(request).not.toHaveBeenCalled();
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
});
