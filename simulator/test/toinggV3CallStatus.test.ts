import { until, useSimulator } from './support';
import { v3Calls } from './toinggV3Support';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/;

describe("what becomes of a call of Toingg's v3", () => {
	const context = useSimulator();
	const { idOf, ask } = v3Calls(context);
	const statusOf = async (callId: string) => {
		return (await ask('/call_status', callId)).data.result.status;
	};
	const isOver = async (callId: string) => {
		return (await ask('/call_status', callId)).data.result.end_time !== null;
	};

	it('says that a call is queued while it rings, without times', async () => {
		context.simulator.settings.timeScale = 1;
		const { status, data } = await ask('/call_status', await idOf());
		expect([status, data.status, data.result]).toEqual([
			200,
			true,
			{ status: 'queued', start_time: null, end_time: null, duration: null },
		]);
	});

	it('says that a call is in progress when somebody has answered, without an end', async () => {
		context.simulator.settings.timeScale = 100;
		const callId = await idOf();
		await until(async () => (await statusOf(callId)) !== 'queued');
		expect((await ask('/call_status', callId)).data.result).toEqual({
			status: 'in-progress',
			start_time: expect.stringMatching(ISO),
			end_time: null,
			duration: null,
		});
	});

	it.each([
		['4567', 'completed', '120'],
		['4561', 'completed', '48'],
		['4563', 'completed', '96'],
		['4560', 'no-answer', '0'],
		['4562', 'failed', '0'],
		['4522', 'busy', '0'],
	])('ends a call to a number with %s as %s after %s s', async (ending, status, duration) => {
		const callId = await idOf({ phoneNumber: `+977984123${ending}` });
		await until(async () => await isOver(callId));
		expect((await ask('/call_status', callId)).data.result).toEqual({
			status,
			start_time: expect.stringMatching(ISO),
			end_time: expect.stringMatching(ISO),
			duration,
		});
	});

	it('spells the times in the other way if set', async () => {
		context.simulator.settings.v3StatusSpelling = 'camel';
		const { data } = await ask('/call_status', await idOf());
		expect(Object.keys(data.result)).toEqual(['status', 'startTime', 'endTime', 'duration']);
	});

	it('has a transcript some time after the call', async () => {
		const callId = await idOf();
		await until(async () => (await ask('/get_transcription', callId)).status === 200);
		expect(await statusOf(callId)).toBe('completed');
		expect((await ask('/get_transcription', callId)).data).toEqual({
			status: true,
			message: expect.any(String),
			result: {
				transcription: 'AI: Hello, this is the delivery service.\nAsha: Yes, I have a moment.',
			},
		});
	});

	it('has an analysis with the keys of the campaign some time after the call', async () => {
		const callId = await idOf();
		await until(async () => (await ask('/get_post_call_analysis', callId)).status === 200);
		expect((await ask('/get_post_call_analysis', callId)).data.result).toEqual({
			analysis: {
				arrived: 'Simulated answer to: Did the delivery arrive?',
				success_reasoning: 'Asha took the call.',
			},
		});
	});

	it.each([
		['/get_transcription', 'transcription', ''],
		['/get_post_call_analysis', 'analysis', {}],
	])('%s answers 404 or, if set, nothing while the call is under way', async (path, key, empty) => {
		context.simulator.settings.timeScale = 1;
		const callId = await idOf();
		const refused = await ask(path, callId);
		const detail = `The ${key} of this call is not available yet`;
		expect([refused.status, refused.data]).toEqual([404, { detail }]);
		context.simulator.settings.v3NotReady = 'empty';
		const { status, data } = await ask(path, callId);
		expect([status, data.result]).toEqual([200, { [key]: empty }]);
	});

	it('has no transcript at the very end of a call', async () => {
		context.simulator.settings.timeScale = 100;
		const callId = await idOf();
		await until(() => context.simulator.inbox[0].state === 'in progress');
		context.simulator.settings.timeScale = 0.01;
		await until(async () => await isOver(callId));
		expect((await ask('/get_transcription', callId)).status).toBe(404);
	});

	it('never has a transcript or an analysis of a call that nobody answered', async () => {
		const unanswered = await idOf({ phoneNumber: '+9779841234560' });
		const answered = await idOf();
		await until(async () => (await ask('/get_post_call_analysis', answered)).status === 200);
		expect((await ask('/get_transcription', unanswered)).status).toBe(404);
		expect((await ask('/get_post_call_analysis', unanswered)).status).toBe(404);
	});

	it('never has an analysis of a campaign that wants none', async () => {
		const fields = { title: 'Plain', purpose: 'Say hello.', voice: 'nova', language: 'hindi' };
		const campaign = await context.toinggV3.post('/create_campaign', { ...fields, script: '' });
		const plain = await idOf({ campID: campaign.data.result.campaignId });
		expect(context.simulator.inbox[0].text).toBe('Say hello.');
		const analysed = await idOf();
		await until(async () => (await ask('/get_post_call_analysis', analysed)).status === 200);
		expect((await ask('/get_post_call_analysis', plain)).status).toBe(404);
		expect((await ask('/get_transcription', plain)).data.result.transcription).toMatch(
			/^AI: Hello Asha, this is about "Plain"/,
		);
	});
});
