import axios from 'axios';
import { ToinggApi } from '../../credentials/ToinggApi.credentials';
import { useBench } from '../harness';

describe('Toingg API credential', () => {
	const bench = useBench();
	const KEY = 'key-of-asha';
	const sign = async (path: string, request: object = {}) => {
		const credential = { baseUrl: bench.simulator.toinggUrl, apiKey: KEY };
		const url = bench.simulator.toinggUrl + path;
		return await new ToinggApi().authenticate(credential, { url, ...request });
	};

	it('puts the key in the query', async () => {
		const { qs } = await sign('/hang_up_call/', { qs: { callSid: 'CA1' } });
		expect(qs).toEqual({ callSid: 'CA1', apiKey: KEY });
	});

	it('puts the key only in the body for a checkout session', async () => {
		const { qs, body, headers } = await sign('/create-checkout-session');
		expect({ qs, body }).toEqual({ qs: undefined, body: `{"apikey":"${KEY}"}` });
		expect(headers).toEqual({ 'Content-Type': 'application/json' });
	});

	it.each(['/webhook', '/openapi.json'])('does not change a request to %s', async (path) => {
		const signed = await sign(path, { body: 'as it came' });
		expect(JSON.stringify(signed)).not.toContain(KEY);
		expect(signed.body).toBe('as it came');
	});

	it('does not add a second signature to a signed request', async () => {
		const once = await sign('/send_sms/');
		const twice = await new ToinggApi().authenticate(
			{ baseUrl: bench.simulator.toinggUrl, apiKey: 'new' },
			once,
		);
		expect(twice.qs).toEqual({ apiKey: 'new' });
	});

	it('signs requests only to its own host', async () => {
		const credential = { baseUrl: bench.simulator.toinggUrl, apiKey: KEY };
		const elsewhere = { url: 'https://elsewhere.example.com/api/send_sms/' };
		await expect(new ToinggApi().authenticate(credential, elsewhere)).rejects.toThrow(
			'signs requests to',
		);
	});

	it('refuses a base URL that would send the key unencrypted', async () => {
		const credential = { baseUrl: 'http://toingg.example.com/api', apiKey: KEY };
		const request = { url: 'http://toingg.example.com/api/send_sms/' };
		await expect(new ToinggApi().authenticate(credential, request)).rejects.toThrow('is not safe');
	});

	it('is tested with a document that only this service has', async () => {
		const { request, rules } = new ToinggApi().test;
		const [rule] = rules ?? [];
		const { data } = await axios.get(bench.simulator.toinggUrl + String(request.url));
		expect(data).toHaveProperty(String((rule.properties as { key: string }).key));
	});
});
