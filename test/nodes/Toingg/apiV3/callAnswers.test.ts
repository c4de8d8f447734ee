import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { byId, onlyRequestTo, useBench } from '../../../harness';
import { answerOnce, apiToken, runnerOf, useOneAnswerToday, pairsOf } from '../../../harness/today';
import { toinggToday } from './subjects';
import { CAMPAIGN_ID } from './account';

const bench = useBench();
const answering = useOneAnswerToday(bench);
const node = new ToinggCall();
const call = runnerOf(bench, node);
const rowOf = async (operation: string, parameters: object = {}) => {
	const { items } = await call({ operation, callId: 'CA1', ...parameters });
	expect(items).toHaveLength(1);
	return items[0].json;
};
const READS = [
	['getStatus', 'Get status of call', 'call_status'],
	['getTranscript', 'Get transcript of call', 'get_transcription'],
	['getAnalysis', 'Get analysis of call', 'get_post_call_analysis'],
] as const;

describe.each(READS)('For an account of today, %s', (operation, action, path) => {
	it('asks for the ID as it was given, encoded', async () => {
		const { parameters } = await toinggToday(bench)
			.find((one) => one.action === action)!
			.prepare();
		bench.simulator.journal.length = 0;
		await call({ ...parameters, callId: ` ${String(parameters.callId)} ` });
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: `GET /toingg/api/v3/${path}?callId=${String(parameters.callId)}`,
			body: '',
		});
		const server = await answering('{"status":true,"result":{"status":"completed"}}');
		await bench.engine.run(node, { ...apiToken, operation, callId: 'a&b=c/../d #é' });
		expect(server.lines).toHaveLength(1);
		const { searchParams, pathname } = new URL(server.lines[0].replace('GET ', ''), server.url);
		expect([pathname, [...searchParams]]).toEqual([`/${path}`, [['callId', 'a&b=c/../d #é']]]);
	});

	it.each(['', ' ', null, undefined])('refuses the ID %j before any request', async (callId) => {
		const { error } = await bench.engine.run(node, { ...apiToken, operation, callId });
		expect(error?.message).toContain('Call ID is empty');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('says in words that there is no such call', async () => {
		await expect(call({ operation, callId: 'CA404' })).rejects.toThrow(
			new RegExp(`^${action} .*: Call not found$`),
		);
	});

	it('pairs each item with its call, and continues after a refused one', async () => {
		bench.simulator.faults.add({
			...{ match: { path: new RegExp(path) }, times: 2 },
			...{ kind: 'status', status: 200 },
			body: { status: true, result: { status: 'completed', transcription: 'Hi', analysis: {} } },
		});
		const parameters = { operation, callId: '={{ $json.id }}', options: { concurrency: 1 } };
		const input = [{ id: 'CA1' }, { id: 'CA2' }, { id: 'CA3' }];
		const { items } = await call(parameters, { input, continueOnFail: true });
		expect(pairsOf(items)).toEqual([0, 1, 2]);
		expect(items.map(({ json }) => json.callId)).toEqual(['CA1', 'CA2', undefined]);
		expect(items[2].json.error).toContain('Call not found');
	});

	it.each([{ status: false }, { status: 'false', result: null }, { status: false, result: {} }])(
		'takes %j as a refusal',
		async (body) => {
			answerOnce(bench, new RegExp(path), { ...body, message: 'Not ready' });
			await expect(rowOf(operation)).rejects.toThrow(
				`${action} was refused by Toingg at row 1 (item 0): Not ready`,
			);
		},
	);
});

describe('The status of a call of today', () => {
	it.each([
		[{ status: 'completed' }, {}],
		[{ status: 'no-answer', duration: null }, {}],
		[{ status: 'brand new', duration: '' }, {}],
		[{ status: 'completed', duration: 0 }, { durationSeconds: 0 }],
		[{ status: 'completed', duration: '0s' }, { durationSeconds: 0 }],
		[{ status: 'completed', duration: '45' }, { durationSeconds: 45 }],
		[{ status: 'completed', duration: '01:02:03' }, { durationSeconds: 3723 }],
		[
			{ status: 'completed', startTime: 'a', endTime: 'b' },
			{ startedAt: 'a', endedAt: 'b' },
		],
		[{ status: 'completed', start_time: null, startTime: 'a' }, { startedAt: 'a' }],
		[{ status: 'failed', error: 'busy' }, { answer: { error: 'busy' } }],
	])('is read from %j, in an envelope and alone', async (result, expected) => {
		const status = String(result.status);
		for (const body of [{ status: true, message: 'Found', result }, result]) {
			answerOnce(bench, /call_status/, body);
			expect(await rowOf('getStatus')).toEqual({ callId: 'CA1', status, ...expected });
		}
	});

	it.each(['ANSWERED', 'cancelled', 'in queue', 'error'])(
		'is shown if nobody has documented it: %s',
		async (status) => {
			answerOnce(bench, /call_status/, { status: true, result: { status, end_time: 'b' } });
			expect(await rowOf('getStatus')).toEqual({ callId: 'CA1', status, endedAt: 'b' });
			// Alone, it may be that of the answer.
			answerOnce(bench, /call_status/, { status, end_time: 'b' });
			await expect(rowOf('getStatus')).rejects.toThrow(/^Get status of call got /);
		},
	);

	it.each(['snake', 'camel'] as const)('has its times in the spelling %s', async (spelling) => {
		bench.simulator.settings.v3StatusSpelling = spelling;
		const make = { operation: 'make', name: 'Asha', phoneNumber: '9841234567' };
		const { items } = await call({ ...make, campaignId: byId(CAMPAIGN_ID) });
		const callId = String(items[0].json.callId);
		let row = await rowOf('getStatus', { callId });
		for (let tries = 0; tries < 300 && row.endedAt === undefined; tries += 1) {
			await new Promise((resolve) => setTimeout(resolve, 20));
			row = await rowOf('getStatus', { callId });
		}
		expect(Date.parse(String(row.startedAt))).toBeLessThanOrEqual(Date.parse(String(row.endedAt)));
	});

	it.each([
		{ status: true, result: {} },
		{ status: true, result: { status: null } },
		{ status: true, result: { status: {} } },
		{ status: true, result: { status: ' ' } },
		{ status: true, result: { status: 404, message: 'Call not found' } },
		{ status: true, result: [] },
		{ status: true, result: null },
		{ status: true, message: 'Found' },
	])('is not found in %j', async (body) => {
		answerOnce(bench, /call_status/, body);
		const result = await bench.engine.run(node, {
			...apiToken,
			operation: 'getStatus',
			callId: 'C',
		});
		expect(result.items).toEqual([]);
		expect(result.error?.message).toMatch(/^Get status of call got .* from Toingg/);
	});

	it('is not the no of an answer that says that it failed', async () => {
		const body = { status: 400, success: false, message: 'Not enough credits', data: {} };
		answerOnce(bench, /call_status/, body);
		await expect(rowOf('getStatus')).rejects.toThrow('Not enough credits');
	});
});

describe('The transcript of a call of today', () => {
	const LINES = [
		{ role: 'AI', content: 'Hello' },
		{ role: 'Asha', content: 7 },
	];

	it.each([
		[{ transcription: 'AI: Hello' }, 'AI: Hello'],
		[{ transcript: 'AI: Hello' }, 'AI: Hello'],
		['AI: Hello', 'AI: Hello'],
		[{ transcription: '' }, ''],
		[null, ''],
		[{ transcription: LINES }, 'AI: Hello\nAsha: 7'],
		[LINES, 'AI: Hello\nAsha: 7'],
		[{ transcription: [] }, ''],
		[{ transcription: ['AI: Hello', 'Asha: Hi'] }, 'AI: Hello\nAsha: Hi'],
		[{ transcription: [{ text: 'Hi' }] }, '{"text":"Hi"}'],
	])('is read from %j', async (result, transcript) => {
		answerOnce(bench, /get_transcription/, { status: true, message: 'Found', result });
		expect(await rowOf('getTranscript')).toEqual({ callId: 'CA1', transcript });
	});

	it('is empty if the service has none yet and says so with null', async () => {
		answerOnce(bench, /get_transcription/, { status: true, result: { transcription: null } });
		expect(await rowOf('getTranscript')).toEqual({ callId: 'CA1', transcript: '' });
	});

	it.each([{}, { transcription: 7 }, { transcription: {} }, 7, true])(
		'is not found in %j',
		async (result) => {
			answerOnce(bench, /get_transcription/, { status: true, result });
			await expect(rowOf('getTranscript')).rejects.toThrow(/^Get transcript of call got /);
		},
	);
});

describe('The analysis of a call of today', () => {
	it.each([
		[{ analysis: { comes: 'yes' } }, { comes: 'yes' }],
		[{ analysis: {} }, {}],
		[{ postCallAnalysisData: { comes: 'yes' } }, { comes: 'yes' }],
		[{ analysis: 'none yet' }, { analysis: 'none yet' }],
		[
			{ comes: 'yes', n: null },
			{ comes: 'yes', n: null },
		],
		['none yet', { result: 'none yet' }],
		[null, { result: null }],
		[
			{ comes: false, children: 0 },
			{ comes: false, children: 0 },
		],
	])('is read from %j', async (result, expected) => {
		answerOnce(bench, /get_post_call_analysis/, { status: true, message: 'Found', result });
		expect(await rowOf('getAnalysis')).toEqual({ callId: 'CA1', ...expected });
	});

	it.each([{ analysis: false }, { analysis: '' }, { postCallAnalysisData: null }, false])(
		'has no values in %j',
		async (result) => {
			answerOnce(bench, /get_post_call_analysis/, { status: true, message: 'Not yet', result });
			expect(await rowOf('getAnalysis')).toEqual({ callId: 'CA1' });
		},
	);
});
