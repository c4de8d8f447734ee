import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, useBench } from '../../../harness';
import { until } from '../../../harness/account';
import { useClock } from '../../../harness/clock';
import { answerOnce, apiToken, linesOf, newCampaignToday, runnerOf } from '../../../harness/today';

describe('Beginning a campaign of today', () => {
	const bench = useBench();
	const clock = useClock();
	const node = new TingTingCampaign();
	const run = runnerOf(bench, node);
	const begin = (id: number) => ({
		...apiToken,
		operation: 'begin',
		campaignId: byId(id),
		message: 'Namaste',
		voiceId: byId(3),
	});
	const runs = () =>
		bench.simulator.journal.filter(({ path, acted }) => path.includes('/run-campaign/') && acted);

	it('saves text and voice, then runs without a body', async () => {
		const id = await newCampaignToday(bench);
		const { items } = await run(begin(id));
		expect(linesOf(bench)).toEqual([
			`GET /campaign/${id}/`,
			`PATCH /campaign/create/${id}/message/`,
			`POST /run-campaign/${id}/`,
		]);
		expect(bench.simulator.journal[1].json).toMatchObject({ voice: 3, message: 'Namaste' });
		expect(bench.simulator.journal[2].body.length).toBe(0);
		expect(items[0].json).toEqual({ campaignId: id, message: 'Campaign Began Successfully!!' });
	});

	it('keeps another execution from changing the text before it runs', async () => {
		const id = await newCampaignToday(bench);
		const slow = (body: string, delaySeconds: number) =>
			bench.simulator.faults.add({
				...{ match: { path: /\/message\/$/, body }, kind: 'slow' as const },
				...{ delaySeconds, times: 1 },
			});
		slow('Text A', 0.1);
		slow('Text B', 0.3);
		const [first, second] = await Promise.all(
			['Text A', 'Text B'].map(
				async (message) => await bench.engine.run(node, { ...begin(id), message }),
			),
		);
		expect(first.error).toBeUndefined();
		expect(second.error?.message).toContain('the campaign is running');
		expect(runs()).toHaveLength(1);
		const saved = bench.simulator.journal.filter(({ path }) => path.endsWith('/message/'));
		expect(saved.map(({ json }) => json)).toEqual([expect.objectContaining({ message: 'Text A' })]);
	});

	it('ends at once if it is cancelled while another execution begins the campaign', async () => {
		const id = await newCampaignToday(bench);
		const match = { path: /\/message\/$/ };
		bench.simulator.faults.add({ match, kind: 'slow', delaySeconds: 1.5, times: 1 });
		const first = bench.engine.run(node, begin(id));
		await until(() => bench.simulator.journal.length > 1);
		const controller = new AbortController();
		setTimeout(() => controller.abort(), 50);
		const started = performance.now();
		await bench.engine.run(node, begin(id), { abortSignal: controller.signal });
		expect(performance.now() - started).toBeLessThan(1_000);
		expect((await first).error).toBeUndefined();
		expect(runs()).toHaveLength(1);
	});

	it('leaves the SMS text of a campaign as it is if only its voice is chosen', async () => {
		const id = await newCampaignToday(bench, { services: 'SMS', message: 'Spoken' });
		const updateFields = { smsMessage: 'Texted' };
		await run({ operation: 'update', campaignId: byId(id), updateFields });
		const { error } = await bench.engine.run(node, { ...begin(id), content: 'stored' });
		expect(error).toBeUndefined();
		const saved = bench.simulator.journal.filter(({ path }) => path.endsWith('/message/'));
		expect(saved.at(-1)?.json).toMatchObject({ message: 'Spoken', sms_message: 'Texted' });
	});

	it('saves the schedule before it runs', async () => {
		const id = await newCampaignToday(bench);
		const when = { when: 'at', scheduleDate: '2090-05-09T17:07', timeZone: 'Asia/Kathmandu' };
		const { items } = await run({ ...begin(id), ...when });
		expect(linesOf(bench)[2]).toBe(`PATCH /campaign/${id}/`);
		expect(bench.simulator.journal[2].json).toEqual({ schedule: '2090-05-09T11:22:00.000Z' });
		expect(items[0].json).toMatchObject({ schedule: '2090-05-09T17:07:00.000+05:45' });
		expect(String(items[0].json.message)).toContain('Scheduled');
	});

	it('clears a schedule from before if it is to begin now', async () => {
		const id = await newCampaignToday(bench);
		const updateFields = { scheduleDate: '2090-05-09T17:07' };
		await run({ operation: 'update', campaignId: byId(id), updateFields });
		const { items } = await run(begin(id));
		expect(String(items[0].json.message)).toContain('Began');
	});

	const later = { when: 'at', scheduleDate: '2090-05-09T17:07', timeZone: 'Asia/Kathmandu' };

	it.each([
		['at a time', 'Campaign Began Successfully!!', later],
		['now', 'Campaign Scheduled successfully for 2147-01-26 at 17:07:00', {}],
	])(
		'is no success, and not repeated, if it is to begin %s and TingTing says: %s',
		async (_, message, when) => {
			const id = await newCampaignToday(bench);
			answerOnce(bench, /run-campaign/, { message });
			const first = await bench.workflow.run(node, { ...begin(id), ...when }, { retry: 3 });
			expect(first.error?.context).toMatchObject({ facts: { outcome: 'unknown' } });
			expect(first.items).toEqual([]);
			await first.retry();
			expect(linesOf(bench).filter((line) => line.includes('run-campaign'))).toHaveLength(1);
		},
	);

	it('tells nobody that phones ring after Quiet Hours if TingTing says that it began', async () => {
		const id = await newCampaignToday(bench);
		clock.set('2030-05-09T22:00:00+05:45');
		answerOnce(bench, /run-campaign/, { message: 'Campaign Began Successfully!!' });
		const night = { from: '21:00', to: '07:00', timeZone: 'Asia/Kathmandu', then: 'schedule' };
		const options = { quietHours: { values: night } };
		const { error, hints } = await bench.engine.run(node, { ...begin(id), options });
		expect(error?.context).toMatchObject({ facts: { outcome: 'unknown' } });
		expect(hints).toEqual([]);
	});

	it('does not ring again in a retry after the run was sent', async () => {
		const id = await newCampaignToday(bench);
		bench.simulator.faults.add({ match: { path: /run-campaign/ }, kind: 'resetAfter' });
		const first = await bench.workflow.run(node, begin(id), { retry: 3 });
		expect(first.error?.message).toContain('unknown outcome');
		await first.retry();
		expect(runs()).toHaveLength(1);
	});

	it('rings after a retry if only the text could not be saved', async () => {
		const id = await newCampaignToday(bench);
		bench.simulator.faults.add({ match: { path: /message/ }, kind: 'resetAfter', times: 9 });
		const first = await bench.workflow.run(node, begin(id));
		expect(first.error?.description).toContain('No phone has rung.');
		expect(runs()).toHaveLength(0);
		bench.simulator.faults.clear();
		const second = await first.retry();
		expect(second.status).toBe('success');
		expect(runs()).toHaveLength(1);
	});

	it.each(['PATCH', 'PUT'] as const)('saves the text if the service wants %s', async (method) => {
		const id = await newCampaignToday(bench);
		bench.simulator.settings.v1MessageMethod = method;
		await run(begin(id));
		expect(runs()).toHaveLength(1);
	});

	/** Makes the service save the text and answer with this besides. */
	const savingWith = (answer: object) =>
		bench.simulator.faults.add({
			...{ match: { path: /message\/$/ }, kind: 'status', status: 200, acts: true },
			body: { voice: 3, category: 'Text', message: 'Namaste', ...answer },
		});

	describe.each(['SMS', 'SMS & PHONE'])('of the kind %s', (services) => {
		const saved = async (answer: object) => {
			const id = await newCampaignToday(bench, { services, message: 'Old' });
			savingWith(answer);
			return await bench.engine.run(node, begin(id));
		};

		it.each(['Old', ''])('rings nobody if TingTing kept the SMS text %j', async (text) => {
			const { error } = await saved({ sms_message: text });
			expect(error?.context).toMatchObject({ facts: { outcome: 'refused' } });
			expect(runs()).toHaveLength(0);
			expect(bench.simulator.inbox).toEqual([]);
		});

		it.each([{}, { sms_message: null }, { sms_message: ' Namaste\n' }])(
			'begins if TingTing answers with %j',
			async (answer) => {
				const { error } = await saved(answer);
				expect(error).toBeUndefined();
				expect(runs()).toHaveLength(1);
			},
		);
	});

	it('begins calls whatever TingTing keeps as SMS text, which nobody gets', async () => {
		const id = await newCampaignToday(bench);
		savingWith({ sms_message: '' });
		await run(begin(id));
		expect(runs()).toHaveLength(1);
	});

	it('sends an SMS text of its own to those who get an SMS', async () => {
		const id = await newCampaignToday(bench, { services: 'SMS' });
		await run({ ...begin(id), smsMessage: 'Namaste by SMS' });
		expect(bench.simulator.journal[1].json).toMatchObject({ sms_message: 'Namaste by SMS' });
	});
});
