import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { byId, spreadsheet, useBench } from '../harness';
import { until } from '../harness/account';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What an account of today needs besides. */
const TODAY = { authentication: 'apiToken' };

describe.each([
	['of 2023', {}, {}, {}],
	['of today', TODAY, { callerNumbers: ['4'] }, { voiceId: byId(3) }],
] as Array<[string, INodeParameters, INodeParameters, INodeParameters]>)(
	'A workflow for an account %s',
	(_, account, forCreate, forBegin) => {
		const bench = useBench();
		const campaign = new TingTingCampaign();
		const run = async (node: TingTingCampaign | TingTingCampaignNumber, parameters: object) => {
			const result = await bench.engine.run(node, { ...account, ...parameters });
			if (result.error) throw result.error;
			return result.items.map(({ json }) => json);
		};

		it('creates from a spreadsheet, begins, waits, and lists who did not answer', async () => {
			const bytes = await spreadsheet([
				['number', 'name'],
				['9841234567', 'Asha'],
				['9841234560', 'Bikash'],
			]);
			const file = await bench.engine.file(bytes, 'people.xlsx', XLSX);
			const created = await bench.engine.run(
				campaign,
				{
					...{ ...account, ...forCreate, operation: 'create' },
					...{ name: 'Tea', services: 'PHONE', recipientSource: 'file' },
					...('authentication' in account ? { message: 'Namaste {tags_name}' } : {}),
				},
				{ input: [file] },
			);
			expect(created.error).toBeUndefined();
			const id = byId(created.items[0].json.id);
			const begun = await run(campaign, {
				...{ operation: 'begin', campaignId: id, ...forBegin },
				message: 'Namaste {tags_name}',
			});
			expect(Object.keys(begun[0])).toEqual(expect.arrayContaining(['campaignId', 'message']));
			const people = async (statuses: string[]) =>
				await run(new TingTingCampaignNumber(), {
					...{ operation: 'getAll', campaignId: id, filters: { statuses } },
				});
			let unanswered = await people(['unanswered']);
			await until(() => bench.simulator.inbox.every(({ state }) => state !== 'ringing'));
			for (let tries = 0; tries < 200 && unanswered.length === 0; tries += 1) {
				await new Promise((resolve) => setTimeout(resolve, 10));
				unanswered = await people(['unanswered']);
			}
			expect(unanswered).toHaveLength(1);
			expect(unanswered[0]).toMatchObject({ phoneNumber: '9841234560', status: 'unanswered' });
			expect(Object.keys(unanswered[0])).toEqual(
				expect.arrayContaining(['id', 'campaignId', 'phoneNumber', 'status', 'creditsConsumed']),
			);
			expect(bench.simulator.inbox.map(({ text }) => text).sort()).toEqual([
				expect.stringContaining('Asha'),
				expect.stringContaining('Bikash'),
			]);
		});
	},
);
