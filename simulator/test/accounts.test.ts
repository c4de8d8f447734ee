import { signedClient, clientFor, refusal, SIGN_IN, useSimulator } from './support';

describe('TingTing accounts', () => {
	const context = useSimulator();
	const anonymous = () => clientFor(context.simulator.tingTingUrl);
	const userDetails = '/api/accounts/user_details/';

	async function logIn() {
		const { data } = await anonymous().post('/api/accounts/login/', SIGN_IN);
		return data.data.token as { access: string; refresh: string };
	}

	function withToken(token: string) {
		return clientFor(context.simulator.tingTingUrl, { authorization: `Bearer ${token}` });
	}

	it('logs in with the envelope that the documentation shows', async () => {
		const { status, data } = await anonymous().post('/api/accounts/login/', SIGN_IN);
		expect(status).toBe(200);
		expect(data).toEqual({
			status: 200,
			success: true,
			message: 'Successfully logged in',
			errors: [],
			data: {
				token: { refresh: expect.any(String), access: expect.any(String) },
				user_data: { first_name: 'Asha', last_name: 'Example', email: 'asha@example.com' },
			},
		});
	});

	it('issues real JWTs, and the refresh token expires first', async () => {
		const claimsOf = (token: string) => {
			return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
		};
		const token = await logIn();
		const [access, refresh] = [claimsOf(token.access), claimsOf(token.refresh)];
		expect(Object.keys(access)).toEqual(['token_type', 'exp', 'iat', 'jti', 'user_id']);
		expect([access.token_type, refresh.token_type]).toEqual(['access', 'refresh']);
		expect([access.exp - access.iat, refresh.exp - refresh.iat]).toEqual([432_000, 86_400]);
	});

	it.each([
		['a wrong password', { ...SIGN_IN, password: 'wrong' }, 401],
		['an unknown email', { ...SIGN_IN, email: 'nobody@example.com' }, 401],
		['a missing password', { email: SIGN_IN.email }, 400],
		['an unknown key', { ...SIGN_IN, remember: true }, 400],
		['a password that is a number', { ...SIGN_IN, password: 12345 }, 400],
	])('refuses %s in the envelope', async (_case, body, status) => {
		const answer = await anonymous().post('/api/accounts/login/', body);
		expect(answer.status).toBe(status);
		expect(answer.data).toEqual(refusal(status));
		expect(context.simulator.journal.at(-1)?.acted).toBe(false);
	});

	it('refreshes with an answer outside of the envelope', async () => {
		const { refresh } = await logIn();
		const { status, data } = await anonymous().post('/api/accounts/token/refresh/', { refresh });
		expect([status, Object.keys(data)]).toEqual([200, ['access']]);
		expect((await withToken(data.access).get(userDetails)).status).toBe(200);
	});

	it.each(['not-a-token', 'a.b.c'])('refuses to refresh with %s', async (refresh) => {
		const answer = await anonymous().post('/api/accounts/token/refresh/', { refresh });
		expect([answer.status, answer.data]).toEqual([401, refusal(401)]);
	});

	it('refuses to refresh with an access token', async () => {
		const { access } = await logIn();
		const answer = await anonymous().post('/api/accounts/token/refresh/', { refresh: access });
		expect(answer.status).toBe(401);
	});

	it('returns the account that is signed in', async () => {
		const { data } = await context.tingTing.get(userDetails);
		expect(data).toEqual({
			status: 200,
			success: true,
			message: null,
			errors: [],
			data: {
				user_details: {
					first_name: 'Asha',
					last_name: 'Example',
					email: 'asha@example.com',
					username: 'asha',
					is_verified_email: true,
					contact_number: '9841234567',
					is_verified_phone: true,
					address: 'Sample Street 1, Kathmandu',
				},
			},
		});
	});

	it.each([
		['no token', {}],
		['a garbled token', { authorization: 'Bearer x.y.z' }],
		['another scheme', { authorization: 'Basic YTpi' }],
	])('answers 401 to %s', async (_case, headers) => {
		const answer = await clientFor(context.simulator.url, headers).get(userDetails);
		expect([answer.status, answer.data]).toEqual([401, refusal(401)]);
		expect(answer.headers['www-authenticate']).toBe('Bearer realm="api"');
	});

	it('answers 401 to a refresh token used as access token', async () => {
		const { refresh } = await logIn();
		expect((await withToken(refresh).get(userDetails)).status).toBe(401);
	});

	it('refuses tokens issued before they were expired, but not later ones', async () => {
		const before = await logIn();
		context.simulator.expireAccessTokens();
		expect((await withToken(before.access).get(userDetails)).status).toBe(401);
		const after = await anonymous().post('/api/accounts/token/refresh/', before);
		expect(after.status).toBe(400);
		const renewed = await anonymous().post('/api/accounts/token/refresh/', {
			refresh: before.refresh,
		});
		expect((await withToken(renewed.data.access).get(userDetails)).status).toBe(200);
		context.simulator.expireRefreshTokens();
		const refused = await anonymous().post('/api/accounts/token/refresh/', {
			refresh: before.refresh,
		});
		expect(refused.status).toBe(401);
	});
});

describe('TingTing accounts with short lifetimes', () => {
	let now = Date.now();
	const context = useSimulator({
		now: () => now,
		accessTokenSeconds: 20,
		refreshTokenSeconds: 10,
	});

	it('refuses each token after its own lifetime', async () => {
		const client = clientFor(context.simulator.url);
		const login = await client.post('/api/accounts/login/', SIGN_IN);
		const { access, refresh } = login.data.data.token;
		const statuses = async () => {
			const details = await client.get('/api/accounts/user_details/', {
				headers: { authorization: `Bearer ${access}` },
			});
			const renewal = await client.post('/api/accounts/token/refresh/', { refresh });
			return [details.status, renewal.status];
		};
		expect(await statuses()).toEqual([200, 200]);
		now += 11_000;
		expect(await statuses()).toEqual([200, 401]);
		now += 10_000;
		expect(await statuses()).toEqual([401, 401]);
	});

	it('lets a second account sign in', async () => {
		const client = await signedClient(context.simulator, {
			email: 'bikash@example.com',
			password: 'second-password',
		});
		const { data } = await client.get('/api/accounts/user_details/');
		expect(data.data.user_details.first_name).toBe('Bikash');
	});
});
