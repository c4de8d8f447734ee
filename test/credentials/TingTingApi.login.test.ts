import axios from 'axios';
import { renewalsAt, requestsTo, useBench } from '../harness';
import { accountOf, LOGIN } from '../harness/account';

describe('Logging in to TingTing', () => {
	const bench = useBench();
	const account = accountOf(bench);

	it('sends email and password as documented', async () => {
		await account.get();
		const login = bench.simulator.journal.find(({ path }) => path === LOGIN);
		expect(login?.body.toString()).toBe('{"email":"asha@example.com","password":"demo-password"}');
	});

	it('stores both tokens, so that the next run does not log in', async () => {
		await account.logIn();
		expect(account.stored().accessToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
		expect(account.stored().refreshToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
		await account.get();
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 0 });
	});

	it('signs requests with the access token', async () => {
		await account.logIn();
		await account.get();
		const [request] = requestsTo(bench.simulator);
		expect(request.headers.authorization).toBe(`Bearer ${String(account.stored().accessToken)}`);
	});

	it('reads the credential once per execution, however many items there are', async () => {
		await account.get({ input: [{}, {}, {}] });
		expect(bench.store.reads).toBe(1);
		expect(renewalsAt(bench.simulator).logins).toBe(1);
	});

	it("shows TingTing's own reason if it is refused, and sends nothing else", async () => {
		account.stored().password = 'mistyped';
		const { error } = await account.get();
		const login = { email: account.stored().email, password: 'mistyped' };
		const answer = await axios.post(bench.simulator.tingTingUrl + LOGIN, login, {
			validateStatus: () => true,
		});
		expect(answer.data.message).toBeTruthy();
		expect(error?.message).toBe(
			`Get account stopped because TingTing did not accept the login at row 1 (item 0): ${answer.data.message}`,
		);
		expect(error?.description).toContain('Check Email and Password');
		expect(requestsTo(bench.simulator)).toEqual([]);
	});

	it.each([1, 5])(
		'does not try a wrong password for every item, which could lock the account: %i at a time',
		async (concurrency) => {
			account.stored().password = 'mistyped';
			const options = { input: [{}, {}, {}], continueOnFail: true, concurrency };
			const { items } = await account.get(options);
			expect(items).toHaveLength(3);
			expect(items[2].json.error).toContain('did not accept the login at row 3 (item 2)');
			expect(renewalsAt(bench.simulator).logins).toBe(1);
		},
	);

	it.each([
		['success: false in a 200', { status: 400, success: false, message: 'Verify your e-mail' }],
		['no token in a 200', { status: 200, success: true, message: 'Verify your e-mail', data: {} }],
		[
			'an empty token',
			{ success: true, message: 'Verify your e-mail', data: { token: { access: '' } } },
		],
	])('treats %s as a refusal', async (_, body) => {
		bench.simulator.faults.add({ match: { path: LOGIN }, kind: 'status', status: 200, body });
		const { error } = await account.get();
		expect(error?.message).toContain(
			'did not accept the login at row 1 (item 0): Verify your e-mail',
		);
		expect(requestsTo(bench.simulator)).toEqual([]);
	});

	it('does not send the password to another host', async () => {
		const location = 'https://elsewhere.example.com/login/';
		bench.simulator.faults.add({
			match: { path: LOGIN },
			kind: 'redirect',
			status: 307,
			location,
		});
		const { error } = await account.get();
		expect(error?.message).toContain('elsewhere.example.com, and the redirect was not followed');
	});

	it('says that the service is down, not that the password is wrong', async () => {
		const fault = { match: { path: LOGIN }, kind: 'status', status: 503, times: 9 } as const;
		bench.simulator.faults.add(fault);
		const { error } = await account.get();
		expect(error?.message).toContain('could not be served by TingTing just now');
	});

	it('says that there were too many logins, not that the password is wrong', async () => {
		const message = 'Request was throttled.';
		bench.simulator.faults.add({
			match: { path: LOGIN },
			kind: 'tooManyRequests',
			retryAfterSeconds: 7200,
			message,
		});
		const { error } = await account.get();
		expect(error?.message).toBe(
			`Get account was held back by TingTing, which got too many requests at row 1 (item 0): ${message}`,
		);
		expect(error?.description).not.toContain('Password');
		expect(renewalsAt(bench.simulator).logins).toBe(1);
	});

	it('is not tried for every item while the service is down', async () => {
		const fault = { match: { path: LOGIN }, kind: 'status', status: 503, times: Infinity } as const;
		bench.simulator.faults.add(fault);
		const { items } = await account.get({ input: [{}, {}, {}, {}], continueOnFail: true });
		expect(items.map(({ json }) => json.error)).toEqual(
			[0, 1, 2, 3].map((item) =>
				expect.stringContaining(
					`could not be served by TingTing just now (HTTP 503) at row ${item + 1} (item ${item})`,
				),
			),
		);
		// One login with its three repeats, for the first item.
		expect(bench.simulator.journal.map(({ path }) => path)).toEqual(Array(4).fill(LOGIN));
	});
});
