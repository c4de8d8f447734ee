import { useSimulator } from './support';
import { fieldProblem, NEW_CAMPAIGN, SAMPLES, v1Campaigns } from './v1Support';

describe('creating a campaign in TingTing v1', () => {
	const context = useSimulator();
	const create = async (change: object = {}) => {
		return await context.tingTingV1.post('/campaign/create/', { ...NEW_CAMPAIGN, ...change });
	};

	it('takes as little as possible and answers without a number of contacts', async () => {
		const { status, data } = await create();
		expect([status, data]).toEqual([
			201,
			expect.objectContaining({
				id: 101,
				...NEW_CAMPAIGN,
				status: 'Not Started',
				category: '',
				voice: null,
				schedule: null,
				draft: false,
				length_factor: '1.00',
				main_audit: '',
			}),
		]);
		expect(data).not.toHaveProperty('campaign_action_count');
	});

	it('takes its IDs from the same numbers as the API of 2023', async () => {
		const body = { name: 'Old', services: 'PHONE', individual_number: [9841234567] };
		const { data } = await context.tingTing.post('/api/system/campaigns/', body);
		expect(data.data.details[0].id).toBe(101);
		expect((await create()).data.id).toBe(103);
	});

	it('takes everything that a public client sends', async () => {
		const { data } = await create({
			services: 'SMS & PHONE',
			sms_message: 'The river is rising. {name}',
			description: 'For the valley',
			schedule: '2090-03-03',
			voice: { id: 2, voice_display_name: 'Rija Premium' },
			category: 'Text',
			draft: true,
			failover_target: ['unanswered', 'failed'],
			length_factor: '1.2',
			credit_limit: 50,
			audio_file: null,
		});
		expect(data).toMatchObject({
			schedule: '2090-03-03T00:00:00.000000+05:45',
			voice: 2,
			draft: true,
			failover_target: ['unanswered', 'failed'],
			length_factor: '1.20',
			credit_limit: 50,
		});
	});

	it.each([
		['no name', { name: undefined }, fieldProblem('name', 'This field is required.')],
		['a blank message', { message: '' }, fieldProblem('message', 'This field may not be blank.')],
		[
			'no number to call from',
			{ user_phone: [] },
			fieldProblem('user_phone', 'This list may not be empty.'),
		],
		[
			'a single number to call from',
			{ user_phone: 4 },
			fieldProblem('user_phone', 'Input should be a valid list.'),
		],
		[
			'an unknown number to call from',
			{ user_phone: [4, 9] },
			{ user_phone: { 1: ['Invalid pk "9" - object does not exist.'] } },
		],
		[
			'no SMS message though it sends SMS',
			{ services: 'SMS' },
			fieldProblem('sms_message', 'This field is required.'),
		],
		[
			'the ID of a voice',
			{ voice: 1 },
			{
				voice: { non_field_errors: ['Invalid data. Expected a dictionary, but got int.'] },
			},
		],
		[
			'an unknown voice',
			{ voice: { id: 99 } },
			{ voice: { id: ['Invalid pk "99" - object does not exist.'] } },
		],
		[
			'a past schedule',
			{ schedule: '2020-01-01T10:00' },
			fieldProblem('schedule', 'Cannot schedule past dates.'),
		],
		[
			'an unknown target of a failover',
			{ failover_target: ['busy'] },
			{ failover_target: { 0: [expect.stringContaining('unanswered')] } },
		],
		[
			'a length factor of words',
			{ length_factor: 'slow' },
			fieldProblem('length_factor', 'A valid number is required.'),
		],
		[
			'an audio file in JSON',
			{ audio_file: 'a.mp3' },
			fieldProblem('audio_file', 'The submitted data was not a file.'),
		],
		[
			'the recipients of 2023',
			{ individual_number: [9841234567] },
			fieldProblem('individual_number', 'This field is not expected.'),
		],
	])('refuses %s', async (_case, change, problem) => {
		const answer = await create(change);
		expect([answer.status, answer.data]).toEqual([400, problem]);
		expect(context.simulator.journal.at(-1)?.acted).toBe(false);
	});

	it('needs neither a message nor a number to call from for SMS', async () => {
		const change = { services: 'SMS', user_phone: [], message: '', sms_message: 'Hello' };
		expect((await create(change)).status).toBe(201);
	});
});

describe('voice and message of a campaign in TingTing v1', () => {
	const context = useSimulator();
	const campaigns = v1Campaigns(context);
	const pathOf = (id: number) => `/campaign/create/${id}/message/`;
	const TEXT = { voice: 2, category: 'Text', message: 'Hello {name}', length_factor: 1.5 };

	it('are set together, and six fields come back', async () => {
		const { status, data } = await context.tingTingV1.patch(pathOf(SAMPLES.phone), TEXT);
		expect([status, data]).toEqual([
			200,
			{
				voice: 2,
				category: 'Text',
				message: 'Hello {name}',
				sms_message: '',
				length_factor: '1.50',
				draft: false,
			},
		]);
		expect(await campaigns.get(SAMPLES.phone)).toMatchObject(data);
	});

	it('keep what is left out, but the message is needed again if people are called', async () => {
		const path = pathOf(SAMPLES.both);
		const kept = await context.tingTingV1.patch(path, { message: 'Hello' });
		expect(kept.data).toMatchObject({
			voice: 2,
			sms_message: 'The share issue is open until Friday.',
		});
		const missing = await context.tingTingV1.patch(path, { voice: 1 });
		expect([missing.status, missing.data]).toEqual([
			400,
			fieldProblem('message', 'This field is required.'),
		]);
		const texts = await context.tingTingV1.patch(pathOf(SAMPLES.sms), { sms_message: 'Hi' });
		expect(texts.data).toMatchObject({ sms_message: 'Hi', message: '' });
	});

	it('turn a draft into a campaign', async () => {
		await context.tingTingV1.patch(pathOf(SAMPLES.draft), { ...TEXT, draft: false });
		expect((await campaigns.get(SAMPLES.draft)).draft).toBe(false);
	});

	it.each([
		[{ voice: 99 }, fieldProblem('voice', 'Invalid pk "99" - object does not exist.')],
		[{ voice: 'np_rija' }, fieldProblem('voice', 'Input should be a valid integer.')],
		[{ category: 'text' }, fieldProblem('category', 'Input should be one of Text, Audio.')],
		[{ name: 'New' }, fieldProblem('name', 'This field is not expected.')],
	])('refuse %j', async (change, problem) => {
		const body = { ...TEXT, ...change };
		const answer = await context.tingTingV1.patch(pathOf(SAMPLES.phone), body);
		expect([answer.status, answer.data]).toEqual([400, problem]);
	});

	it('are set by PUT instead, if set so', async () => {
		expect((await context.tingTingV1.put(pathOf(SAMPLES.phone), TEXT)).status).toBe(405);
		context.simulator.settings.v1MessageMethod = 'PUT';
		expect((await context.tingTingV1.patch(pathOf(SAMPLES.phone), TEXT)).status).toBe(405);
		expect((await context.tingTingV1.put(pathOf(SAMPLES.phone), TEXT)).status).toBe(200);
	});
});
