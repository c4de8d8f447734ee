import { toinggV3Client, useSimulator } from './support';
import { V3_CALL, v3Calls } from './toinggV3Support';

describe("calls of Toingg's v3", () => {
	const context = useSimulator();
	const { make, idOf, ask } = v3Calls(context);

	it('rings the phone and returns the ID of the call', async () => {
		context.simulator.settings.timeScale = 1;
		const { status, data } = await make();
		expect([status, data]).toEqual([
			200,
			{
				status: true,
				message: expect.any(String),
				result: { callId: expect.stringMatching(/^CA[0-9a-f]{32}$/) },
			},
		]);
		expect(context.simulator.inbox).toMatchObject([
			{
				service: 'toingg',
				channel: 'call',
				number: '+9779841234567',
				name: 'Asha',
				campaign: 'Sample',
				callSid: data.result.callId,
				text: expect.stringContaining('Greet the person.'),
				state: 'ringing',
			},
		]);
	});

	it.each(['callSid', 'call_id', 'id'] as const)('names the ID %s if set', async (key) => {
		context.simulator.settings.v3CallIdKey = key;
		expect(Object.keys((await make()).data.result)).toEqual([key]);
	});

	it('accepts every documented option, and ignores what it does not know', async () => {
		const options = {
			startMessage: false,
			clearMemory: true,
			extraParams: { order: { number: 7 } },
			whisperAsr: true,
			asr: 'AZURE',
			language: 'hindi',
		};
		expect((await make(options)).status).toBe(200);
	});

	it('answers 422 to every missing field at once', async () => {
		const { status, data } = await context.toinggV3.post('/make_call', {});
		expect(status).toBe(422);
		expect(data.detail).toEqual(
			['name', 'phoneNumber', 'campID'].map((field) => {
				return { type: 'missing', loc: ['body', field], msg: 'Field required' };
			}),
		);
	});

	it.each([
		['a number without country code', { phoneNumber: '9841234567' }],
		['a number with a leading zero', { phoneNumber: '09779841234567' }],
		['a number with blanks', { phoneNumber: '+977 9841234567' }],
		['an integer as number', { phoneNumber: 9779841234567 }],
		['a word for true', { startMessage: 'true' }],
		['a text as parameters', { extraParams: '{}' }],
		['a list as parameters', { extraParams: [] }],
		['null', { asr: null }],
		['an integer as campaign', { campID: 5 }],
	])('answers 422 to %s', async (_case, change) => {
		const { status, data } = await make(change);
		const [field] = Object.keys(change);
		expect([status, data.detail]).toEqual([
			422,
			[{ type: expect.any(String), loc: ['body', field], msg: expect.any(String) }],
		]);
		expect(context.simulator.inbox).toEqual([]);
	});

	it.each(['9779841234567', '+97714123456'])('dials %s', async (phoneNumber) => {
		expect((await make({ phoneNumber })).status).toBe(200);
	});

	it('answers 404 to an unknown campaign and to one of another account', async () => {
		const refused = [404, { detail: 'Campaign not found' }];
		const unknown = await make({ campID: '65f0c0ffee5a3b1e000000ff' });
		expect([unknown.status, unknown.data]).toEqual(refused);
		const second = toinggV3Client(context.simulator, 'second-toingg-token');
		const foreign = await second.post('/make_call', V3_CALL);
		expect([foreign.status, foreign.data]).toEqual(refused);
		expect(context.simulator.inbox).toEqual([]);
	});

	describe.each(['/call_status', '/get_transcription', '/get_post_call_analysis'])('%s', (path) => {
		it('answers 422 without an ID', async () => {
			const { status, data } = await context.toinggV3.get(path);
			expect([status, data]).toEqual([
				422,
				{ detail: [{ type: 'missing', loc: ['query', 'callId'], msg: 'Field required' }] },
			]);
		});

		it('answers 404 to an unknown call and to one of another account', async () => {
			const unknown = await ask(path, 'CA0');
			expect([unknown.status, unknown.data]).toEqual([404, { detail: 'Call not found' }]);
			const second = toinggV3Client(context.simulator, 'second-toingg-token');
			const foreign = await second.get(path, { params: { callId: await idOf() } });
			expect([foreign.status, foreign.data]).toEqual([404, { detail: 'Call not found' }]);
		});
	});

	it('forgets its calls when it is reset', async () => {
		const callId = await idOf();
		context.simulator.reset();
		expect((await ask('/call_status', callId)).status).toBe(404);
	});
});
