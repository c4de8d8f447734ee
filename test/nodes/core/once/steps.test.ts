import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { useBench } from '../../../harness';
import { NEW_CAMPAIGN } from '../../../harness/today';

describe('People who are added in several steps', () => {
	const bench = useBench();
	const node = new TingTingCampaign();
	const match = { path: /add-contact/ };
	const refuse = (detail: string, body?: string) =>
		bench.simulator.faults.add({
			...{ match: { ...match, body }, kind: 'status' as const },
			...{ status: 400, body: { detail } },
		});
	const oneAtATime = () => refuse('Add at most 1 contact at once.');

	it('have an unknown outcome if a retry is refused after an earlier try added some', async () => {
		oneAtATime();
		refuse('Busy', '9841234568');
		const first = await bench.workflow.run(node, NEW_CAMPAIGN);
		expect(first.error?.context?.facts).toMatchObject({ outcome: 'unknown' });
		refuse('Busy');
		const second = await first.retry();
		expect(second.error?.context?.facts).toMatchObject({ outcome: 'unknown' });
	});

	it('stay unknown if one of them is, although another one after them was not added', async () => {
		oneAtATime();
		oneAtATime();
		bench.simulator.faults.add({ match: { ...match, body: '9841234568' }, kind: 'resetAfter' });
		const phoneNumbers = '9841234567, 9841234568, 9841234569';
		const first = await bench.workflow.run(node, { ...NEW_CAMPAIGN, phoneNumbers });
		expect(first.error?.message).toContain('has an unknown outcome');
		const second = await first.retry();
		expect(second.error?.message).toContain('has an unknown outcome');
	});
});
