import { TingTingCampaign } from '../../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import {
	byId,
	describeFaults,
	newCampaign,
	numberIdsOf,
	onlyRequestTo,
	renewalsAt,
	requestsTo,
	useBench,
} from '../../../../harness';

describe('Begin campaign', () => {
	const bench = useBench();
	const node = new TingTingCampaign();
	const begin = async (changes: object = {}) => ({
		operation: 'begin',
		campaignId: byId(await newCampaign(bench)),
		content: 'message',
		message: 'नमस्कार, टिङ्टिंगमा हजुरलाई स्वागत छ',
		...changes,
	});
	const recording = async () =>
		await bench.engine.file(Buffer.from('ID3 not really music'), 'hello.mp3', 'audio/mpeg');

	describe('on the wire', () => {
		it('sends the message as documented', async () => {
			const parameters = await begin();
			await bench.engine.run(node, parameters);
			expect(onlyRequestTo(bench.simulator)).toEqual({
				line: `POST /api/system/campaigns/${parameters.campaignId.value}/begin/`,
				body: '{"message":"नमस्कार, टिङ्टिंगमा हजुरलाई स्वागत छ"}',
			});
		});

		it('sends the voice, the length factor as text, and the priority if they are set', async () => {
			const options = { voice: 'np_prasanna', lengthFactor: 1.4, priority: 'message' };
			await bench.engine.run(node, await begin({ message: 'Message to Convey', options }));
			expect(onlyRequestTo(bench.simulator).body).toBe(
				'{"message":"Message to Convey","voice_input":"np_prasanna","length_factor":"1.4","priority":"message"}',
			);
		});

		it('calls only the selected numbers', async () => {
			const parameters = await begin({ recipients: 'selected' });
			const ids = await numberIdsOf(bench, Number(parameters.campaignId.value));
			await bench.engine.run(node, { ...parameters, numberIds: `${ids[0]}, ${ids[0]}` });
			expect(requestsTo(bench.simulator)[0].json).toMatchObject({ individual: [ids[0]] });
		});

		it('accepts a list of number IDs from an expression', async () => {
			const parameters = await begin({ recipients: 'selected' });
			const ids = await numberIdsOf(bench, Number(parameters.campaignId.value));
			const numberIds = `={{ [${ids.join(', ')}] }}`;
			await bench.engine.run(node, { ...parameters, numberIds });
			expect(requestsTo(bench.simulator)[0].json).toMatchObject({ individual: ids });
		});

		it('sends a recording as multipart', async () => {
			const parameters = await begin({ content: 'audio', inputDataFieldName: 'data' });
			await bench.engine.run(
				node,
				{ ...parameters, options: { priority: 'audio' } },
				{ input: [await recording()] },
			);
			const [request] = requestsTo(bench.simulator);
			expect(request.fields).toEqual({ priority: ['audio'] });
			expect(request.files).toMatchObject([
				{ field: 'aud_file', fileName: 'hello.mp3', contentType: 'audio/mpeg' },
			]);
			expect(request.files?.[0].content.toString()).toBe('ID3 not really music');
		});

		it('sends an empty object if the content is stored and nothing else is set', async () => {
			const parameters = await begin();
			await bench.engine.run(node, { ...parameters, when: 'at', scheduleDate: tomorrow() });
			bench.simulator.journal.length = 0;
			await bench.engine.run(node, { ...parameters, content: 'stored' });
			expect(onlyRequestTo(bench.simulator).body).toBe('{}');
		});

		it('sends a complete recording again after an expired token', async () => {
			const parameters = await begin({ content: 'audio', inputDataFieldName: 'data' });
			bench.simulator.expireAccessTokens();
			const { error } = await bench.engine.run(node, parameters, { input: [await recording()] });
			expect(error).toBeUndefined();
			expect(requestsTo(bench.simulator).map(({ status }) => status)).toEqual([401, 200]);
			expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
		});
	});

	describe('output', () => {
		it('outputs the credits that TingTing puts on hold for the run', async () => {
			const parameters = await begin();
			const { items } = await bench.engine.run(node, parameters);
			expect(items).toStrictEqual([
				{
					json: {
						campaignId: Number(parameters.campaignId.value),
						message: 'Campaign is running',
						creditsOnHold: 4,
					},
					pairedItem: { item: 0 },
				},
			]);
		});

		it("outputs TingTing's own words if Simplify is off", async () => {
			const { items } = await bench.engine.run(node, await begin({ simplify: false }));
			const said = '4 credit on hold for Appointments campaign.';
			expect(items[0].json).toStrictEqual({ 'hold amount': said });
		});

		it.each([
			['2031-05-09T17:07:00', '2031-05-09T17:07:00.000+05:45'],
			['2031-05-09T17:07:00-04:00', '2031-05-10T02:52:00.000+05:45'],
		])('outputs the schedule %s with its offset', async (scheduleDate, schedule) => {
			const parameters = await begin({ when: 'at', scheduleDate });
			const { items } = await bench.engine.run(node, parameters);
			expect(items[0].json.schedule).toBe(schedule);
		});

		it('pairs each run with its item, and continues after a bad one', async () => {
			const ids = [await newCampaign(bench), 'none', await newCampaign(bench)];
			const parameters = await begin({ campaignId: byId('={{ $json.id }}') });
			const options = { input: ids.map((id) => ({ id })), continueOnFail: true };
			const { items } = await bench.engine.run(node, parameters, options);
			expect(
				items.map(({ json, pairedItem }) => [json.campaignId ?? json.error, pairedItem]),
			).toEqual([
				[ids[0], { item: 0 }],
				[expect.stringContaining('Campaign is not a number'), { item: 1 }],
				[ids[2], { item: 2 }],
			]);
		});
	});

	describe('if TingTing says yes', () => {
		const answeredWith = async (data: unknown) => {
			const parameters = await begin();
			const body = { status: 200, success: true, message: 'Campaign is running', errors: [], data };
			bench.simulator.faults.add({ match: { path: /begin/ }, kind: 'status', status: 200, body });
			return await bench.workflow.run(node, parameters, { retry: 3 });
		};

		it.each([
			{ error: 'Insufficient credits' },
			{ errors: ['No numbers'] },
			{ status: 'error' },
			{ status: 402, 'hold amount': '0 credits' },
			'Insufficient credits',
			['Could not begin'],
			[{ 'hold amount': '1 credit' }, { error: 'Insufficient credits' }],
		])('is no success, and not repeated, with the data %j', async (data) => {
			const first = await answeredWith(data);
			expect(first.items).toEqual([]);
			expect(first.error?.context).toMatchObject({ facts: { outcome: 'unknown' } });
			await first.retry();
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});

		it.each([
			...[undefined, null, '', [], {}, 'Queued', { 'hold amount': '3 credits on hold for Tea.' }],
			[{ 'hold amount': '3 credit on hold for Failed payments campaign.' }],
			{ message: 'Failed to reach you', status: ['failed', 'hungup'] },
		])('is a success with the data %j', async (data) => {
			const { items, error } = await answeredWith(data);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
		});
	});

	describe('schedule', () => {
		const zones = ['America/New_York', 'Asia/Kathmandu'];
		const sentFor = async (schedule: object, timezone: string) => {
			await bench.engine.run(node, await begin({ when: 'at', ...schedule }), { timezone });
			return (requestsTo(bench.simulator).at(-1)?.json as { schedule_date: string }).schedule_date;
		};

		it.each(zones)("reads the picker in Nepal's time if n8n runs in %s", async (zone) => {
			expect(await sentFor({ scheduleDate: '2031-05-09T17:07:00' }, zone)).toBe('2031-05-09T17:07');
		});

		it.each(zones)('reads the picker in the chosen zone if n8n runs in %s', async (zone) => {
			const schedule = { scheduleDate: '2031-05-09T17:07:00', timeZone: 'Europe/London' };
			expect(await sentFor(schedule, zone)).toBe('2031-05-09T21:52');
		});

		it.each(zones)('keeps a moment with an offset if n8n runs in %s', async (zone) => {
			const schedule = { scheduleDate: '2031-05-09T17:07:00-04:00', timeZone: 'Europe/London' };
			expect(await sentFor(schedule, zone)).toBe('2031-05-10T02:52');
		});

		it.each(zones)('accepts a moment from an expression if n8n runs in %s', async (zone) => {
			const scheduleDate = "={{ DateTime.fromISO('2031-05-09T17:07:00Z') }}";
			expect(await sentFor({ scheduleDate }, zone)).toBe('2031-05-09T22:52');
		});
	});

	describe('sends nothing for bad input', () => {
		it.each([
			['an empty message', { message: '  ' }, 'Message is empty'],
			['no file', { content: 'audio', inputDataFieldName: 'data' }, 'no file in "data"'],
			['no selected numbers', { recipients: 'selected', numberIds: '' }, 'Which People is empty'],
			['a bad id', { recipients: 'selected', numberIds: '1, two' }, 'Which People is not a number'],
			['a bad campaign', { campaignId: byId('first') }, 'Campaign is not a number'],
			['a past moment', { when: 'at', scheduleDate: '2020-01-01T10:00' }, 'has passed'],
			['an unreadable date', { when: 'at', scheduleDate: 'soon' }, 'Schedule Date is not a date'],
			['no date', { when: 'at' }, 'Schedule Date is empty'],
			['an unknown When', { when: 'later' }, 'When holds a value'],
			[
				'an unknown zone',
				{ when: 'at', scheduleDate: '2031-05-09T17:07', timeZone: 'Nepal/Somewhere' },
				'Time Zone holds "Nepal/Somewhere"',
			],
			['an unknown voice', { options: { voice: 'np_nobody' } }, 'Voice holds a value'],
		])('%s', async (_, wrong, words) => {
			const parameters = await begin(wrong);
			bench.simulator.journal.length = 0;
			const { error } = await bench.engine.run(node, parameters);
			expect(error?.message).toContain('Begin campaign was not started at row 1 (item 0)');
			expect(error?.message).toContain(words);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('a moment that has passed only in the chosen zone', async () => {
			const inLondon = new Date(Date.now() + 60 * 60 * 1000).toISOString().slice(0, 16);
			const schedule = { when: 'at', scheduleDate: inLondon, timeZone: 'Asia/Kathmandu' };
			const { error } = await bench.engine.run(node, await begin(schedule));
			expect(error?.message).toContain('has passed');
			expect(bench.simulator.journal).toEqual([]);
		});
	});

	describeFaults(bench, {
		node,
		effect: 'sends',
		action: 'Begin campaign',
		service: 'TingTing',
		path: /\/begin\/$/,
		prepare: async () => ({ parameters: await begin() }),
	});
});

function tomorrow(): string {
	return new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
}
