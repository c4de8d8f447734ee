import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { bytesOf, byId, onlyRequestTo, useBench } from '../../../harness';
import {
	answerOnce,
	apiToken,
	linesOf,
	newCampaignToday,
	runnerOf,
	useOneAnswerToday,
	pairsOf,
} from '../../../harness/today';

const bench = useBench();
const answering = useOneAnswerToday(bench);
const node = new TingTingCampaign();
const run = runnerOf(bench, node);
const onlyRow = async (parameters: object) => {
	const { items } = await run({ campaignId: byId(7), ...parameters });
	return items.map(({ json }) => json);
};

/** Odd rows of the service, and what is read in them. */
const ROWS: Array<[row: object, expected: object]> = [
	[{ id: 7 }, { id: 7, usableTags: [] }],
	[
		{ id: '7', name: null, status: 'Paused' },
		{ id: '7', status: 'Paused', usableTags: [] },
	],
	[
		{ id: 7, voice: 3 },
		{ id: 7, usableTags: [] },
	],
	[
		{ id: 7, voice: { id: 3, voice_internal_name: 'np_prasanna' } },
		{ id: 7, usableTags: [] },
	],
	[
		{ id: 7, voice: null, schedule: null },
		{ id: 7, usableTags: [] },
	],
	[
		{ id: 7, user_phone: [4, '5', null] },
		{ id: 7, usableTags: [], callerNumbers: ['4', '5'] },
	],
	[
		{ id: 7, user_phone: 4 },
		{ id: 7, usableTags: [] },
	],
	[
		{ id: 7, progress_percent: '41.5', campaign_action_count: '2000' },
		{ id: 7, usableTags: [], progressPercent: 41.5, recipients: 2000 },
	],
	[
		{ id: 7, message: 'Hi { tags_name }, {name} {}', sms_message: '{day' },
		{ id: 7, usableTags: ['name'], message: 'Hi { tags_name }, {name} {}', smsMessage: '{day' },
	],
	[
		{ id: 7, message: ['Hi'], name: { en: 'Tea' } },
		{ id: 7, usableTags: [] },
	],
];

describe('A campaign of today', () => {
	it.each(ROWS)('is read from %j, alone and in a list', async (row, expected) => {
		answerOnce(bench, /campaign/, row);
		expect(await onlyRow({ operation: 'get' })).toEqual([expected]);
		answerOnce(bench, /campaign/, { count: 1, next: null, results: [row] });
		expect(await onlyRow({ operation: 'getAll' })).toEqual([expected]);
	});

	it.each(['get', 'getAll', 'update'])('keeps an ID beyond 2^53 exact in %s', async (operation) => {
		const row = '{"id":9007199254740993,"user_phone":[9007199254740995]}';
		await answering(operation === 'getAll' ? `{"results":[${row}],"next":null}` : row);
		const [json] = await onlyRow({ operation, updateFields: { name: 'Tea' } });
		expect(json).toMatchObject({ id: '9007199254740993', callerNumbers: ['9007199254740995'] });
	});

	it.each([{}, { message: 'Gone' }, { data: { id: 7 } }, [{ id: 7 }], 'Tea', null])(
		'is not found in %j',
		async (body) => {
			for (const operation of ['get', 'update']) {
				answerOnce(bench, /campaign/, body);
				const found = onlyRow({ operation, updateFields: { name: 'Tea' } });
				await expect(found).rejects.toThrow(/^(Get|Update) campaign .* from TingTing/);
			}
		},
	);

	it.each([
		[{}, ''],
		[{ search: 'चिया & a=b' }, 'search=%E0%A4%9A%E0%A4%BF%E0%A4%AF%E0%A4%BE+%26+a%3Db&'],
		[{ status: 'Not Started' }, 'status=Not+Started&'],
	])('is listed with the filters %j in the query', async (filters, query) => {
		await onlyRow({ operation: 'getAll', filters });
		const asked = `GET /campaign/?${query}sort_by=des&limit=10&offset=0`;
		expect(linesOf(bench)).toEqual([asked]);
	});

	it('is looked for under the ID that was picked, typed or mapped', async () => {
		const id = await newCampaignToday(bench);
		for (const value of [id, String(id), ` ${id} `]) {
			expect(await onlyRow({ operation: 'get', campaignId: byId(value) })).toMatchObject([{ id }]);
		}
		expect(linesOf(bench)).toEqual(Array(3).fill(`GET /campaign/${id}/`));
	});

	it.each(['', ' ', '0', '-7', '7.5', '7/../8', '१५', '123456789012345678901'])(
		'is not looked for under %j',
		async (id) => {
			for (const operation of ['get', 'update', 'delete', 'stop', 'downloadReport']) {
				const parameters = { ...apiToken, operation, campaignId: byId(id) };
				const { error } = await bench.engine.run(node, parameters);
				expect(error?.message).toMatch(/Campaign is (empty|not a number)/);
			}
			expect(bench.simulator.journal).toEqual([]);
		},
	);

	it.each([
		[{ name: ' Tea ' }, '{"name":" Tea "}'],
		[{ smsMessage: 'Hi {name}' }, '{"sms_message":"Hi {name}"}'],
		[{ services: 'SMS & PHONE' }, '{"services":"SMS & PHONE"}'],
		[{ message: 'चिया', smsMessage: 'चिया २' }, '{"message":"चिया","sms_message":"चिया २"}'],
		[{ scheduleDate: '2090-05-09T00:00:00' }, '{"schedule":"2090-05-08T18:15:00.000Z"}'],
		[{ scheduleDate: '2090-05-09T17:07:00Z' }, '{"schedule":"2090-05-09T17:07:00.000Z"}'],
	])('is changed by %j byte for byte', async (updateFields, body) => {
		const id = await newCampaignToday(bench);
		await run({ operation: 'update', campaignId: byId(id), updateFields });
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: `PATCH /api/v1/campaign/${id}/`,
			body,
		});
	});

	it.each([
		[{}, 'Update Fields is empty'],
		[{ name: ' ' }, 'Name is empty'],
		[{ scheduleDate: '' }, 'Schedule Date is empty'],
		[{ scheduleDate: '2020-01-01T10:00' }, 'Schedule Date'],
		[{ services: 'FAX' }, 'holds a value that is not offered'],
	])('is not changed by %j', async (updateFields, words) => {
		const parameters = { ...apiToken, operation: 'update', campaignId: byId(7), updateFields };
		const { error } = await bench.engine.run(node, parameters);
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	it.each([
		[204, ''],
		[200, '{"message":"Successfully Deleted."}'],
		[200, '{"status":200,"success":true,"message":"Deleted","data":{}}'],
	])('is deleted if the answer is %i %s', async (status, text) => {
		await answering(text, status);
		expect(await onlyRow({ operation: 'delete' })).toEqual([{ deleted: true, id: 7 }]);
	});

	it.each([{ message: 'Campaign is running.' }, { success: false }])(
		'is not said to be deleted after a 400 with %j',
		async (body) => {
			answerOnce(bench, /campaign/, body, 400);
			await expect(onlyRow({ operation: 'delete' })).rejects.toThrow(
				/^Delete campaign was refused/,
			);
		},
	);

	it.each([
		[200, '{"message":"Stopped"}', { message: 'Stopped' }],
		[200, '{"stopped":true,"left":3}', { stopped: true, left: 3 }],
		[204, '', {}],
	])('is stopped, with the answer %i %s as it came', async (status, text, expected) => {
		const server = await answering(text, status);
		expect(await onlyRow({ operation: 'stop' })).toEqual([expected]);
		expect(server.lines).toEqual(['POST /campaign/emergency-stop/7/']);
	});

	it('is not stopped if it does not run, in words', async () => {
		const campaignId = byId(await newCampaignToday(bench));
		const stopped = run({ operation: 'stop', campaignId });
		await expect(stopped).rejects.toThrow(/^Stop campaign .*: Campaign is not running\.$/);
		expect(onlyRequestTo(bench.simulator).body).toBe('');
	});

	it('gives its report byte for byte, with the name that the service gave', async () => {
		const id = await newCampaignToday(bench, { name: 'चिया' });
		const parameters = { operation: 'downloadReport', outputDataFieldName: 'report' };
		const { items } = await run({ ...parameters, campaignId: byId(id) });
		expect(items[0].json).toMatchObject({ campaignId: id, mimeType: 'text/csv' });
		const csv = (await bytesOf(items[0], 'report')).toString();
		expect(csv).toContain('Number,Status,Duration (Seconds)');
		expect(csv).toContain('9841234568');
		expect(linesOf(bench)).toEqual([`GET /download/report/${id}/`]);
	});

	it.each([{ message: 'No report' }, [], ''])('takes no report from the JSON %j', async (body) => {
		answerOnce(bench, /report/, body);
		const report = onlyRow({ operation: 'downloadReport' });
		await expect(report).rejects.toThrow(/^Download campaign report got /);
	});

	it('is paired with its item, also if another item is refused', async () => {
		const ids = [await newCampaignToday(bench), 999, await newCampaignToday(bench)];
		const parameters = { ...apiToken, operation: 'get', campaignId: byId('={{ $json.id }}') };
		const input = ids.map((id) => ({ id }));
		const { items } = await bench.engine.run(node, parameters, { input, continueOnFail: true });
		expect(pairsOf(items)).toEqual([0, 1, 2]);
		expect(items.map(({ json }) => json.id)).toEqual([ids[0], undefined, ids[2]]);
		expect(items[1].json.error).toContain('Get campaign');
	});
});

it.each([
	'Campaign could not be stopped.',
	'Campaign is not running.',
	'Unable to stop',
	'Campaign already completed',
])('Stop is no success if the service says no with a 200: %s', async (message) => {
	bench.simulator.faults.add({
		...{ match: { path: /emergency-stop/ }, kind: 'status', status: 200 },
		body: { message },
	});
	await expect(run({ operation: 'stop', campaignId: byId(11) })).rejects.toThrow(message);
});
