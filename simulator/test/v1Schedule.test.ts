import { until, useSimulator } from './support';
import { SAMPLES, v1Campaigns } from './v1Support';

/** 09:14:59.900 in Nepal on 3 March 2026, in the year 2082 of Nepal's calendar. */
const ALMOST = Date.parse('2026-03-03T03:29:59.900Z');

describe('scheduling a campaign of TingTing v1', () => {
	let now = ALMOST;
	// It stands still, so that a slow machine doesn't miss the moment. Timers run all the same.
	const context = useSimulator({ now: () => now });
	const { get, run } = v1Campaigns(context);
	const schedule = async (moment: string | null) => {
		const url = `/campaign/${SAMPLES.sms}/`;
		return await context.tingTingV1.patch(url, { schedule: moment });
	};
	const credits = () => context.simulator.accounts[0].smsCredits;
	beforeEach(() => {
		now = ALMOST;
	});

	it.each([
		['2026-03-03T09:16', '2082-11-19 at 09:16:00'],
		['2026-04-13T12:00:00.000Z', '2082-12-30 at 17:45:00'],
		['2026-04-14', '2083-01-01 at 00:00:00'],
		['2027-01-10T06:15:00+00:00', '2083-09-26 at 12:00:00'],
		['2031-04-15T10:00', '2088-01-02 at 10:00:00'],
	])('answers for %s with the date %s of Nepal', async (moment, date) => {
		await schedule(moment);
		const { status, data } = await run(SAMPLES.sms);
		expect([status, data]).toEqual([
			200,
			{ message: `Campaign Scheduled successfully for ${date}` },
		]);
		expect(await get(SAMPLES.sms)).toMatchObject({ status: 'Scheduled', progress_percent: 0 });
	});

	it('begins when the moment comes, not before', async () => {
		await schedule('2026-03-03T09:15:00');
		await run(SAMPLES.sms);
		expect(context.simulator.inbox).toEqual([]);
		expect(credits()).toBe(4998);
		await until(() => context.simulator.inbox.length === 2);
		expect((await get(SAMPLES.sms)).status).toBe('Completed');
		expect(credits()).toBe(4998);
	});

	it('is refused when the moment has passed meanwhile', async () => {
		await schedule('2026-03-03T09:15:00');
		now += 100;
		const answer = await run(SAMPLES.sms);
		expect([answer.status, answer.data]).toEqual([
			400,
			{ schedule: ['Cannot schedule past dates.'] },
		]);
	});

	it('can be moved', async () => {
		await schedule('2026-03-03T10:00');
		await run(SAMPLES.sms);
		await schedule('2026-03-03T09:15');
		expect((await get(SAMPLES.sms)).status).toBe('Scheduled');
		await until(() => context.simulator.inbox.length === 2);
	});

	it('does not begin at the first moment if it was moved to a later one', async () => {
		await schedule('2026-03-03T09:15');
		await run(SAMPLES.sms);
		await schedule('2026-03-03T10:00');
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(context.simulator.inbox).toEqual([]);
	});

	it('can be taken back to begin at once', async () => {
		await schedule('2026-03-03T10:00');
		await run(SAMPLES.sms);
		await schedule(null);
		expect(credits()).toBe(5000);
		expect(await get(SAMPLES.sms)).toMatchObject({ status: 'Not Started', schedule: null });
		expect((await run(SAMPLES.sms)).data.message).toBe('Campaign Began Successfully!!');
		expect(context.simulator.inbox).toHaveLength(2);
	});

	it('can be stopped before it begins', async () => {
		await schedule('2026-03-03T10:00');
		await run(SAMPLES.sms);
		await context.tingTingV1.post(`/campaign/emergency-stop/${SAMPLES.sms}/`);
		expect((await get(SAMPLES.sms)).status).toBe('Terminated');
		expect(credits()).toBe(5000);
	});

	it('ends when the campaign is deleted', async () => {
		await schedule('2026-03-03T09:15');
		await run(SAMPLES.sms);
		await context.tingTingV1.delete(`/campaign/${SAMPLES.sms}/`);
		expect(credits()).toBe(5000);
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(context.simulator.inbox).toEqual([]);
	});
});
