import { clientFor, toinggV3Client, useSimulator } from './support';

const ROUTES: Array<[string, string]> = [
	['POST', '/make_call'],
	['GET', '/call_status'],
	['GET', '/get_transcription'],
	['GET', '/get_post_call_analysis'],
	['POST', '/create_campaign'],
	['POST', '/update_campaign'],
	['GET', '/get_campaigns'],
	['GET', '/get_supported_languages'],
	['GET', '/get_supported_voices'],
	['POST', '/add_contacts'],
	['POST', '/send_whatsapp_templates'],
	['GET', '/get_campaign_analytics'],
];

describe("Toingg's v3", () => {
	const context = useSimulator();

	it('has its own base URL beside the API of 2023', () => {
		const { toinggUrl, toinggV3Url } = context.simulator;
		expect(toinggV3Url).toBe(`${toinggUrl}/v3`);
	});

	describe.each(ROUTES)('%s %s', (method, url) => {
		it.each([
			['no token', {}, 'Not authenticated'],
			['another scheme', { authorization: 'Basic YTpi' }, 'Not authenticated'],
			['a wrong token', { authorization: 'Bearer wrong' }, 'Invalid or expired token'],
			['the key of 2023', { authorization: 'Bearer demo-key' }, 'Invalid or expired token'],
		])('answers 401 to %s, without acting', async (_case, headers, detail) => {
			const client = clientFor(context.simulator.toinggV3Url, headers);
			const answer = await client.request({ method, url });
			expect([answer.status, answer.data]).toEqual([401, { detail }]);
			expect(answer.headers['www-authenticate']).toBe('Bearer');
			expect(context.simulator.journal.at(-1)).toMatchObject({ service: 'toingg', acted: false });
		});

		it('redirects with 307 if there is a slash too many, with the query', async () => {
			const answer = await context.toinggV3.request({ method, url: `${url}/?callId=CA1` });
			expect([answer.status, answer.headers.location]).toEqual([
				307,
				`${context.simulator.toinggV3Url}${url}?callId=CA1`,
			]);
		});

		it('answers 405 to another method', async () => {
			const answer = await context.toinggV3.request({ method: 'PUT', url });
			expect([answer.status, answer.data]).toEqual([405, { detail: 'Method Not Allowed' }]);
		});
	});

	it.each([
		'/campaigns',
		'/hang_up_call',
		'/make_toingg/',
		'/get_campaigns/65f0c0ffee5a3b1e00000001',
	])('answers 404 to %s', async (url) => {
		const { status, data } = await context.toinggV3.get(url);
		expect([status, data]).toEqual([404, { detail: 'Not Found' }]);
	});

	it('answers 401 to the token of an account that has got another one', async () => {
		context.simulator.accounts[0].toinggApiToken = 'renewed-token';
		expect((await context.toinggV3.get('/get_supported_voices')).status).toBe(401);
		const renewed = toinggV3Client(context.simulator, 'renewed-token');
		expect((await renewed.get('/get_supported_voices')).status).toBe(200);
	});

	it('lists the languages', async () => {
		const { status, data } = await context.toinggV3.get('/get_supported_languages');
		expect([status, data]).toEqual([
			200,
			{
				status: true,
				message: expect.any(String),
				result: { languages: ['english', 'hindi'] },
			},
		]);
	});

	it('lists the voices under a singular key', async () => {
		const { data } = await context.toinggV3.get('/get_supported_voices');
		expect(Object.keys(data.result)).toEqual(['voice']);
		expect(data.result.voice).toContainEqual({ name: 'alloy', type: expect.any(String) });
	});

	it('ignores query keys that it does not know', async () => {
		expect((await context.toinggV3.get('/get_supported_languages?apiKey=1')).status).toBe(200);
	});

	it('shares the faults, which are worded in its own way', async () => {
		const path = '/toingg/api/v3/get_campaigns';
		context.simulator.faults.add({ kind: 'tooManyRequests', match: { path } });
		expect((await context.toinggV3.get('/get_supported_languages')).status).toBe(200);
		const { status, data } = await context.toinggV3.get('/get_campaigns');
		expect([status, data]).toEqual([429, { detail: 'Request was throttled.' }]);
	});

	it('hides the token in the journal', async () => {
		await context.toinggV3.get('/get_campaigns');
		const { data } = await clientFor(context.simulator.url).get('/simulator/journal');
		expect(data[0].headers.authorization).toBe('***');
		expect(JSON.stringify(data)).not.toContain('demo-toingg-token');
	});
});
