import { tingTingV1Client, useSimulator } from './support';
import { SAMPLES, v1Campaigns } from './v1Support';

describe("TingTing v1's numbers, voices and dashboard", () => {
	const context = useSimulator();
	const campaigns = v1Campaigns(context);

	it('lists the own numbers and the shared ones, each as a bare list', async () => {
		const own = await context.tingTingV1.get('/phone-number/active/');
		expect(own.data).toEqual([
			{ id: 4, phone_number: '+9779801000000' },
			{ id: 5, phone_number: '+9779801000013' },
		]);
		const shared = await context.tingTingV1.get('/active-broker-phone/');
		expect(shared.data.map(({ id }: { id: number }) => id)).toEqual([1, 2]);
		const second = tingTingV1Client(context.simulator, 'second-tingting-token');
		expect((await second.get('/phone-number/active/')).data).toEqual([]);
	});

	it('lists the voices, two of which have the same internal name', async () => {
		const { data } = await context.tingTingV1.get('/voice-models/');
		expect(data).toHaveLength(5);
		expect(data.slice(0, 3)).toEqual([
			{
				id: 1,
				voice_display_name: 'Rija',
				voice_internal_name: 'np_rija',
				is_premium: false,
			},
			expect.objectContaining({ id: 2, voice_internal_name: 'np_rija', is_premium: true }),
			expect.objectContaining({ id: 3, voice_internal_name: 'np_prashanna' }),
		]);
		context.simulator.settings.v1VoicePrasanna = 'np_prasanna';
		const other = await context.tingTingV1.get('/voice-models/');
		expect(other.data[2].voice_internal_name).toBe('np_prasanna');
	});

	it.each([
		['id', 'np_rija'],
		['name', 1],
	] as const)('takes a voice only by its %s if it is told so', async (way, other) => {
		context.simulator.settings.v1SampleVoiceAs = way;
		const path = `/test-speak/riri/${SAMPLES.phone}/`;
		const { status, data } = await context.tingTingV1.post(path, {
			...{ message: 'Namaste', voice_input: other },
		});
		expect([status, data]).toEqual([400, { voice_input: ['Not a valid choice.'] }]);
	});

	it.each([{ voice_input: 3 }, { voice_input: 'np_binod' }, {}])(
		'tries out the voice of %j and answers an address as a JSON string',
		async (voice) => {
			const body = { message: 'Namaste', ...voice };
			const path = `/test-speak/riri/${SAMPLES.phone}/`;
			const { headers, data } = await context.tingTingV1.post(path, body, {
				responseType: 'text',
				transformResponse: (raw: string) => raw,
			});
			expect(headers['content-type']).toBe('application/json');
			expect(data).toMatch(/^"https:\/\/voice\.example\.com\/output\/[\w-]+\.mp3"$/);
			expect(context.simulator.inbox).toEqual([]);
		},
	);

	it.each([
		[SAMPLES.phone, { message: 'Hi', voice_input: 99 }, 400],
		[SAMPLES.phone, { message: 'Hi', voice_input: 'rija' }, 400],
		[SAMPLES.phone, {}, 400],
		[999, { message: 'Hi' }, 404],
	])('refuses to try out a voice for campaign %i with %j', async (id, body, status) => {
		const answer = await context.tingTingV1.post(`/test-speak/riri/${id}/`, body);
		expect(answer.status).toBe(status);
	});

	it('sums up calls, texts and credits', async () => {
		await campaigns.run(SAMPLES.phone);
		await campaigns.run(SAMPLES.sms);
		await campaigns.reaches(SAMPLES.phone, 'Completed');
		const { data } = await context.tingTingV1.get('/dashboard/', { params: { days: 7 } });
		expect(data).toMatchObject({
			total_credits_purchased: 10_000,
			credits_used: 5,
			remaining_credits: 9995,
			outbound_calls: 3,
			outbound_sms: 2,
			total_owned_numbers: 2,
			total_call_duration: '00:00:35',
			credit_spent: 5,
			call_outcomes: { completed: 3, unanswered: 1, hungup: 1, 'not started': 2 },
			campaign_type_ratio: { PHONE: 2, SMS: 1, 'SMS & PHONE': 1 },
			credit_usage_overtime: [{ date: expect.any(String), credits: 5 }],
		});
	});

	it('sums up nothing for an account that did nothing', async () => {
		await campaigns.run(SAMPLES.sms);
		const second = tingTingV1Client(context.simulator, 'second-tingting-token');
		expect((await second.get('/dashboard/')).data).toMatchObject({
			total_credits_purchased: 2,
			remaining_credits: 2,
			outbound_sms: 0,
			campaigns: { total: 0 },
			top_performing_campaign: {},
		});
	});

	it('forgets in the dashboard what is longer ago, but for what was bought', async () => {
		await campaigns.run(SAMPLES.sms);
		const later = Date.now() + 40 * 24 * 60 * 60 * 1000;
		context.simulator.settings.now = () => later;
		const { data } = await context.tingTingV1.get('/dashboard/');
		expect(data).toMatchObject({ credits_used: 0, total_credits_purchased: 10_000 });
		expect(data.credit_usage_overtime).toEqual([]);
	});

	it.each(['0', 'week'])('refuses a dashboard of %s days', async (days) => {
		const answer = await context.tingTingV1.get('/dashboard/', { params: { days } });
		expect([answer.status, Object.keys(answer.data)]).toEqual([400, ['days']]);
	});
});
