import { TingTingTokenApi } from '../../credentials/TingTingTokenApi.credentials';
import { ToinggTokenApi } from '../../credentials/ToinggTokenApi.credentials';
import { useBench } from '../harness';
import { testConnection } from '../harness/connectionTest';

const SERVICES = [
	['TingTing', new TingTingTokenApi(), 'GET /api/v1/auths/user-profile/'],
	['Toingg', new ToinggTokenApi(), 'GET /toingg/api/v3/get_supported_languages'],
] as const;

describe.each(SERVICES)('The connection test of an API token of %s', (name, credential, line) => {
	const bench = useBench();
	const stored = () => bench.store.stored[credential.name];
	const run = async () => await testConnection(credential, bench.store);
	const lines = () => bench.simulator.journal.map(({ method, path }) => `${method} ${path}`);
	const NOT_ACCEPTED = new RegExp(`^${name} does not accept this token`);

	it('accepts the right token, with one request that carries it', async () => {
		expect(await run()).toBe('OK');
		expect(lines()).toEqual([line]);
		const { authorization } = bench.simulator.journal[0].headers;
		expect(authorization).toBe(`Bearer ${String(stored().apiToken)}`);
	});

	it.each(['/', '///', ' '])('accepts a base URL that ends in "%s"', async (end) => {
		stored().baseUrl += end;
		expect(await run()).toBe('OK');
	});

	it.each(['revoked-token', 'demo-key', ''])('rejects the token "%s"', async (apiToken) => {
		stored().apiToken = apiToken;
		expect(await run()).toMatch(apiToken === '' ? /^(Thrown|\w+ does not)/ : NOT_ACCEPTED);
	});

	it.each([
		[200, { status: false, message: 'Invalid token', result: null }],
		[200, { detail: 'Authentication credentials were not provided.' }],
		[200, { status: true, result: {} }],
		[401, { detail: 'Invalid token.' }],
		[403, { detail: 'Forbidden' }],
		[404, { detail: 'Not found.' }],
		[500, { detail: 'Server error' }],
	])('rejects a %i with %j', async (status, body) => {
		bench.simulator.faults.add({ kind: 'status', status, body });
		expect(await run()).toMatch(NOT_ACCEPTED);
	});

	it.each(['html', 'empty', 'cutJson'] as const)('rejects %s', async (kind) => {
		bench.simulator.faults.add({ kind });
		expect(await run()).toMatch(NOT_ACCEPTED);
	});

	it('does not send the token to the target of a redirect', async () => {
		const location = `${bench.simulator.tingTingUrl}/elsewhere/`;
		bench.simulator.faults.add({ kind: 'redirect', status: 307, location });
		expect(await run()).toMatch(NOT_ACCEPTED);
		expect(lines()).toEqual([line]);
	});
});
