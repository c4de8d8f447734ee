import { clientFor, tingTingV1Client, useSimulator } from './support';
import { fieldProblem, SAMPLES, v1Campaigns } from './v1Support';

const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

describe("TingTing v1's token", () => {
	const context = useSimulator();
	const profile = '/auths/user-profile/';

	it('gives access to the profile', async () => {
		const { status, data } = await context.tingTingV1.get(profile);
		expect([status, data]).toEqual([
			200,
			{
				id: 1,
				user: {
					first_name: 'Asha',
					last_name: 'Example',
					username: 'asha',
					email: 'asha@example.com',
				},
				profile_picture: expect.stringMatching(/^https:/),
				contact_no: '9841234567',
				address: 'Sample Street 1, Kathmandu',
				is_verified_contact: true,
			},
		]);
	});

	it('belongs to one account', async () => {
		const second = tingTingV1Client(context.simulator, 'second-tingting-token');
		expect((await second.get(profile)).data.user.username).toBe('bikash');
		expect((await second.get(`/campaign/${SAMPLES.phone}/`)).status).toBe(404);
	});

	it('can be looked up', async () => {
		const { data } = await context.tingTingV1.get('/auths/get-api-keys/');
		expect(data).toEqual({
			token: 'demo-tingting-token',
			last_used: expect.stringMatching(ISO_UTC),
			created_at: expect.stringMatching(ISO_UTC),
		});
	});

	it.each([
		['no token', {}, 'Authentication credentials were not provided.'],
		['another scheme', { authorization: 'Token demo-tingting-token' }, /not provided/],
		['an unknown token', { authorization: 'Bearer nonsense' }, 'Invalid token.'],
		['an empty token', { authorization: 'Bearer ' }, /./],
	])('is asked for again after %s', async (_case, headers, detail) => {
		const answer = await clientFor(context.simulator.tingTingV1Url, headers).get(profile);
		expect([answer.status, Object.keys(answer.data)]).toEqual([401, ['detail']]);
		expect(answer.data.detail).toMatch(detail);
		expect(context.simulator.journal.at(-1)?.acted).toBe(false);
	});

	it('is not one that the login of 2023 gives', async () => {
		const authorization = String(context.tingTing.defaults.headers.authorization);
		const client = clientFor(context.simulator.tingTingV1Url, { authorization });
		expect((await client.get(profile)).data).toEqual({ detail: 'Invalid token.' });
	});

	it('is never empty', async () => {
		context.simulator.accounts[0].tingTingApiToken = '';
		const client = tingTingV1Client(context.simulator, '');
		expect((await client.get(profile)).status).toBe(401);
	});

	it('stops working when it is replaced', async () => {
		context.simulator.accounts[0].tingTingApiToken = 'a-newer-one';
		expect((await context.tingTingV1.get(profile)).status).toBe(401);
	});
});

describe("TingTing v1's paths", () => {
	const context = useSimulator();

	it.each([
		['GET', '/auths/user-profile'],
		['POST', `/run-campaign/${SAMPLES.phone}`],
		['PATCH', `/campaign/${SAMPLES.phone}`],
	])('%s %s, without its slash, is redirected with 301', async (method, url) => {
		const answer = await context.tingTingV1.request({ method, url });
		expect([answer.status, answer.headers.location]).toEqual([301, `/api/v1${url}/`]);
		expect(context.simulator.journal.at(-1)?.acted).toBe(false);
	});

	it.each([
		['GET', '/campaigns/'],
		['POST', '/auths/generate-api-keys/'],
		['POST', `/campaign/${SAMPLES.phone}/run/`],
		['POST', `/campaign/run/${SAMPLES.phone}/`],
	])('%s %s is unknown, in HTML', async (method, url) => {
		const answer = await context.tingTingV1.request({ method, url });
		expect([answer.status, answer.headers['content-type']]).toEqual([
			404,
			'text/html; charset=utf-8',
		]);
	});

	it('refuses another method with 405', async () => {
		const answer = await context.tingTingV1.post('/voice-models/');
		expect([answer.status, answer.data]).toEqual([405, { detail: 'Method "POST" not allowed.' }]);
	});

	it('refuses a query and a body where none belongs', async () => {
		const path = '/voice-models/';
		const query = await context.tingTingV1.get(path, { params: { page: 1 } });
		expect([query.status, query.data]).toEqual([
			400,
			fieldProblem('page', 'This field is not expected.'),
		]);
		const body = await context.tingTingV1.get(path, { data: {} });
		expect([body.status, body.data]).toEqual([400, { message: 'Invalid Content' }]);
	});

	it('refuses a body of another type or that is broken', async () => {
		const path = '/campaign/create/';
		const typed = await context.tingTingV1.post(path, 'name=Test');
		expect([typed.status, typed.data]).toEqual([
			415,
			{ detail: 'Unsupported media type "application/x-www-form-urlencoded" in request.' },
		]);
		const headers = { 'content-type': 'application/json' };
		const broken = await context.tingTingV1.post(path, Buffer.from('{"name":'), { headers });
		expect([broken.status, broken.data]).toEqual([
			400,
			{ detail: expect.stringMatching(/^JSON parse error/) },
		]);
	});

	it('shares the journal and the faults with the API of 2023', async () => {
		context.simulator.faults.add({ kind: 'status', status: 503, match: { path: /voice/ } });
		const answer = await context.tingTingV1.get('/voice-models/');
		expect([answer.status, answer.data]).toEqual([503, { detail: 'Internal Server Error' }]);
		expect(context.simulator.journal).toMatchObject([
			{ service: 'tingting', path: '/api/v1/voice-models/', acted: false, status: 503 },
		]);
	});
});

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
