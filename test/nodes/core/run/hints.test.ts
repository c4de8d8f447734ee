import { ExecuteContext } from 'n8n-core';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { hint } from '../../../../nodes/core/run/hints';
import { actsOf, ASHA, BIKASH, inParallel, useBench } from '../../../harness';

describe('A note beside the output', () => {
	const bench = useBench();
	const node = new TingTingOtp();

	it('is shown once, however many items have it', async () => {
		const { context } = await bench.engine.run(node, inParallel, { input: [ASHA] });
		const shown = jest.spyOn(context, 'addExecutionHints');
		for (const message of ['one', 'one', 'two']) hint(context, message);
		expect(shown).toHaveBeenCalledTimes(2);
	});

	it('does not fail an older n8n, which shows none, after it has sent', async () => {
		const own = Object.getOwnPropertyDescriptor(ExecuteContext.prototype, 'addExecutionHints');
		Reflect.deleteProperty(ExecuteContext.prototype, 'addExecutionHints');
		try {
			const match = { body: BIKASH.phone };
			bench.simulator.faults.add({ match, kind: 'status', status: 400, times: 1 });
			const options = { includeOtp: true };
			const { items, error } = await bench.workflow.run(
				node,
				{ ...inParallel, options },
				{ input: [ASHA, BIKASH], retry: 3 },
			);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(2);
			expect(actsOf(bench.simulator)).toHaveLength(2);
		} finally {
			if (own) Object.defineProperty(ExecuteContext.prototype, 'addExecutionHints', own);
		}
	});
});
