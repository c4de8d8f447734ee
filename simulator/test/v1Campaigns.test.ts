import { useSimulator } from './support';
import { fieldProblem, SAMPLES, v1Campaigns } from './v1Support';

const ISO_NEPAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+05:45$/;

describe("TingTing v1's list of campaigns", () => {
	const context = useSimulator();
	const campaigns = v1Campaigns(context);
	const list = async (params: object = {}) => {
		return (await context.tingTingV1.get('/campaign/', { params })).data;
	};
	const idsOf = ({ results }: { results: Array<{ id: number }> }) => results.map(({ id }) => id);

	it('begins with the one that was updated last, and has no drafts', async () => {
		const data = await list();
		expect(data).toMatchObject({ count: 3, total_pages: 1, next: null, previous: null });
		expect(idsOf(data)).toEqual([SAMPLES.both, SAMPLES.sms, SAMPLES.phone]);
	});

	it('shows a voice as an object, unless set otherwise', async () => {
		expect((await list()).results[2].voice).toMatchObject({ id: 1, voice_display_name: 'Rija' });
		expect((await list()).results[1].voice).toBeNull();
		context.simulator.settings.v1VoiceAs = 'number';
		expect((await list()).results[2].voice).toBe(1);
	});

	it('has pages of ten, with addresses of the neighbours', async () => {
		for (let count = 0; count < 20; count += 1) await campaigns.create();
		const first = await list();
		expect(first).toMatchObject({ count: 23, total_pages: 3, previous: null });
		expect(first.results).toHaveLength(10);
		const seen = [...idsOf(first)];
		let { next } = first;
		while (next !== null) {
			expect(next).toContain(`${context.simulator.tingTingV1Url}/campaign/?`);
			const { data } = await context.tingTingV1.get(next);
			seen.push(...idsOf(data));
			next = data.next;
		}
		expect(new Set(seen).size).toBe(23);
		const last = await list({ limit: 5, offset: 20, status: 'Not Started' });
		expect(last.results).toHaveLength(3);
		expect(last.previous).toContain('limit=5&offset=15&status=Not+Started');
	});

	it.each([
		[{ status: 'Not Started' }, 3],
		[{ status: 'not started' }, 0],
		[{ search: 'WATER' }, 1],
		[{ draft: 'true' }, 1],
		[{ draft: 'True' }, 1],
		[{ draft: 'false' }, 3],
	])('finds with %j %i', async (params, count) => {
		expect((await list(params)).count).toBe(count);
	});

	it('sorts by the last update, either way', async () => {
		const ids = [SAMPLES.phone, SAMPLES.sms, SAMPLES.both];
		expect(idsOf(await list({ sort_by: 'asc' }))).toEqual(ids);
		await context.tingTingV1.patch(`/campaign/${SAMPLES.phone}/`, { name: 'Newest' });
		expect(idsOf(await list({ sort_by: 'des' }))[0]).toBe(SAMPLES.phone);
	});

	it('filters by the day of the last update', async () => {
		const now = Math.floor(Date.now() / 1000);
		const day = 24 * 60 * 60;
		expect((await list({ from_date: now - day, to_date: now })).count).toBe(3);
		expect((await list({ from_date: now })).count).toBe(0);
		expect((await list({ to_date: now - 2 * day })).count).toBe(0);
	});

	it('counts the whole day of to_date in Nepal', async () => {
		const seconds = (time: string) => Date.parse(time) / 1000;
		context.simulator.settings.now = () => Date.parse('2026-03-03T06:00Z');
		await context.tingTingV1.patch(`/campaign/${SAMPLES.phone}/`, { name: 'At 11:45' });
		expect((await list({ to_date: seconds('2026-03-02T18:15Z') })).count).toBe(1);
		expect((await list({ to_date: seconds('2026-03-02T18:14Z') })).count).toBe(0);
	});

	it('names the first page as the one before an odd offset', async () => {
		expect((await list({ limit: 2, offset: 1 })).previous).toMatch(/limit=2&offset=0$/);
	});

	it.each([
		[{ limit: 11 }, 'limit', 'Ensure this value is between 1 and 10.'],
		[{ limit: 0 }, 'limit', 'Ensure this value is between 1 and 10.'],
		[{ offset: -1 }, 'offset', 'A valid integer is required.'],
		[{ sort_by: 'desc' }, 'sort_by', 'Input should be one of asc, des.'],
		[{ from_date: '2026-01-01' }, 'from_date', 'A valid integer is required.'],
		[{ page: 2 }, 'page', 'This field is not expected.'],
	])('refuses %j', async (params, field, problem) => {
		const answer = await context.tingTingV1.get('/campaign/', { params });
		expect([answer.status, answer.data]).toEqual([400, fieldProblem(field, problem)]);
	});

	it('can have longer or shorter pages', async () => {
		context.simulator.settings.v1PageSize = 2;
		expect((await list()).results).toHaveLength(2);
		expect(await list({ limit: 3 })).toEqual(
			fieldProblem('limit', 'Ensure this value is between 1 and 2.'),
		);
	});
});

describe("TingTing v1's single campaign", () => {
	const context = useSimulator();
	const campaigns = v1Campaigns(context);
	const pathOf = (id: number) => `/campaign/${id}/`;

	it('is shown with everything', async () => {
		expect(await campaigns.get(SAMPLES.both)).toEqual({
			id: SAMPLES.both,
			name: 'Share issue opening',
			services: 'SMS & PHONE',
			status: 'Not Started',
			schedule: null,
			updated_at: expect.stringMatching(ISO_NEPAL),
			message: 'The share issue is open.',
			sms_message: 'The share issue is open until Friday.',
			description: '',
			audio_file: null,
			bulk_file: null,
			category: 'Text',
			user_phone: [1],
			campaign_action_count: 2,
			progress_percent: 0,
			credit_limit: null,
			voice: 2,
			draft: false,
			failover_target: ['unanswered', 'failed'],
			length_factor: '1.00',
		});
	});

	it.each(['GET', 'PATCH', 'DELETE'])('answers 404 to %s of an unknown one', async (method) => {
		const data = method === 'PATCH' ? { name: 'New' } : undefined;
		const answer = await context.tingTingV1.request({ method, url: pathOf(999), data });
		expect([answer.status, answer.data]).toEqual([
			404,
			{ detail: 'No Campaign matches the given query.' },
		]);
	});

	it('is updated and shown without its sheet', async () => {
		const schedule = '2090-03-03T03:30:00.000Z';
		const body = { name: 'New name', services: 'PHONE', sms_message: '', schedule };
		const { status, data } = await context.tingTingV1.patch(pathOf(SAMPLES.both), body);
		expect([status, data]).toEqual([
			200,
			expect.objectContaining({
				name: 'New name',
				services: 'PHONE',
				message: 'The share issue is open.',
				sms_message: '',
				schedule: '2090-03-03T09:15:00.000000+05:45',
			}),
		]);
		expect(data).not.toHaveProperty('bulk_file');
		const cleared = await context.tingTingV1.patch(pathOf(SAMPLES.both), { schedule: null });
		expect(cleared.data.schedule).toBeNull();
	});

	it.each([
		['nothing', {}, fieldProblem('non_field_errors', 'Nothing to update.')],
		['an unknown key', { voice: 1 }, fieldProblem('voice', 'This field is not expected.')],
		['a blank name', { name: '' }, fieldProblem('name', 'This field may not be blank.')],
		[
			'a past schedule',
			{ schedule: '2020-01-01' },
			fieldProblem('schedule', 'Cannot schedule past dates.'),
		],
		[
			'a schedule in other words',
			{ schedule: 'tomorrow' },
			{ schedule: [expect.stringMatching(/^Datetime has wrong format/)] },
		],
		[
			'a date that does not exist',
			{ schedule: '2090-02-31T10:00' },
			fieldProblem('schedule', 'This date does not exist.'),
		],
		[
			'the other order of services',
			{ services: 'PHONE & SMS' },
			{ services: [expect.stringContaining('SMS & PHONE')] },
		],
	])('is not updated with %s', async (_case, body, problem) => {
		const answer = await context.tingTingV1.patch(pathOf(SAMPLES.phone), body);
		expect([answer.status, answer.data]).toEqual([400, problem]);
	});

	it('is updated by PUT instead, if set so', async () => {
		const body = { name: 'New name' };
		expect((await context.tingTingV1.put(pathOf(SAMPLES.sms), body)).status).toBe(405);
		context.simulator.settings.v1UpdateMethod = 'PUT';
		expect((await context.tingTingV1.patch(pathOf(SAMPLES.sms), body)).status).toBe(405);
		expect((await context.tingTingV1.post(pathOf(SAMPLES.sms), body)).status).toBe(405);
		expect((await context.tingTingV1.put(pathOf(SAMPLES.sms), body)).data.name).toBe('New name');
	});

	it('is not updated while it is running', async () => {
		context.simulator.settings.timeScale = 1;
		await campaigns.run(SAMPLES.phone);
		const answer = await context.tingTingV1.patch(pathOf(SAMPLES.phone), { name: 'New' });
		expect([answer.status, answer.data]).toEqual([
			400,
			{ message: 'A running campaign cannot be updated.' },
		]);
	});

	it('is deleted, and its calls end', async () => {
		context.simulator.settings.timeScale = 1;
		await campaigns.run(SAMPLES.phone);
		const { status, data } = await context.tingTingV1.delete(pathOf(SAMPLES.phone));
		expect([status, data]).toEqual([200, { message: 'Campaign Deleted Successfully.' }]);
		expect((await context.tingTingV1.get(pathOf(SAMPLES.phone))).status).toBe(404);
		expect(context.simulator.inbox.map(({ state }) => state)).toEqual([
			'terminated',
			'terminated',
			'terminated',
		]);
		expect(context.simulator.accounts[0].phoneCredits).toBe(5000);
	});

	it('is unknown to the API of 2023, whose campaigns v1 does not know either', async () => {
		const old = await context.tingTing.get(`/api/system/campaigns/${SAMPLES.phone}/details`);
		expect(old.status).toBe(404);
		expect((await context.tingTingV1.get(pathOf(3))).status).toBe(404);
	});
});
