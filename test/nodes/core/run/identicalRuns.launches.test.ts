import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, newCampaign, numberIdsOf, untilRunEnds, useBench } from '../../../harness';
import { PATIENTS } from '../../TingTing/Campaign/newCalls';

const campaign = new TingTingCampaign();

describe('One campaign after several rows', () => {
	const bench = useBench();
	/** A campaign of SMS is over at once, so the service would begin it again. */
	const texted = async () => {
		bench.simulator.settings.timeScale = 100_000;
		const id = await newCampaign(bench, { services: 'SMS', phoneNumbers: '9841234567' });
		const begin = { operation: 'begin', campaignId: byId(id), content: 'message', message: 'Hi' };
		await bench.engine.run(campaign, begin);
		await untilRunEnds(bench, id);
		return id;
	};
	const run = async (parameters: object) =>
		await bench.workflow.run(
			campaign,
			{ content: 'message', message: 'Namaste', ...parameters } as never,
			{ input: PATIENTS as never },
		);

	it.each([
		['rerun', { operation: 'rerun', statuses: ['completed'] }],
		['begun', { operation: 'begin', recipients: 'all' }],
		['begun for some people', { operation: 'begin', recipients: 'selected' }],
		['begun', { operation: 'begin', recipients: 'all', message: '=As of {{ $now }}: Namaste' }],
	])('is not %s for each of them', async (_, parameters) => {
		const id = await texted();
		const before = bench.simulator.inbox.length;
		const numberIds = (await numberIdsOf(bench, id)).join();
		const { error } = await run({ campaignId: byId(id), numberIds, ...parameters });
		expect(error?.message).toContain('the same people');
		expect(bench.simulator.inbox.length).toBe(before);
	});

	it('is begun for each of them if each has its own text', async () => {
		const id = await texted();
		const before = bench.simulator.inbox.length;
		const numberIds = (await numberIdsOf(bench, id)).join();
		const { error } = await run({
			...{ operation: 'begin', recipients: 'selected', campaignId: byId(id), numberIds },
			...{ message: '={{ "Namaste " + $json.phone }}', options: { concurrency: 1 } },
		});
		expect(error).toBeUndefined();
		await untilRunEnds(bench, id);
		expect(bench.simulator.inbox.length - before).toBe(PATIENTS.length);
	});

	it('may be another campaign for each of them', async () => {
		const ids = [await texted(), await texted(), await texted()];
		const before = bench.simulator.inbox.length;
		const list = JSON.stringify(ids);
		const campaignId = { __rl: true, mode: 'id', value: `={{ ${list}[$itemIndex] }}` };
		const { error } = await run({ operation: 'rerun', statuses: ['completed'], campaignId });
		expect(error).toBeUndefined();
		for (const id of ids) await untilRunEnds(bench, id);
		expect(bench.simulator.inbox.length - before).toBe(3);
	});
});
