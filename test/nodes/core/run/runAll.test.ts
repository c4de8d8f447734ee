import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { ASHA, BIKASH, inParallel, useBench } from '../../../harness';
import { NEW_CAMPAIGN } from '../../../harness/today';

describe('The results of all runs', () => {
	const bench = useBench();

	it('have a row that is left out before the result of the rows after it', async () => {
		const input = [{ phone: '12' }, { phone: '9841234567' }, { phone: '9841234568' }];
		const parameters = {
			...{ ...NEW_CAMPAIGN, recipientSource: 'inputItems', phoneNumberField: 'phone' },
			options: { badRows: 'leaveOut' },
		};
		const { items } = await bench.engine.run(new TingTingCampaign(), parameters, { input });
		expect(items.map(({ json }) => json.skipped === true)).toEqual([true, false]);
	});

	it('do not call an item not started that has been unknown since an earlier try', async () => {
		const refusal = { kind: 'unsuccessful', message: 'Not enough credits' } as const;
		const match = { body: ASHA.phone };
		bench.simulator.faults.add({ match, ...refusal, delaySeconds: 0.2, times: 2 });
		bench.simulator.faults.add({ match: { body: BIKASH.phone }, kind: 'resetAfter' });
		const first = await bench.workflow.run(
			new TingTingOtp(),
			{ ...inParallel, options: { concurrency: 2 } },
			{ input: [ASHA, BIKASH] },
		);
		expect(first.error?.context?.facts).toMatchObject({ rows: { refused: [0], unknown: [1] } });
		const options = { concurrency: 1, resendUnknown: true };
		const second = await first.retry({ ...inParallel, options });
		expect(second.error?.context?.facts).toMatchObject({ rows: { refused: [0], unknown: [1] } });
	});
});
