import { TingTingCampaignNumber } from '../../../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { byId, describeFaults, onlyRequestTo, useBench } from '../../../../harness';

describe('Get many campaign recipients', () => {
	const bench = useBench();
	const node = new TingTingCampaignNumber();
	const all = { operation: 'getAll', campaignId: byId(3), returnAll: true };

	/** Makes the service answer with numbers with these statuses, and IDs from 1. */
	const answerWith = (statuses: string[]) => {
		const rows = statuses.map((status, index) => ({ id: index + 1, status }));
		const body = { status: 200, success: true, data: { 'number-lists': rows } };
		const path = '/api/system/campaigns/number/3';
		bench.simulator.faults.add({ match: { path }, kind: 'status', status: 200, body });
	};
	const idsFor = async (parameters: object) => {
		const { items } = await bench.engine.run(node, { ...all, ...parameters });
		return items.map(({ json }) => json.id);
	};

	it('requests the numbers of the campaign as documented', async () => {
		await bench.engine.run(node, all);
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'GET /api/system/campaigns/number/3',
			body: '',
		});
	});

	it('outputs one item per number', async () => {
		const { items } = await bench.engine.run(node, all);
		expect(items.map(({ json }) => [json.id, json.phoneNumber, json.status])).toEqual([
			[34, '9841000031', 'not started'],
			[33, '9841000020', 'not started'],
			[32, '9841000014', 'not started'],
		]);
	});

	it('outputs no item for a campaign without numbers', async () => {
		answerWith([]);
		expect(await idsFor({})).toEqual([]);
	});

	it('stops at the limit', async () => {
		expect(await idsFor({ returnAll: false, limit: 2 })).toEqual([34, 33]);
	});

	it('stops at 50 by default', async () => {
		answerWith(Array.from({ length: 60 }, () => 'completed'));
		expect(await idsFor({ returnAll: undefined })).toHaveLength(50);
	});

	it('outputs only numbers with one of the chosen statuses', async () => {
		answerWith(['completed', 'failed', 'hungup', 'not started', 'terminated', 'unanswered']);
		const filters = { statuses: ['not started', 'hungup'] };
		expect(await idsFor({ filters })).toEqual([3, 4]);
	});

	it('ignores capitals in the statuses that TingTing gives, and outputs them as they came', async () => {
		answerWith(['Completed', 'Unanswered', 'UNANSWERED', 'Not Started', 'unanswered']);
		const filters = { statuses: ['unanswered', 'not started'] };
		const { items } = await bench.engine.run(node, { ...all, filters });
		expect(items.map(({ json }) => [json.id, json.status])).toEqual([
			[2, 'Unanswered'],
			[3, 'UNANSWERED'],
			[4, 'Not Started'],
			[5, 'unanswered'],
		]);
	});

	it('outputs every number if no status is chosen, also those with unknown statuses', async () => {
		answerWith(['completed', 'in progress']);
		expect(await idsFor({ filters: { statuses: [] } })).toEqual([1, 2]);
	});

	it('applies the limit after filtering', async () => {
		answerWith(['completed', 'failed', 'failed', 'completed', 'completed']);
		const filters = { statuses: ['completed'] };
		expect(await idsFor({ filters, returnAll: false, limit: 2 })).toEqual([1, 4]);
	});

	it('pairs every row with its item', async () => {
		const parameters = { ...all, campaignId: byId('={{ $json.id }}') };
		const { items } = await bench.engine.run(node, parameters, { input: [{ id: 5 }, { id: 8 }] });
		expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[36, { item: 0 }],
			[35, { item: 0 }],
			[37, { item: 1 }],
		]);
	});

	it('continues with the other items if one campaign does not exist', async () => {
		const parameters = { ...all, campaignId: byId('={{ $json.id }}') };
		const options = { input: [{ id: 99999 }, { id: 8 }], continueOnFail: true };
		const { items } = await bench.engine.run(node, parameters, options);
		expect(items.map(({ json, pairedItem }) => [json.id ?? json.error, pairedItem])).toEqual([
			[expect.stringContaining('found nothing at TingTing at row 1 (item 0)'), { item: 0 }],
			[37, { item: 1 }],
		]);
	});

	it.each([
		['no campaign', { campaignId: byId('') }, 'Campaign is empty'],
		['a limit of zero', { returnAll: false, limit: 0 }, 'Limit is 0'],
		['an unknown status', { filters: { statuses: ['busy'] } }, 'Whose Last Call Was holds a value'],
	])('sends nothing for %s', async (_, wrong, words) => {
		const { error } = await bench.engine.run(node, { ...all, ...wrong });
		expect(error?.message).toContain(
			'Get many campaign recipients was not started at row 1 (item 0)',
		);
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	describeFaults(bench, {
		node,
		effect: 'reads',
		action: 'Get many campaign recipients',
		service: 'TingTing',
		path: /\/campaigns\/number\/\d+$/,
		prepare: async () => ({ parameters: all }),
	});
});
