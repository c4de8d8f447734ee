import { limits } from '../../../../nodes/core/http/limits';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { byId, useBench } from '../../../harness';
import { useRawServers } from '../../../harness/rawServer';
import { apiToken, linesOf, pairsOf, runnerOf } from '../../../harness/today';
import { CAMPAIGN_ID } from './account';

describe('Wait Until Finished of a call', () => {
	const bench = useBench();
	const startServer = useRawServers();
	const node = new ToinggCall();
	const call = runnerOf(bench, node);
	const wait = { ...apiToken, operation: 'waitUntilFinished' };

	beforeEach(() => {
		jest.replaceProperty(limits, 'waitingSecond', 4);
	});

	async function newCall(phoneNumber = '9841234567'): Promise<unknown> {
		const parameters = { operation: 'make', campaignId: byId(CAMPAIGN_ID), name: 'Asha' };
		const { items } = await call({ ...parameters, phoneNumber });
		bench.simulator.journal.length = 0;
		return items[0].json.callId;
	}

	/** Serves the states of a call one after the other; the last one stays. */
	async function serve(...states: object[]) {
		const server = await startServer((response) => {
			const result = states.length > 1 ? states.shift() : states[0];
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ status: true, message: 'Found', result }));
		});
		bench.store.stored.toinggTokenApi.baseUrl = server.url;
		return server;
	}

	it('goes on when the call has ended, with its status and length', async () => {
		const callId = await newCall();
		const { items } = await call({ ...wait, callId: String(callId) });
		expect(items[0].json).toMatchObject({ callId, finished: true, status: 'completed' });
		expect(items[0].json.durationSeconds).toEqual(expect.any(Number));
		expect(linesOf(bench).length).toBeGreaterThan(1);
		expect(new Set(linesOf(bench))).toEqual(new Set([`GET /call_status?callId=${callId}`]));
	});

	it.each(['empty', 'refused'] as const)(
		'waits for transcript and analysis, which come later and are %s until then',
		async (notReady) => {
			bench.simulator.settings.v3NotReady = notReady;
			const callId = await newCall();
			const options = { include: ['transcript', 'analysis'] };
			const { items } = await call({ ...wait, callId: String(callId), options });
			expect(items[0].json).toMatchObject({ callId, finished: true });
			expect(items[0].json.transcript).toMatch(/./);
			expect(Object.keys(Object(items[0].json.analysis))).not.toEqual([]);
		},
	);

	it.each(['completed', 'busy', 'failed', 'no-answer', 'canceled', 'Completed'])(
		'counts %s as ended',
		async (status) => {
			const server = await serve({ status: 'queued' }, { status });
			const { items } = await call({ ...wait, callId: 'CA1' });
			expect(items[0].json).toEqual({ callId: 'CA1', status, finished: true });
			expect(server.lines).toHaveLength(2);
		},
	);

	it('counts a call as ended that has an end', async () => {
		await serve({ status: 'done', duration: '7', end_time: '2026-03-03T09:15:00+00:00' });
		const { items } = await call({ ...wait, callId: 'CA1' });
		expect(items[0].json).toMatchObject({ status: 'done', finished: true });
	});

	it('counts a call in an unknown state as ended once it has an end, with its transcript', async () => {
		const end_time = '2026-03-03T09:15:00+00:00';
		await serve({ status: 'RINGS' }, { status: 'ANSWERED', end_time, transcription: 'Hi' });
		const options = { include: ['transcript'] };
		const { items } = await call({ ...wait, callId: 'CA1', options });
		const ended = { status: 'ANSWERED', finished: true, transcript: 'Hi' };
		expect(items[0].json).toMatchObject(ended);
	});

	it('shows an unknown state when the time is over', async () => {
		jest.replaceProperty(limits, 'waitingSecond', 1);
		await serve({ status: 'cancelled' });
		const { items } = await call({ ...wait, callId: 'CA1', options: { maxWaitMinutes: 1 } });
		expect(items[0].json).toEqual({ callId: 'CA1', status: 'cancelled', finished: false });
	});

	it.each(['no-answer', 'busy', 'failed', 'canceled'])(
		'does not wait for what a call that is %s never has',
		async (status) => {
			const server = await serve({ status, transcription: '' });
			const options = { include: ['transcript'] };
			const { items } = await call({ ...wait, callId: 'CA1', options });
			expect(items[0].json).toEqual({
				callId: 'CA1',
				status,
				finished: true,
				answer: { transcription: '' },
			});
			expect(server.lines).toHaveLength(2);
		},
	);

	it.each(['', null, '1970-01-01T00:00:00+00:00'])(
		'does not take %j for the end of a call',
		async (end_time) => {
			await serve({ status: 'in-progress', end_time }, { status: 'completed' });
			const { items } = await call({ ...wait, callId: 'CA1' });
			expect(items[0].json).toMatchObject({ status: 'completed', finished: true });
		},
	);

	it.each([{ analysis: null }, { analysis: '' }, { analysis: {} }, { analysis: { mood: '' } }])(
		'does not take %j for an analysis',
		async (analysis) => {
			const states = [{ ...analysis, status: 'completed' }];
			await serve(...states, ...states, { status: 'completed', analysis: { mood: 'good' } });
			const options = { include: ['analysis'] };
			const { items } = await call({ ...wait, callId: 'CA1', options });
			expect(items[0].json.analysis).toEqual({ mood: 'good' });
		},
	);

	it.each([{ comes: false }, { children: 0 }, { comes: false, children: 0, mood: '' }])(
		'takes %j for an analysis, at once',
		async (analysis) => {
			const server = await serve({ status: 'completed', analysis });
			const options = { include: ['analysis'], maxWaitMinutes: 1 };
			const { items, hints } = await call({ ...wait, callId: 'CA1', options });
			expect(items[0].json).toMatchObject({ finished: true, analysis });
			expect(hints).toEqual([]);
			expect(server.lines).toHaveLength(2);
		},
	);

	it('goes on with what is known when the time is over, and never loses the ID', async () => {
		jest.replaceProperty(limits, 'waitingSecond', 1);
		await serve({ status: 'in-progress' });
		const options = { maxWaitMinutes: 1 };
		const { items, hints } = await call({ ...wait, callId: 'CA1', options });
		expect(items[0].json).toEqual({ callId: 'CA1', status: 'in-progress', finished: false });
		expect(JSON.stringify(hints)).toContain('has not ended after 1 minute');
	});

	it('gives the ID and a note if the service was down all the time', async () => {
		jest.replaceProperty(limits, 'waitingSecond', 1);
		jest.replaceProperty(limits, 'firstPause', 1);
		const server = await startServer((response) => response.writeHead(503).end());
		bench.store.stored.toinggTokenApi.baseUrl = server.url;
		const options = { maxWaitMinutes: 1 };
		const { items, hints } = await call({ ...wait, callId: 'CA1', options });
		expect(items[0].json).toEqual({ callId: 'CA1', finished: false });
		expect(JSON.stringify(hints)).toContain('The last check failed');
	});

	it('is finished without a transcript that never comes, and says so', async () => {
		jest.replaceProperty(limits, 'waitingSecond', 1);
		await serve({ status: 'completed', transcription: '' });
		const options = { maxWaitMinutes: 1, include: ['transcript'] };
		const { items, hints } = await call({ ...wait, callId: 'CA1', options });
		expect(items[0].json).toMatchObject({ callId: 'CA1', finished: true });
		expect(items[0].json).not.toHaveProperty('transcript');
		expect(JSON.stringify(hints)).toContain('has no transcript after 1 minute');
	});

	it('fails after a minute if the service does not know the call', async () => {
		jest.replaceProperty(limits, 'waitingSecond', 1);
		const { error } = await bench.engine.run(node, { ...wait, callId: 'CA-unknown' });
		expect(error?.message).toMatch(/^Wait until call is finished found nothing at Toingg/);
		expect(linesOf(bench).length).toBeGreaterThan(2);
	});

	it('gives each item its own call', async () => {
		const ids = [await newCall(), await newCall('9841234568')];
		const { items } = await call(
			{ ...wait, callId: '={{ $json.callId }}' },
			{ input: ids.map((callId) => ({ callId: String(callId) })) },
		);
		expect(items.map(({ json }) => json.callId)).toEqual(ids);
		expect(pairsOf(items)).toEqual([0, 1]);
	});

	it.each([
		[{ callId: ' ' }, 'Call ID is empty'],
		[{ options: { pollSeconds: 1 } }, 'Check Every'],
		[{ options: { maxWaitMinutes: 0 } }, 'Wait at Most'],
	])('is refused with %j before any request', async (changes, words) => {
		const { error } = await bench.engine.run(node, { ...wait, callId: 'CA1', ...changes });
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('is not offered to an account of 2023', async () => {
		const parameters = { operation: 'waitUntilFinished', callId: 'CA1' };
		const { error } = await bench.engine.run(node, parameters);
		expect(error?.message).toContain('does not offer this');
	});
});
