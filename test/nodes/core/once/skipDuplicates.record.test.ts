import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { KEPT, ProcessedRecord } from '../../../../nodes/core/once/processedRecord';
import { actsOf, ASHA, BIKASH, inParallel, useBench } from '../../../harness';

describe('Skip Duplicates → In All Executions', () => {
	const bench = useBench();
	const node = new TingTingOtp();
	const parameters = { ...inParallel, options: { skipDuplicates: 'executions' } };

	it('gets back at the end what another process overwrote meanwhile', async () => {
		const { enter } = ProcessedRecord.prototype;
		jest.spyOn(ProcessedRecord.prototype, 'enter').mockImplementationOnce(async function (
			this: ProcessedRecord,
			names,
		) {
			const entered = await enter.call(this, names);
			bench.deduplication.wipe();
			return entered;
		});
		await bench.engine.run(node, parameters, { input: [ASHA, BIKASH] });
		expect(actsOf(bench.simulator)).toHaveLength(2);
		expect(bench.deduplication.size).toBe(2);
	});

	it('remembers a person who comes again for longer, once the record is half full', async () => {
		await bench.engine.run(node, parameters, { input: [ASHA] });
		bench.deduplication.fill(Array.from({ length: KEPT / 2 }, (_, at) => `other ${at}`));
		expect(bench.deduplication.removals).toBe(0);
		await bench.engine.run(node, parameters, { input: [ASHA] });
		expect(actsOf(bench.simulator)).toHaveLength(1);
		expect(bench.deduplication.removals).toBe(1);
	});
});
