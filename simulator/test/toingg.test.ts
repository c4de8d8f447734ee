import { until, useSimulator } from './support';

describe('Toingg', () => {
	const context = useSimulator();
	const post = async (path: string, body?: unknown, params: object = { apiKey: 'demo-key' }) => {
		return await context.toingg.post(path, body, { params });
	};
	const person = { name: 'Asha', phoneNumber: '+9779841234567' };
	const call = { campaign: 'Delivery', ...person };
	const scripted = { campaignName: 'Delivery', campaignScript: 'Say hello.', ...person };
	const batch = {
		campaign: 'Delivery',
		numberList: [
			{ clientName: 'Asha', clientNumber: '9841234567' },
			{ clientName: 'Asha', clientNumber: '9841234568' },
		],
	};
	const sms = { ...person, message: 'Hello' };
	const everything: Array<[string, object]> = [
		['/make_toingg/', call],
		['/make_toingg_details/', scripted],
		['/make_batch_toingg/', batch],
		['/send_sms/', sms],
	];

	describe.each(everything)('%s', (path, body) => {
		it('answers 422 to a missing key and every missing field at once', async () => {
			const { status, data } = await post(path, {}, {});
			expect(status).toBe(422);
			const fields = Object.keys(body).map((key) => ['body', key]);
			expect(data.detail.map(({ loc }: { loc: string[] }) => loc).sort()).toEqual(
				[['query', 'apiKey'], ...fields].sort(),
			);
			expect(data.detail[0]).toEqual({
				type: 'missing',
				loc: ['query', 'apiKey'],
				msg: 'Field required',
			});
		});

		it('answers 401 to a wrong key, without acting', async () => {
			const { status, data } = await post(path, body, { apiKey: 'wrong' });
			expect([status, data]).toEqual([401, { detail: 'Invalid API key' }]);
			expect([context.simulator.inbox, context.simulator.journal.at(-1)?.acted]).toEqual([
				[],
				false,
			]);
		});

		it('ignores keys that it does not know, as Pydantic does', async () => {
			expect((await post(path, { ...body, language: 'hindi' })).status).toBe(200);
		});

		it('redirects with 307 if the slash is missing, with the query', async () => {
			const { status, headers } = await post(path.slice(0, -1), body);
			expect([status, headers.location]).toEqual([
				307,
				`${context.simulator.toinggUrl}${path}?apiKey=demo-key`,
			]);
		});
	});

	it('makes a call and returns its SID', async () => {
		context.simulator.settings.timeScale = 1;
		const { status, data } = await post('/make_toingg/', call);
		expect([status, data]).toEqual([
			200,
			{ message: 'Call initiated', callSid: expect.stringMatching(/^CA[0-9a-f]{32}$/) },
		]);
		expect(context.simulator.inbox).toMatchObject([
			{
				service: 'toingg',
				channel: 'call',
				number: '+9779841234567',
				name: 'Asha',
				campaign: 'Delivery',
				callSid: data.callSid,
				state: 'ringing',
			},
		]);
	});

	it('answers a sentence if set', async () => {
		context.simulator.settings.toinggAnswers = 'string';
		const { data } = await post('/make_toingg/', call);
		expect(data).toMatch(/^Call initiated. Call SID: CA[0-9a-f]{32}$/);
	});

	it('speaks the script of a detailed call', async () => {
		expect((await post('/make_toingg_details/', scripted)).data.callSid).toMatch(/^CA/);
		expect(context.simulator.inbox).toMatchObject([{ text: 'Say hello.', campaign: 'Delivery' }]);
	});

	it.each([
		['a phone number of words', { phoneNumber: 'my phone' }, ['body', 'phoneNumber']],
		['a phone number as an integer', { phoneNumber: 9841234567 }, ['body', 'phoneNumber']],
		['a blank name', { name: '' }, ['body', 'name']],
	])('answers 422 to %s', async (_case, change, loc) => {
		const { status, data } = await post('/make_toingg/', { ...call, ...change });
		expect([status, data.detail]).toEqual([
			422,
			[{ type: expect.any(String), loc, msg: expect.any(String) }],
		]);
	});

	it.each([
		['no body', undefined, 'application/json', { type: 'missing', loc: ['body'] }],
		['broken JSON', '{"name"', 'application/json', { type: 'json_invalid', loc: ['body', 0] }],
		['plain text', 'hello', 'text/plain', { type: 'dict_type', loc: ['body'] }],
	])('answers 422 to %s', async (_case, body, type, problem) => {
		const data = body === undefined ? undefined : Buffer.from(body);
		const answer = await context.toingg.post('/make_toingg/', data, {
			params: { apiKey: 'demo-key' },
			headers: { 'content-type': type },
		});
		expect([answer.status, answer.data.detail]).toEqual([422, [expect.objectContaining(problem)]]);
	});

	it('makes one call for each person of a batch, also for namesakes', async () => {
		const { data } = await post('/make_batch_toingg/', batch);
		expect(data.callSids).toHaveLength(2);
		expect(context.simulator.inbox.map(({ number }) => number)).toEqual([
			'9841234567',
			'9841234568',
		]);
	});

	it('accepts only an object of numbers by name if set', async () => {
		context.simulator.settings.toinggNumberListFormat = 'object';
		const numberList = { Asha: '9841234567', Bikash: '9841234568' };
		expect((await post('/make_batch_toingg/', { ...batch, numberList })).status).toBe(200);
		expect(context.simulator.inbox.map(({ name }) => name)).toEqual(['Asha', 'Bikash']);
		const { status, data } = await post('/make_batch_toingg/', batch);
		expect([status, data.detail[0].loc]).toEqual([422, ['body', 'numberList']]);
	});

	it.each([
		['names to numbers', { Asha: '9841234567' }, ['body', 'numberList']],
		['an empty list', [], ['body', 'numberList']],
		[
			'a person without a number',
			[{ clientName: 'Asha' }],
			['body', 'numberList', 0, 'clientNumber'],
		],
	])('answers 422 to a batch of %s', async (_case, numberList, loc) => {
		const { status, data } = await post('/make_batch_toingg/', { ...batch, numberList });
		expect([status, data.detail[0].loc]).toEqual([422, loc]);
		expect(context.simulator.inbox).toEqual([]);
	});

	it('hangs up a call once', async () => {
		context.simulator.settings.timeScale = 1;
		const { callSid } = (await post('/make_toingg/', call)).data;
		const hangUp = async () => {
			return await post('/hang_up_call/', undefined, { apiKey: 'demo-key', callSid });
		};
		const { status, data } = await hangUp();
		expect([status, data]).toEqual([200, { message: 'Call ended', callSid }]);
		expect(context.simulator.inbox).toMatchObject([{ state: 'hungup' }]);
		const again = await hangUp();
		expect([again.status, again.data]).toEqual([400, { detail: 'Call is not in progress' }]);
	});

	it('does not change a call that was hung up while it rang', async () => {
		context.simulator.settings.timeScale = 50;
		const { callSid } = (await post('/make_toingg/', call)).data;
		await post('/hang_up_call/', undefined, { apiKey: 'demo-key', callSid });
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(context.simulator.inbox).toMatchObject([{ state: 'hungup' }]);
	});

	it('ends a call by itself if nobody hangs up', async () => {
		await post('/make_toingg/', call);
		await until(() => context.simulator.inbox[0].state === 'completed');
	});

	it.each([
		[{ apiKey: 'demo-key', callSid: 'CA0' }, 404, { detail: 'Call not found' }],
		[{ apiKey: 'wrong', callSid: 'CA0' }, 401, { detail: 'Invalid API key' }],
		[
			{ apiKey: 'demo-key' },
			422,
			{ detail: [{ type: 'missing', loc: ['query', 'callSid'], msg: 'Field required' }] },
		],
	])('refuses to hang up with %j', async (params, status, body) => {
		const answer = await post('/hang_up_call/', undefined, params);
		expect([answer.status, answer.data]).toEqual([status, body]);
	});

	it('sends an SMS', async () => {
		expect((await post('/send_sms/', sms)).data).toEqual({ message: 'SMS sent' });
		expect(context.simulator.inbox).toMatchObject([
			{ channel: 'sms', number: '+9779841234567', text: 'Hello', state: 'delivered' },
		]);
	});

	it('describes itself, without a key', async () => {
		const { status, data } = await context.toingg.get('/openapi.json');
		expect([status, data.openapi]).toEqual([200, '3.1.0']);
		expect(Object.keys(data.paths)).toEqual([
			'/make_toingg/',
			'/make_toingg_details/',
			'/make_batch_toingg/',
			'/hang_up_call/',
			'/send_sms/',
			'/create-checkout-session',
			'/webhook',
		]);
		expect((await context.toingg.get('/openapi.json/')).status).toBe(307);
	});

	it("answers FastAPI's way to unknown paths, methods and slashes too many", async () => {
		const unknown = await post('/campaigns/');
		expect([unknown.status, unknown.data]).toEqual([404, { detail: 'Not Found' }]);
		const method = await context.toingg.get('/make_toingg/');
		expect([method.status, method.data]).toEqual([405, { detail: 'Method Not Allowed' }]);
		const slash = await post('/webhook/', undefined, {});
		expect([slash.status, slash.headers.location]).toEqual([
			307,
			`${context.simulator.toinggUrl}/webhook`,
		]);
	});
});
