import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, useBench } from '../../../harness';
import { linesOf, newCampaignToday, runnerOf } from '../../../harness/today';

describe('Campaigns of today', () => {
	const bench = useBench();
	const run = runnerOf(bench, new TingTingCampaign());

	it('are read with the field names of 2023, and what is new besides', async () => {
		const id = await newCampaignToday(bench);
		const { items } = await run({ operation: 'get', campaignId: byId(id) });
		expect(items[0].json).toMatchObject({
			id,
			name: 'Appointments',
			services: 'PHONE',
			status: 'Not Started',
			progressPercent: 0,
			recipients: 2,
			callerNumbers: ['1'],
		});
		expect(linesOf(bench)).toEqual([`GET /campaign/${id}/`]);
	});

	it("are the service's own rows if Simplify is off", async () => {
		const id = await newCampaignToday(bench);
		const { items } = await run({ operation: 'get', campaignId: byId(id), simplify: false });
		expect(items[0].json).toHaveProperty('campaign_action_count', 2);
	});

	it('are listed ten at a time until the end, newest first', async () => {
		for (let made = 0; made < 23; made += 1) await newCampaignToday(bench, { name: `C${made}` });
		const { items } = await run({ operation: 'getAll', returnAll: true });
		expect(items.map(({ json }) => json.name)).toEqual(
			expect.arrayContaining(['C0', 'C9', 'C10', 'C22']),
		);
		expect(items[0].json.name).toBe('C22');
		expect(linesOf(bench)).toEqual([
			'GET /campaign/?sort_by=des&limit=10&offset=0',
			'GET /campaign/?sort_by=des&limit=10&offset=10',
			'GET /campaign/?sort_by=des&limit=10&offset=20',
		]);
	});

	it('are found by a part of their name and by their status', async () => {
		await newCampaignToday(bench, { name: 'Flood warning' });
		await newCampaignToday(bench, { name: 'Appointments' });
		const filters = { search: 'flood', status: 'Not Started' };
		const { items } = await run({ operation: 'getAll', filters });
		expect(items.map(({ json }) => json.name)).toEqual(['Flood warning']);
		const none = await run({ operation: 'getAll', filters: { status: 'Running' } });
		expect(none.items).toEqual([]);
	});

	it.each(['PATCH', 'PUT'] as const)('are updated if the service wants %s', async (method) => {
		const id = await newCampaignToday(bench);
		bench.simulator.settings.v1UpdateMethod = method;
		const updateFields = {
			name: 'Vaccination',
			message: 'Come',
			scheduleDate: '2090-05-09T17:07',
		};
		const { items } = await run({ operation: 'update', campaignId: byId(id), updateFields });
		expect(items[0].json).toMatchObject({ id, name: 'Vaccination', message: 'Come' });
		expect(String(items[0].json.schedule)).toContain('2090-05-09T17:07:00');
		expect(bench.simulator.journal.at(-1)?.method).toBe(method);
	});

	it('are deleted', async () => {
		const id = await newCampaignToday(bench);
		const { items } = await run({ operation: 'delete', campaignId: byId(id) });
		expect(items[0].json).toEqual({ deleted: true, id });
		expect(bench.simulator.journal.filter(({ acted }) => acted)).toHaveLength(1);
	});

	it('are stopped, with the answer as it came', async () => {
		const id = await newCampaignToday(bench);
		await run({
			operation: 'begin',
			campaignId: byId(id),
			message: 'Namaste',
			voiceId: byId(3),
		});
		const { items } = await run({ operation: 'stop', campaignId: byId(id) });
		expect(Object.keys(items[0].json)).not.toEqual([]);
		const after = await run({ operation: 'get', campaignId: byId(id) });
		expect(after.items[0].json.status).toBe('Terminated');
	});

	it('give their report as a file', async () => {
		const id = await newCampaignToday(bench);
		const { items } = await run({ operation: 'downloadReport', campaignId: byId(id) });
		expect(items[0].json.mimeType).toBe('text/csv');
		expect(items[0].binary).toHaveProperty('data');
	});

	it('are unknown in words if the ID is wrong', async () => {
		const wrong = run({ operation: 'get', campaignId: byId(999) });
		await expect(wrong).rejects.toThrow('Get campaign');
	});
});
