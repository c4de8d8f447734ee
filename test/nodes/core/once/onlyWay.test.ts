import { Ledger } from '../../../../nodes/core/once/ledger';
import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { ASHA, requestsTo, useBench } from '../../../harness';
import { probe } from '../../../harness/probe';

describe('sendOnce, the only way to send', () => {
	const bench = useBench();
	const otp = { number: ASHA.phone, message: 'Hi {otp}', channel: 'text', code: {} } as const;
	const ledgers = async () => {
		const { context } = await bench.engine.run(new TingTingAccount(), { operation: 'get' });
		return [new Ledger(context), new Ledger(context)];
	};

	it('cannot be bypassed: without it, the client sends nothing', async () => {
		const node = probe(async ({ service }) => {
			await service.otp.send(otp);
			return { json: {} };
		});
		const { error } = await bench.engine.run(node, { operation: 'probe' });
		expect(error?.message).toContain('only sendOnce may request it');
		expect(requestsTo(bench.simulator)).toHaveLength(0);
	});

	it('does not send while a request with the same key is under way', async () => {
		const [first, second] = await ledgers();
		let answer = () => {};
		const answered = new Promise<void>((resolve) => (answer = resolve));
		const sending = first.sendOnce(['send:key'], async (leaves) => {
			leaves();
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

	it('shows an unknown outcome while the request is under way', async () => {
		const [first, second] = await ledgers();
		await first.sendOnce(['send:key'], async (leaves) => {
			expect(second.unknownAbout('send:key')).toBeUndefined();
			leaves();
			expect(second.unknownAbout('send:key')).toMatchObject({ outcome: 'unknown' });
			return { json: {} };
		});
		expect(second.unknownAbout('send:key')).toBeUndefined();
	});
});
