import { TingTingApi } from '../../credentials/TingTingApi.credentials';
import { useBench } from '../harness';
import { accountOf, LOGIN } from '../harness/account';

describe("Keeping TingTing's secrets", () => {
	const bench = useBench();
	const account = accountOf(bench);

	it.each(['http://tingting.example.com', 'http://127.0.0.1.example.com', 'ftp://localhost', ''])(
		'sends nothing to the base URL "%s"',
		async (baseUrl) => {
			account.stored().baseUrl = baseUrl;
			const { error } = await account.get();
			expect(error?.message).toContain('the Base URL of the credential is not');
			expect(bench.simulator.journal).toEqual([]);
		},
	);

	it('removes password and tokens from what TingTing repeats', async () => {
		await account.logIn();
		const { accessToken, password } = account.stored();
		const message = `Token ${String(accessToken)} of ${String(password)} is blocked`;
		bench.simulator.faults.add({ kind: 'status', status: 403, message });
		const { error } = await account.get();
		expect(error?.message).toContain('Token *** of *** is blocked');
		expect(JSON.stringify(error)).not.toContain(String(accessToken));
	});

	it('signs requests only to its own host, whichever node sends them', async () => {
		const credential = { ...account.stored(), accessToken: 'token' };
		const sign = async (url: string) => await new TingTingApi().authenticate(credential, { url });
		const own = await sign(`${bench.simulator.tingTingUrl}/api/x`);
		expect(own.headers).toEqual({ Authorization: 'Bearer token' });
		await expect(sign('https://elsewhere.example.com/api/x')).rejects.toThrow('signs requests to');
	});

	it('does not add a second signature to a signed request', async () => {
		const credential = { ...account.stored(), accessToken: 'new' };
		const headers = { Authorization: 'Bearer old', Accept: 'x' };
		const url = `${bench.simulator.tingTingUrl}/api/x`;
		const signed = await new TingTingApi().authenticate(credential, { url, headers });
		expect(signed.headers).toEqual({ Authorization: 'Bearer new', Accept: 'x' });
	});

	it('sends a login without the expired token', async () => {
		const credential = { ...account.stored(), accessToken: 'dead' };
		const request = { baseURL: bench.simulator.tingTingUrl, url: LOGIN };
		const signed = await new TingTingApi().authenticate(credential, request);
		expect(signed.headers).toBeUndefined();
	});
});
