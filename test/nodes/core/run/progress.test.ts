import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { rowsByOutcome } from '../../../../nodes/core/run/progress';
import { ASHA, BIKASH, byId, inParallel, useBench } from '../../../harness';

describe('What a failure says of the other rows', () => {
	const bench = useBench();

	it('does not count a skipped row as sent', () => {
		const item = { json: { skipped: true }, pairedItem: { item: 0 } };
		expect(rowsByOutcome([[{ item, isSkipped: true }]])).toEqual({
			...{ sent: [], refused: [], unknown: [], notStarted: [0] },
		});
	});

	it('does not call a read sent', async () => {
		const get = { operation: 'get', campaignId: byId('={{ $json.id }}') };
		const { error } = await bench.engine.run(
			new TingTingCampaign(),
			{ ...get, options: { concurrency: 1 } },
			{ input: [{ id: 3 }, { id: 999999 }] },
		);
		expect(error?.description).toContain('Done: row 1 (item 0).');
	});

	it('does not count a row as refused that an error kept from starting', async () => {
		jest
			.spyOn(bench.deduplication, 'checkProcessedAndRecord')
			.mockRejectedValue(new Error('The database is locked'));
		const parameters = { ...inParallel, options: { skipDuplicates: 'executions' } };
		const { error } = await bench.engine.run(new TingTingOtp(), parameters, {
			input: [ASHA, BIKASH],
		});
		expect(error?.context?.facts).toMatchObject({ rows: { refused: [], notStarted: [0, 1] } });
	});
});
