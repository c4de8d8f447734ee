import { TingTingApi } from '../../credentials/TingTingApi.credentials';
import { ToinggApi } from '../../credentials/ToinggApi.credentials';
import { renewalsAt, useBench } from '../harness';
import { accountOf, LOGIN } from '../harness/account';
import { testConnection } from '../harness/connectionTest';

describe("The connection test of TingTing's credential", () => {
	const bench = useBench();
	const account = accountOf(bench);
	const run = async () => await testConnection(new TingTingApi(), bench.store);
	/** The request of the test itself. n8n renews an empty token first. */
	const lines = () => bench.simulator.journal.map(({ method, path }) => `${method} ${path}`);
	const NOT_ACCEPTED =
		'TingTing did not accept this login. Check Base URL (usually https://app.tingting.io), Email and Password.';

	it('accepts the right login, with one login', async () => {
		await account.logIn();
		expect(await run()).toBe('OK');
		expect(lines()).toEqual([`POST ${LOGIN}`]);
		const { email, password } = account.stored();
		expect(bench.simulator.journal[0].json).toEqual({ email, password });
		expect(bench.simulator.journal[0].headers).not.toHaveProperty('authorization');
	});

	it('accepts a login that was just typed', async () => {
		expect(await run()).toBe('OK');
	});

	it.each(['', '/', '///', ' '])('accepts a base URL that ends in "%s"', async (end) => {
		await account.logIn();
		account.stored().baseUrl += end;
		expect(await run()).toBe('OK');
	});

	it('rejects a wrong password after one login although the token is still valid', async () => {
		await account.logIn();
		account.stored().password = 'mistyped';
		expect(await run()).toBe(NOT_ACCEPTED);
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 1, refreshes: 0 });
	});

	it('rejects a wrong password that was just typed, after one login', async () => {
		account.stored().password = 'mistyped';
		expect(await run()).toMatch(
			/^Thrown: This stopped because TingTing did not accept the login: ./,
		);
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 1, refreshes: 0 });
	});

	it('rejects a refusal inside a 200', async () => {
		await account.logIn();
		const message = 'Verify your e-mail';
		bench.simulator.faults.add({ match: { path: LOGIN }, kind: 'unsuccessful', message });
		expect(await run()).toBe(NOT_ACCEPTED);
	});

	it.each(['html', 'empty', 'cutJson'] as const)('rejects %s', async (kind) => {
		await account.logIn();
		bench.simulator.faults.add({ match: { path: LOGIN }, kind });
		expect(await run()).toBe(NOT_ACCEPTED);
	});

	it('does not send the password to the target of a redirect', async () => {
		await account.logIn();
		const location = `${bench.simulator.tingTingUrl}/elsewhere/`;
		bench.simulator.faults.add({ match: { path: LOGIN }, kind: 'redirect', status: 307, location });
		expect(await run()).toBe(NOT_ACCEPTED);
		expect(lines()).toEqual([`POST ${LOGIN}`]);
	});
});

describe("The connection test of Toingg's credential", () => {
	const bench = useBench();
	const run = async () => await testConnection(new ToinggApi(), bench.store);
	const stored = () => bench.store.stored.toinggApi;
	const NO_SERVICE =
		'No Toingg service answers there. Check the Base URL: usually it is https://call.toingg.com/api.';

	it('requests the document of the service without the key', async () => {
		expect(await run()).toBe('OK');
		const [request, ...others] = bench.simulator.journal;
		expect(others).toEqual([]);
		expect(`${request.method} ${request.path}`).toBe('GET /toingg/api/openapi.json');
		expect(JSON.stringify([request.headers, request.query])).not.toContain('demo-key');
	});

	it.each(['/', ' '])('accepts a base URL that ends in "%s"', async (end) => {
		stored().baseUrl += end;
		expect(await run()).toBe('OK');
	});

	it('rejects an address where another service answers', async () => {
		const body = { swagger: '2.0', info: {}, paths: {} };
		bench.simulator.faults.add({ kind: 'status', status: 200, body });
		expect(await run()).toBe(NO_SERVICE);
	});

	it('rejects the address of another service by its answer', async () => {
		stored().baseUrl = bench.simulator.tingTingUrl;
		expect(await run()).toMatch(/^Thrown: /);
	});
});
