import { clientFor, tingTingV1Client, useSimulator } from './support';
import { fieldProblem, SAMPLES } from './v1Support';

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
