import { renewalsAt, requestsTo, useBench } from '../harness';
import { ACCOUNT, accountOf, REFRESH, until } from '../harness/account';

describe("Renewing TingTing's token", () => {
	const bench = useBench();
	const account = accountOf(bench);

	it('uses the refresh token as documented', async () => {
		await account.logIn();
		const refresh = account.stored().refreshToken;
		bench.simulator.expireAccessTokens();
		const { items } = await account.get();
		expect(items).toHaveLength(1);
		const renewal = bench.simulator.journal.find(({ path }) => path === REFRESH);
		expect(renewal?.json).toEqual({ refresh });
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
	});

	it('logs in if the refresh token has expired', async () => {
		await account.logIn();
		bench.simulator.expireAccessTokens();
		bench.simulator.expireRefreshTokens();
		const { items } = await account.get();
		expect(items).toHaveLength(1);
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 1, refreshes: 1 });
		expect(account.stored().refreshToken).not.toBe('');
	});

	it('logs in if the refresh route answers nonsense', async () => {
		await account.logIn();
		bench.simulator.expireAccessTokens();
		bench.simulator.faults.add({ match: { path: REFRESH }, kind: 'html' });
		const { items } = await account.get();
		expect(items).toHaveLength(1);
		expect(renewalsAt(bench.simulator).logins).toBe(1);
	});

	it('renews once for all requests that meet the same expiry', async () => {
		await account.logIn();
		bench.simulator.expireAccessTokens();
		const runs = await Promise.all(Array.from({ length: 10 }, async () => await account.get()));
		expect(runs.every(({ items }) => items.length === 1)).toBe(true);
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
	});

	it('makes requests wait that come during a renewal', async () => {
		await account.logIn();
		bench.simulator.expireAccessTokens();
		bench.simulator.faults.add({ match: { path: REFRESH }, kind: 'slow', delaySeconds: 0.3 });
		const first = account.get();
		await until(() => bench.simulator.journal.some(({ path }) => path === REFRESH));
		const second = account.get();
		expect((await first).items).toHaveLength(1);
		expect((await second).items).toHaveLength(1);
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
	});

	it('gives the new token to a late request with the old one', async () => {
		await account.logIn();
		const old = { ...account.stored() };
		bench.simulator.expireAccessTokens();
		await account.get();
		Object.assign(account.stored(), old);
		const { items } = await account.get();
		expect(items).toHaveLength(1);
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
	});

	it('renews before it sends if the token itself says that it has expired', async () => {
		bench.simulator.settings.accessTokenSeconds = 0;
		await account.logIn();
		bench.simulator.settings.accessTokenSeconds = 1000;
		await account.get();
		expect(bench.simulator.journal.map(({ status }) => status)).toEqual([200, 200]);
	});

	it('gives up if a new token is refused too', async () => {
		await account.logIn();
		const path = '/api/accounts/user_details/';
		bench.simulator.faults.add({ match: { path }, kind: 'unauthorized', times: Infinity });
		const { error } = await account.get();
		expect(error?.message).toContain('does not recognise the credential at row 1 (item 0)');
		expect(error?.httpCode).toBe('401');
		expect(requestsTo(bench.simulator)).toHaveLength(2);
	});

	it('sends no other item after a new token was refused too', async () => {
		await account.logIn();
		bench.simulator.faults.add({ match: { path: ACCOUNT }, kind: 'unauthorized', times: Infinity });
		const input = [{}, {}, {}, {}];
		const { items } = await account.get({ input, continueOnFail: true, concurrency: 1 });
		expect(items.map(({ json }) => json.error)).toEqual(
			[0, 1, 2, 3].map((item) =>
				expect.stringContaining(
					`does not recognise the credential at row ${item + 1} (item ${item})`,
				),
			),
		);
		expect(bench.simulator.journal.map(({ path }) => path)).toEqual([ACCOUNT, REFRESH, ACCOUNT]);
	});

	it('renews once and sends no further item if several items are refused at once', async () => {
		await account.logIn();
		const match = { path: ACCOUNT };
		const together = { delaySeconds: 0.05, times: Infinity };
		bench.simulator.faults.add({ match, kind: 'unauthorized', ...together });
		const input = Array.from({ length: 12 }, () => ({}));
		const { items } = await account.get({ input, continueOnFail: true, concurrency: 3 });
		expect(items).toHaveLength(12);
		expect(requestsTo(bench.simulator)).toHaveLength(6);
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
	});

	it('gives a late request only the token that replaced its own', async () => {
		await account.logIn();
		const first = { ...account.stored() };
		for (let renewal = 0; renewal < 2; renewal++) {
			bench.simulator.expireAccessTokens();
			await account.get();
		}
		bench.simulator.journal.length = 0;
		Object.assign(account.stored(), first);
		const { items } = await account.get();
		expect(items).toHaveLength(1);
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
	});
});
