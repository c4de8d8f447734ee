import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { limits } from '../../../../nodes/core/http/limits';
import { ASHA, BIKASH, faultAfter, oneByOne, useBench } from '../../../harness';

describe("n8n's log at the level debug", () => {
	const bench = useBench();
	const node = new TingTingOtp();

	/** One logger serves all executions. */
	const listen = async () => {
		const { context } = await bench.engine.run(new TingTingAccount(), { operation: 'get' });
		const debug = jest.spyOn(context.logger, 'debug').mockImplementation(() => {});
		return () => debug.mock.calls.map(([message]) => message);
	};

	it('says what leaves, what is sent, and what a retry recalls', async () => {
		const said = await listen();
		faultAfter(bench, 1, { kind: 'status', status: 400 });
		await bench.workflow.run(node, oneByOne, { input: [ASHA, BIKASH], retry: 2 });
		const words = said().flatMap((message) => /^Send send:\S+ (.*)/.exec(message)?.[1] ?? []);
		expect(words).toEqual([
			'leaves',
			'is sent',
			'leaves',
			'failed',
			'is recalled from an earlier try',
			'leaves',
			'is sent',
		]);
	});

	it('says who is skipped, without the number', async () => {
		const said = await listen();
		const options = { ...oneByOne.options, skipDuplicates: 'input' };
		await bench.engine.run(node, { ...oneByOne, options }, { input: [ASHA, ASHA] });
		expect(said().join(' ')).toContain('is skipped: its recipient was reached before');
		expect(said().join(' ')).not.toContain(String(ASHA.phone));
	});

	it('says what is repeated, and when', async () => {
		jest.replaceProperty(limits, 'firstPause', 10);
		const said = await listen();
		bench.simulator.faults.add({ kind: 'status', status: 503 });
		jest.spyOn(Math, 'random').mockReturnValue(0);
		await bench.engine.run(new TingTingAccount(), { operation: 'get' });
		expect(said()).toEqual([
			'TingTing: GET /api/accounts/user_details/ is repeated in 10 ms: refused',
		]);
	});
});
