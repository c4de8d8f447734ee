import { TingTingApi } from '../../credentials/TingTingApi.credentials';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { startSimulator, type Simulator } from '../../simulator';
import { CredentialStore, Engine, renewalsAt, requestsTo, useBench } from '../harness';
import { accountOf, LOGIN, REFRESH, until } from '../harness/account';

/** n8n keeps the tokens when a credential is edited, and one process serves many credentials. */
describe('Tokens of another login', () => {
	const bench = useBench();
	const account = accountOf(bench);
	let otherHost: Simulator;
	beforeAll(async () => {
		otherHost = await startSimulator();
	});
	beforeEach(() => otherHost.reset());
	afterAll(async () => await otherHost.stop());

	const BIKASH = { email: 'bikash@example.com' };
	/** Two accounts with the same password that differ only in the email. */
	const sharePassword = () => {
		bench.simulator.accounts[1].password = bench.simulator.accounts[0].password;
	};
	const NEW_PASSWORD = { password: 'changed-password' };
	const changePassword = () => {
		bench.simulator.accounts[0].password = NEW_PASSWORD.password;
	};
	/** Everything sent to both hosts since then, in one text. */
	const wire = () =>
		JSON.stringify(
			[bench.simulator, otherHost].flatMap(({ journal }) =>
				journal.map(({ headers, query, body }) => [headers, query, body.toString()]),
			),
		);

	describe.each([
		['e-mail', () => BIKASH, sharePassword],
		['password', () => NEW_PASSWORD, changePassword],
		['base URL', () => ({ baseUrl: otherHost.tingTingUrl }), () => {}],
	])('after a new %s was typed', (field, edits, changeAccount) => {
		const host = () => (field === 'base URL' ? otherHost : bench.simulator);

		it('are not sent, and the next run logs in', async () => {
			await account.logIn();
			const { accessToken, refreshToken } = account.stored();
			changeAccount();
			Object.assign(account.stored(), edits());
			const { items } = await account.get();
			expect(items).toHaveLength(1);
			expect(renewalsAt(host())).toEqual({ logins: 1, refreshes: 0 });
			expect(wire()).not.toContain(accessToken);
			expect(wire()).not.toContain(refreshToken);
			expect(account.stored().accessToken).not.toBe(accessToken);
			expect(requestsTo(host())[0].headers.authorization).toBe(
				`Bearer ${String(account.stored().accessToken)}`,
			);
		});

		it('are replaced permanently, so that the run after that does not log in', async () => {
			await account.logIn();
			changeAccount();
			Object.assign(account.stored(), edits());
			await account.get();
			host().journal.length = 0;
			await account.get();
			expect(renewalsAt(host())).toEqual({ logins: 0, refreshes: 0 });
		});

		it('sign no request of any node', async () => {
			await account.logIn();
			const edited = { ...account.stored(), ...edits() };
			const request = { url: `${host().tingTingUrl}/api/x`, headers: { Accept: 'x' } };
			const signed = await new TingTingApi().authenticate(edited, request);
			expect(signed.headers).toEqual({ Accept: 'x' });
		});

		it('are never returned by a login under way', async () => {
			const second = new CredentialStore({
				tingTingApi: { ...account.stored(), ...edits() },
			});
			bench.simulator.faults.add({ match: { path: LOGIN }, kind: 'slow', delaySeconds: 0.2 });
			const first = account.get();
			await until(() => bench.simulator.journal.some(({ path, acted }) => path === LOGIN && acted));
			changeAccount();
			const { items } = await new Engine(second).run(new TingTingAccount(), { operation: 'get' });
			expect((await first).items).toHaveLength(1);
			expect(items).toHaveLength(1);
			const token = `Bearer ${String(account.stored().accessToken)}`;
			const signed = [bench.simulator, otherHost].flatMap(requestsTo);
			expect(signed.map(({ headers }) => headers.authorization === token).sort()).toEqual([
				false,
				true,
			]);
		});

		it('are never returned to a late request', async () => {
			await account.logIn();
			const old = { ...account.stored(), tokensOf: '' };
			bench.simulator.expireAccessTokens();
			await account.get();
			changeAccount();
			const second = new CredentialStore({ tingTingApi: { ...old, ...edits() } });
			bench.simulator.journal.length = 0;
			otherHost.journal.length = 0;
			await new Engine(second).run(new TingTingAccount(), { operation: 'get' });
			expect(wire()).not.toContain(account.stored().accessToken);
		});
	});

	it('are used if an older version stored them without a mark of the login', async () => {
		await account.logIn();
		Object.assign(account.stored(), { tokensOf: '' });
		const { accessToken, refreshToken } = account.stored();
		await account.get();
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 0 });
		expect(requestsTo(bench.simulator)[0].headers.authorization).toBe(
			`Bearer ${String(accessToken)}`,
		);
		bench.simulator.expireAccessTokens();
		await account.get();
		const renewal = bench.simulator.journal.find(({ path }) => path === REFRESH);
		expect(renewal?.json).toEqual({ refresh: refreshToken });
		expect(account.stored().tokensOf).toMatch(/^[\da-f]{64}$/);
	});

	it('have a mark that reveals nothing about the login', async () => {
		await account.logIn();
		const { tokensOf, email, password } = account.stored();
		expect(tokensOf).toMatch(/^[\da-f]{64}$/);
		for (const part of [email, password]) {
			const readable = [String(part), Buffer.from(String(part)).toString('hex')];
			readable.forEach((text) => expect(tokensOf).not.toContain(text));
		}
	});
});
