import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { byId, spreadsheet, useBench, type RunOptions } from '../harness';
import { wordsHeard } from '../nodes/TingTing/Campaign/newCalls';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Besides the account, what its API needs. Nothing else may differ between the two workflows. */
const OF_2023 = { account: {}, create: {}, begin: {} };
const TODAY = {
	account: { authentication: 'apiToken' },
	create: { callerNumbers: ['4'], message: 'Namaste {tags_name}' },
	begin: { voiceId: byId(3) },
};

/** What the same workflow of rows needs for each account, by the name of its API. */
const FROM_ROWS: Array<[string, { account: object; create: object; begin: object }]> = [
	['the API of 2023', OF_2023],
	['the current API', { ...TODAY, create: { callerNumbers: ['4'], message: 'Namaste' } }],
];

/** The names of the fields in the output, by step. */
type Fields = Record<string, string[]>;

describe('One workflow for both accounts', () => {
	const bench = useBench();
	const campaign = new TingTingCampaign();
	const numbers = new TingTingCampaignNumber();

	/** Creates from a spreadsheet, begins, waits, and lists who did not answer. */
	async function play({ account, create, begin }: typeof OF_2023): Promise<Fields> {
		const run = async (
			node: TingTingCampaign | TingTingCampaignNumber,
			parameters: INodeParameters,
			options: RunOptions = {},
		) => {
			const result = await bench.engine.run(node, { ...account, ...parameters }, options);
			if (result.error) throw result.error;
			return result.items.map(({ json }) => json);
		};
		const bytes = await spreadsheet([
			['number', 'name'],
			['9841234567', 'Asha'],
			['9841234560', 'Bikash'],
		]);
		const file = await bench.engine.file(bytes, 'people.xlsx', XLSX);
		const tea = { operation: 'create', name: 'Tea', services: 'PHONE', recipientSource: 'file' };
		const created = await run(campaign, { ...tea, ...create }, { input: [file] });
		const campaignId = byId(created[0].id);
		const message = 'Namaste {tags_name}';
		const begun = await run(campaign, { operation: 'begin', campaignId, message, ...begin });
		const filters = { statuses: ['unanswered'] };
		const list = { operation: 'getAll', campaignId, filters };
		let unanswered = await run(numbers, list);
		for (let tries = 0; tries < 200 && unanswered.length === 0; tries += 1) {
			await new Promise((resolve) => setTimeout(resolve, 10));
			unanswered = await run(numbers, list);
		}
		expect(unanswered).toHaveLength(1);
		expect(unanswered[0]).toMatchObject({ phoneNumber: '9841234560', status: 'unanswered' });
		expect(bench.simulator.inbox.map(({ text }) => text).sort()).toEqual([
			expect.stringContaining('Asha'),
			expect.stringContaining('Bikash'),
		]);
		const read = await run(campaign, { operation: 'get', campaignId });
		const rows = { created, begun, read, unanswered };
		return Object.fromEntries(
			Object.entries(rows).map(([step, [row]]) => [step, Object.keys(row).sort()]),
		);
	}

	it('gives fields of the same names, except what only one service says', async () => {
		const before = await play(OF_2023);
		bench.simulator.reset();
		const now = await play(TODAY);
		const fieldsOnlyIn = (one: Fields, other: Fields) =>
			Object.fromEntries(
				Object.entries(one).map(([step, fields]) => [
					step,
					fields.filter((field) => !other[step].includes(field)),
				]),
			);
		expect(fieldsOnlyIn(before, now)).toEqual({
			...{ created: [], read: [] },
			begun: ['creditsOnHold'],
			unanswered: ['campaignName', 'tags'],
		});
		const state = ['message', 'progressPercent', 'smsMessage', 'status'];
		expect(fieldsOnlyIn(now, before)).toEqual({
			begun: [],
			created: ['created', ...state.slice(0, 2), 'skipped', ...state.slice(2), 'usableTags'],
			read: [...state.slice(0, 2), 'recipients', ...state.slice(2)],
			unanswered: ['carrier'],
		});
	});

	it.each(FROM_ROWS)('takes the words of each row along, with %s', async (_, needs) => {
		const input = [
			{ phone: '9841234567', Name: 'Asha', 'Room number': '007', note: { private: true } },
			{ phone: '+977 9841234568', Name: 'क्षितिज', 'Room number': 12 },
			{ phone: 9841234569, Name: '=1+1', 'Room number': '3 & 4' },
		];
		const create = {
			...{ operation: 'create', name: 'Tea', services: 'PHONE', ...needs.account },
			...{ recipientSource: 'inputItems', phoneNumberField: 'phone', ...needs.create },
		};
		const created = await bench.engine.run(campaign, create, { input });
		expect(created.error).toBeUndefined();
		const begin = {
			...{ operation: 'begin', campaignId: byId(created.items[0].json.id), ...needs.account },
			...{ message: 'Namaste {tags_name}, room {tags_room_number}', ...needs.begin },
		};
		expect((await bench.engine.run(campaign, begin)).error).toBeUndefined();
		expect(await wordsHeard(bench, 3)).toEqual({
			'9841234567': 'Namaste Asha, room 007',
			'9841234568': 'Namaste क्षितिज, room 12',
			'9841234569': 'Namaste =1+1, room 3 & 4',
		});
	});

	it.each(['tags_name', 'both'] as const)(
		'speaks the names of a file with both, if the current API reads tags as %s',
		async (spelling) => {
			bench.simulator.settings.v1TagSpelling = spelling;
			await play(TODAY);
		},
	);
});
