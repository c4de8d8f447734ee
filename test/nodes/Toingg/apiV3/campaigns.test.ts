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
