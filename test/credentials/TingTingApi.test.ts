import axios from 'axios';
import { TingTingApi } from '../../credentials/TingTingApi.credentials';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { renewalsAt, requestsTo, useBench } from '../harness';

describe('TingTing API credential', () => {
	const bench = useBench();
	const node = new TingTingAccount();
	const LOGIN = '/api/accounts/login/';
	const REFRESH = '/api/accounts/token/refresh/';

	const getAccount = async (options = {}) =>
		await bench.engine.run(node, { operation: 'get' }, options);
	const stored = () => bench.store.stored.tingTingApi;
	/** Logged in, with what that took forgotten. */
	const loggedIn = async () => {
		await getAccount();
		bench.simulator.journal.length = 0;
	};

	describe('logging in', () => {
		it('sends e-mail and password as TingTing documents it', async () => {
			await getAccount();
			const login = bench.simulator.journal.find(({ path }) => path === LOGIN);
			expect(login?.body.toString()).toBe(
				'{"email":"asha@example.com","password":"demo-password"}',
			);
		});

		it('stores both tokens, so that the next run need not log in', async () => {
			await loggedIn();
			expect(stored().accessToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
			expect(stored().refreshToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
			await getAccount();
			expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 0 });
		});

		it('signs requests with the access token', async () => {
			await loggedIn();
			await getAccount();
			const [request] = requestsTo(bench.simulator);
			expect(request.headers.authorization).toBe(`Bearer ${String(stored().accessToken)}`);
		});

		it('reads the credential once an execution, however many items there are', async () => {
			await getAccount({ input: [{}, {}, {}] });
			expect(bench.store.reads).toBe(1);
			expect(renewalsAt(bench.simulator).logins).toBe(1);
		});

		it("tells TingTing's own reason when it is refused, and sends nothing else", async () => {
			stored().password = 'mistyped';
			const { error } = await getAccount();
			const login = { email: stored().email, password: 'mistyped' };
			const answer = await axios.post(bench.simulator.tingTingUrl + LOGIN, login, {
				validateStatus: () => true,
			});
			expect(answer.data.message).toBeTruthy();
			expect(error?.message).toBe(
				`Get account stopped because TingTing did not accept the login [item 0]: ${answer.data.message}`,
			);
			expect(error?.description).toContain('Check Email and Password');
			expect(requestsTo(bench.simulator)).toEqual([]);
		});

		it('does not lock the account by trying a wrong password for every item', async () => {
			stored().password = 'mistyped';
			const { items } = await getAccount({ input: [{}, {}, {}], continueOnFail: true });
			expect(items).toHaveLength(3);
			expect(items[2].json.error).toContain('did not accept the login [item 2]');
			expect(renewalsAt(bench.simulator).logins).toBe(1);
		});

		it.each([
			['success: false in a 200', { status: 400, success: false, message: 'Verify your e-mail' }],
			[
				'no token in a 200',
				{ status: 200, success: true, message: 'Verify your e-mail', data: {} },
			],
			[
				'an empty token',
				{ success: true, message: 'Verify your e-mail', data: { token: { access: '' } } },
			],
		])('takes %s for a refusal', async (_, body) => {
			bench.simulator.faults.add({ match: { path: LOGIN }, kind: 'status', status: 200, body });
			const { error } = await getAccount();
			expect(error?.message).toContain('did not accept the login [item 0]: Verify your e-mail');
			expect(requestsTo(bench.simulator)).toEqual([]);
		});

		it('does not hand the password to another host', async () => {
			const location = 'https://elsewhere.example.com/login/';
			bench.simulator.faults.add({
				match: { path: LOGIN },
				kind: 'redirect',
				status: 307,
				location,
			});
			const { error } = await getAccount();
			expect(error?.message).toContain('elsewhere.example.com, and not followed');
		});

		it('says that the service is down when it is, not that the password is wrong', async () => {
			const fault = { match: { path: LOGIN }, kind: 'status', status: 503, times: 9 } as const;
			bench.simulator.faults.add(fault);
			const { error } = await getAccount();
			expect(error?.message).toContain('could not be served by TingTing just now');
		});
	});

	describe('renewing the token', () => {
		it('uses the refresh token as TingTing documents it', async () => {
			await loggedIn();
			const refresh = stored().refreshToken;
			bench.simulator.expireAccessTokens();
			const { items } = await getAccount();
			expect(items).toHaveLength(1);
			const renewal = bench.simulator.journal.find(({ path }) => path === REFRESH);
			expect(renewal?.json).toEqual({ refresh });
			expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
		});

		it('logs in when the refresh token is dead', async () => {
			await loggedIn();
			bench.simulator.expireAccessTokens();
			bench.simulator.expireRefreshTokens();
			const { items } = await getAccount();
			expect(items).toHaveLength(1);
			expect(renewalsAt(bench.simulator)).toEqual({ logins: 1, refreshes: 1 });
			expect(stored().refreshToken).not.toBe('');
		});

		it('logs in when the refresh route answers nonsense', async () => {
			await loggedIn();
			bench.simulator.expireAccessTokens();
			bench.simulator.faults.add({ match: { path: REFRESH }, kind: 'html' });
			const { items } = await getAccount();
			expect(items).toHaveLength(1);
			expect(renewalsAt(bench.simulator).logins).toBe(1);
		});

		it('renews once for all that meet the same expiry', async () => {
			await loggedIn();
			bench.simulator.expireAccessTokens();
			const runs = await Promise.all(Array.from({ length: 10 }, async () => await getAccount()));
			expect(runs.every(({ items }) => items.length === 1)).toBe(true);
			expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
		});

		it('lets those wait that come while a renewal is under way', async () => {
			await loggedIn();
			bench.simulator.expireAccessTokens();
			bench.simulator.faults.add({ match: { path: REFRESH }, kind: 'slow', delaySeconds: 0.3 });
			const first = getAccount();
			await until(() => bench.simulator.journal.some(({ path }) => path === REFRESH));
			const second = getAccount();
			expect((await first).items).toHaveLength(1);
			expect((await second).items).toHaveLength(1);
			expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
		});

		it('gives the new token to one that comes late with the old one', async () => {
			await loggedIn();
			const old = { ...stored() };
			bench.simulator.expireAccessTokens();
			await getAccount();
			Object.assign(stored(), old);
			const { items } = await getAccount();
			expect(items).toHaveLength(1);
			expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
		});

		it('renews before it sends, when the token says itself that it has died', async () => {
			bench.simulator.settings.accessTokenSeconds = 0;
			await loggedIn();
			bench.simulator.settings.accessTokenSeconds = 1000;
			await getAccount();
			expect(bench.simulator.journal.map(({ status }) => status)).toEqual([200, 200]);
		});

		it('gives up when a fresh token is refused as well', async () => {
			await loggedIn();
			const path = '/api/accounts/user_details/';
			bench.simulator.faults.add({ match: { path }, kind: 'unauthorized', times: Infinity });
			const { error } = await getAccount();
			expect(error?.message).toContain('does not recognise the credential [item 0]');
			expect(error?.httpCode).toBe('401');
			expect(requestsTo(bench.simulator)).toHaveLength(2);
		});
	});

	describe('keeping secrets', () => {
		it.each(['http://tingting.example.com', 'http://127.0.0.1.example.com', 'ftp://localhost', ''])(
			'sends nothing to the base URL "%s"',
			async (baseUrl) => {
				stored().baseUrl = baseUrl;
				const { error } = await getAccount();
				expect(error?.message).toContain('the Base URL of the credential is not');
				expect(bench.simulator.journal).toEqual([]);
			},
		);

		it('takes password and tokens out of what TingTing repeats', async () => {
			await loggedIn();
			const { accessToken, password } = stored();
			const message = `Token ${String(accessToken)} of ${String(password)} is blocked`;
			bench.simulator.faults.add({ kind: 'status', status: 403, message });
			const { error } = await getAccount();
			expect(error?.message).toContain('Token *** of *** is blocked');
			expect(JSON.stringify(error)).not.toContain(String(accessToken));
		});

		it('signs for its own host only, whichever node asks', async () => {
			const credential = { ...stored(), accessToken: 'token' };
			const sign = async (url: string) => await new TingTingApi().authenticate(credential, { url });
			const own = await sign(`${bench.simulator.tingTingUrl}/api/x`);
			expect(own.headers).toEqual({ Authorization: 'Bearer token' });
			await expect(sign('https://elsewhere.example.com/api/x')).rejects.toThrow(
				'signs requests to',
			);
		});

		it('signs a request that was signed before once', async () => {
			const credential = { ...stored(), accessToken: 'new' };
			const headers = { Authorization: 'Bearer old', Accept: 'x' };
			const url = `${bench.simulator.tingTingUrl}/api/x`;
			const signed = await new TingTingApi().authenticate(credential, { url, headers });
			expect(signed.headers).toEqual({ Authorization: 'Bearer new', Accept: 'x' });
		});

		it('lets a login go without the dead token', async () => {
			const credential = { ...stored(), accessToken: 'dead' };
			const request = { baseURL: bench.simulator.tingTingUrl, url: LOGIN };
			const signed = await new TingTingApi().authenticate(credential, request);
			expect(signed.headers).toBeUndefined();
		});
	});
});

async function until(holds: () => boolean): Promise<void> {
	for (let tries = 0; tries < 200 && !holds(); tries++) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
