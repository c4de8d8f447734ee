import type { INodeParameters } from 'n8n-workflow';
import { ToinggCampaign } from '../../../../nodes/Toingg/Campaign/ToinggCampaign.node';
import { byId, onlyRequestTo, useBench } from '../../../harness';
import {
	answerOnce,
	apiToken,
	linesOf,
	runnerOf,
	useOneAnswerToday,
	pairsOf,
} from '../../../harness/today';
import { CAMPAIGN_ID, NEW_AI_CAMPAIGN } from './account';

const bench = useBench();
const answering = useOneAnswerToday(bench);
const node = new ToinggCampaign();
const run = runnerOf(bench, node);
const rowsOf = async (parameters: INodeParameters) =>
	(await run(parameters)).items.map(({ json }) => json);
const update = { ...NEW_AI_CAMPAIGN, operation: 'update', campaignId: byId(CAMPAIGN_ID) };
const MADE =
	'{"title":"Reminders","purpose":"Remind patients","voice":"jenny","language":"english","script":"Say Namaste."';

/** Changes of the form, and how the fields end on the wire. */
const CHANGES: Array<[changes: object, end: string]> = [
	[{}, '}'],
	[
		{ options: { isFreeflow: false, maxCallTimeout: 3, tone: '', postCallAnalysis: true } },
		',"postCallAnalysis":true,"isFreeflow":false,"maxCallTimeout":3,"tone":""}',
	],
	[
		{ options: { postCallAnalysisSchema: '{"आउँछ":"yes or no"}', timeZone: 'Asia/Kathmandu' } },
		',"timeZone":"Asia/Kathmandu","postCallAnalysisSchema":{"आउँछ":"yes or no"}}',
	],
	[{ options: { postCallAnalysisSchema: ' ' } }, ',"postCallAnalysisSchema":{}}'],
];

describe('An AI campaign of today', () => {
	it.each(CHANGES)('is created and replaced with %j byte for byte', async (changes, end) => {
		await run({ ...NEW_AI_CAMPAIGN, ...changes });
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'POST /toingg/api/v3/create_campaign',
			body: MADE + end,
		});
		bench.simulator.journal.length = 0;
		await run({ ...update, ...changes });
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'POST /toingg/api/v3/update_campaign',
			body: `{"campId":"${CAMPAIGN_ID}","campaignModelData":${MADE}${end}}`,
		});
	});

	it.each([
		[{ title: ' ' }, 'Title is empty'],
		[{ purpose: '' }, 'Purpose is empty'],
		[{ voice: '' }, 'Voice is empty'],
		[{ language: '' }, 'Language is empty'],
		[{ options: { timeZone: '' } }, 'Time Zone is empty'],
		[{ options: { postCallAnalysisSchema: '[]' } }, 'What to Find Out is not a JSON object'],
		[{ options: { maxCallTimeout: 0 } }, 'Longest Call is 0'],
		[{ options: { isFreeflow: 'no' } }, 'Free Conversation is neither true nor false'],
	])('is neither created nor replaced with %j', async (changes, words) => {
		for (const parameters of [NEW_AI_CAMPAIGN, update]) {
			const { error } = await bench.engine.run(node, { ...parameters, ...changes });
			expect(error?.message).toContain(words);
		}
		expect(bench.simulator.journal).toEqual([]);
	});

	it.each(['', ' ', '../x', 'a b', '"'])('is not replaced under the ID %j', async (id) => {
		const { error } = await bench.engine.run(node, { ...update, campaignId: byId(id) });
		expect(error?.message).toMatch(/Campaign (is empty|holds something other than an ID)/);
		expect(bench.simulator.journal).toEqual([]);
	});

	it.each(['campaignId', 'id'] as const)('gives its ID if it comes as %s', async (key) => {
		bench.simulator.settings.v3CampaignIdKey = key;
		const [row] = await rowsOf(NEW_AI_CAMPAIGN);
		expect(row.campaignId).toMatch(/^[\da-f]{24}$/);
	});

	it.each([
		['{"status":true,"result":{"_id":"c1","campID":"c2"}}', { campaignId: 'c1' }],
		[
			'{"status":true,"result":{"campaignId":9007199254740993}}',
			{ campaignId: '9007199254740993' },
		],
		['{"campId":"c1"}', { campaignId: 'c1' }],
		['{"status":true,"message":"Campaign created","result":"c1"}', { result: 'c1' }],
	])('gives its ID after the answer %s', async (text, expected) => {
		await answering(text);
		expect((await rowsOf(NEW_AI_CAMPAIGN))[0]).toMatchObject(expected);
	});

	it('is refused with the words of the service about its script', async () => {
		bench.simulator.settings.v3MinimumScript = 200;
		for (const parameters of [NEW_AI_CAMPAIGN, update]) {
			await expect(run(parameters)).rejects.toThrow(
				/campaign was refused by Toingg .*script: String should have at least 200 characters/,
			);
		}
	});

	it('is created by an answer without an ID, which leaves no ID in the output', async () => {
		answerOnce(bench, /create/, { status: true, message: 'Campaign created', result: {} });
		const rows = await rowsOf(NEW_AI_CAMPAIGN);
		expect(JSON.parse(JSON.stringify(rows))).toEqual([{}]);
	});

	it.each(['{}', '{"result":null}', '{"status":true,"result":false}', '{"data":{"ok":false}}'])(
		'counts as neither created nor replaced after the answer %s',
		async (text) => {
			await answering(text);
			for (const parameters of [NEW_AI_CAMPAIGN, update]) {
				const { items, error } = await bench.engine.run(node, { ...apiToken, ...parameters });
				expect(items).toEqual([]);
				expect(error?.message).toMatch(/^(Create|Update) campaign (has an unknown outcome|got )/);
			}
		},
	);

	it('gives the answer to a replacement as it came', async () => {
		expect(await rowsOf(update)).toEqual([
			{ status: true, message: 'Campaign updated successfully' },
		]);
	});

	it('is created once for each item, in pairs', async () => {
		const parameters = { ...NEW_AI_CAMPAIGN, title: '={{ $json.title }}' };
		const input = [{ title: 'A' }, { title: '' }, { title: 'B' }];
		const options = { input, continueOnFail: true };
		const { items } = await bench.engine.run(node, parameters, options);
		expect(pairsOf(items)).toEqual([0, 1, 2]);
		expect(items[1].json.error).toContain('Title is empty');
		const known = await rowsOf({ operation: 'getAll' });
		const made = items.filter(({ json }) => 'campaignId' in json).length;
		expect(known).toHaveLength(1 + made);
	});
});

describe('The list of AI campaigns of today', () => {
	const list = { operation: 'getAll' };

	it.each([
		[{ c1: { title: 'Tea', voice: 'jenny' } }, { id: 'c1', name: 'Tea', voice: 'jenny' }],
		[[{ _id: 'c1', name: 'Tea' }], { id: 'c1', name: 'Tea' }],
		[[{ campaignId: 7, title: 8 }], { id: '7', name: '8' }],
		[[{ campId: 'c1', campaignModelData: { title: 'Tea', voice: {} } }], { id: 'c1', name: 'Tea' }],
		[{ c1: { campID: 'c2', status: 'ACTIVE' } }, { id: 'c2', status: 'ACTIVE' }],
		[[{ title: null, purpose: ['x'], language: 'english' }], { language: 'english' }],
		[{ c1: {}, c2: null, c3: 'x', c4: [] }, { id: 'c1' }],
		[[null, 'x', { _id: '', id: 'c1' }], { id: 'c1' }],
	])('is read from %j', async (result, expected) => {
		answerOnce(bench, /get_campaigns/, { status: true, result });
		expect(await rowsOf(list)).toEqual([expected]);
	});

	it.each([
		{ status: true, result: [] },
		{ status: true, result: {} },
	])('is empty after %j', async (body) => {
		answerOnce(bench, /get_campaigns/, body);
		expect(await rowsOf(list)).toEqual([]);
	});

	it.each(['No campaigns found', 'Campaigns not found', 'No campaign'])(
		'is empty after a 400 with "%s"',
		async (detail) => {
			answerOnce(bench, /get_campaigns/, { detail }, 400);
			expect(await rowsOf(list)).toEqual([]);
		},
	);

	it.each([
		[400, 'Now campaigns cannot be read'],
		[404, 'No campaigns found'],
		[400, 'limit: not a number'],
		[400, ''],
	])('is not empty after a %i with "%s"', async (status, detail) => {
		answerOnce(bench, /get_campaigns/, { detail }, status);
		await expect(rowsOf(list)).rejects.toThrow(/^Get many campaigns /);
	});

	it.each([
		...[7, null, { items: [{ _id: 'c1' }], total: 1 }].map((result) => ({ status: true, result })),
		...['none', 7],
	])('is not found in %j', async (body) => {
		answerOnce(bench, /get_campaigns/, body);
		await expect(rowsOf(list)).rejects.toThrow(/^Get many campaigns got .* from Toingg/);
	});

	it.each(['object', 'list'] as const)(
		'is read ten at a time, newest first, as %s',
		async (shape) => {
			bench.simulator.settings.v3Campaigns = shape;
			for (let made = 0; made < 20; made += 1) await run({ ...NEW_AI_CAMPAIGN, title: `C${made}` });
			bench.simulator.journal.length = 0;
			const rows = await rowsOf({ ...list, returnAll: true });
			expect(rows.map(({ name }) => name)).toEqual([
				...Array.from({ length: 20 }, (_, at) => `C${19 - at}`),
				'Sample',
			]);
			expect(linesOf(bench)).toEqual(
				[0, 10, 20, 21].map((skip) => `GET /get_campaigns?skip=${skip}&limit=10&sort=-1`),
			);
		},
	);

	it('is read on after a page with something other than a campaign', async () => {
		const ten = [null, ...Array.from({ length: 9 }, (_, at) => ({ _id: `c${at}` }))];
		answerOnce(bench, /get_campaigns/, { status: true, result: ten });
		answerOnce(bench, /get_campaigns/, { status: true, result: [{ _id: 'last' }] });
		expect(await rowsOf({ ...list, returnAll: true })).toHaveLength(10);
	});

	it('has the ID in the raw rows too, which come as they are otherwise', async () => {
		answerOnce(bench, /get_campaigns/, { status: true, result: { c1: { title: 'Tea', n: 1 } } });
		expect(await rowsOf({ ...list, simplify: false })).toEqual([{ id: 'c1', title: 'Tea', n: 1 }]);
	});
});

describe('The analytics of AI campaigns of today', () => {
	it.each([
		[
			{ status: true, result: { calls: 7, byDay: [] } },
			{ calls: 7, byDay: [] },
		],
		[{ status: true, result: [1, 2] }, { result: [1, 2] }],
		[{ status: true, result: null }, { result: null }],
		[{ totalCalls: 7 }, { totalCalls: 7 }],
		[
			{ status: true, message: 'Found' },
			{ status: true, message: 'Found' },
		],
	])('are given as they come: %j', async (body, expected) => {
		answerOnce(bench, /analytics/, body);
		expect(await rowsOf({ operation: 'getAnalytics' })).toEqual([expected]);
		expect(linesOf(bench)).toEqual(['GET /get_campaign_analytics']);
	});

	it.each([
		[{ status: false, message: 'Not allowed' }, 'was refused by Toingg'],
		[{ detail: 'Not allowed' }, 'neither a yes nor a no'],
		['none', 'a bare text'],
	])('are not taken from %j', async (body, words) => {
		answerOnce(bench, /analytics/, body);
		const { error } = await bench.engine.run(node, { ...apiToken, operation: 'getAnalytics' });
		expect(error?.message).toContain(words);
	});
});
