import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { byId, requestsTo, useBench } from '../../../harness';
import { typedTags } from './storedTags';

describe('Tag mapper', () => {
	const bench = useBench();
	const node = new TingTingCampaignNumber();
	const mapperFor = async (parameters: INodeParameters) => {
		const { mapCampaignTags, mapNumberTags } = node.methods.resourceMapping;
		const method = parameters.operation === 'add' ? mapCampaignTags : mapNumberTags;
		return await method.call(bench.engine.editor(node, parameters));
	};
	const columnsFor = async (parameters: INodeParameters) => (await mapperFor(parameters)).fields;
	const noticeFor = async (parameters: INodeParameters) =>
		(await mapperFor(parameters)).emptyFieldsNotice;
	const namesFor = async (parameters: INodeParameters) =>
		(await columnsFor(parameters)).map(({ id }) => id);
	/** Number 36 has one of the two tags that its campaign can use. */
	const dropOneTag = async () => {
		const tags = typedTags({ tags_age: 52 });
		await bench.engine.run(node, { operation: 'update', numberId: '36', tags });
		bench.simulator.journal.length = 0;
	};
	const lines = () => requestsTo(bench.simulator).map(({ method, path }) => `${method} ${path}`);

	describe('for a new number', () => {
		it('offers the tags that the chosen campaign can use', async () => {
			const fields = await columnsFor({ operation: 'add', campaignId: byId(5) });
			expect(fields.map(({ id, displayName, type }) => [id, displayName, type])).toEqual([
				['tags_name', 'tags_name', 'string'],
				['tags_age', 'tags_age', 'string'],
			]);
			expect(fields.some(({ required, defaultMatch }) => required || defaultMatch)).toBe(false);
			expect(lines()).toEqual(['GET /api/system/campaigns/5/details']);
		});

		it('offers nothing for a campaign without tags', async () => {
			expect(await namesFor({ operation: 'add', campaignId: byId(3) })).toEqual([]);
		});

		it('says instead of the columns that a campaign must be chosen first', async () => {
			const notice = await noticeFor({ operation: 'add', campaignId: byId('') });
			expect(notice).toContain('Choose a campaign first');
			expect(bench.simulator.journal).toEqual([]);
		});

		it('says instead of the columns that the campaign has no tags', async () => {
			const notice = await noticeFor({ operation: 'add', campaignId: byId(3) });
			expect(notice).toContain('There are no tags');
		});

		it('says so if the campaign does not exist', async () => {
			await expect(namesFor({ operation: 'add', campaignId: byId(99999) })).rejects.toThrow(
				'Load tags found nothing at TingTing',
			);
		});
	});

	describe('for an existing number', () => {
		it('offers its own tags and those that its campaign can use', async () => {
			await dropOneTag();
			const names = await namesFor({ operation: 'update', numberId: '36' });
			expect(names.sort()).toEqual(['tags_age', 'tags_name']);
		});

		it('finds the campaign on a later page', async () => {
			bench.simulator.settings.campaignPageSize = 1;
			await dropOneTag();
			const names = await namesFor({ operation: 'update', numberId: '36' });
			expect(names.sort()).toEqual(['tags_age', 'tags_name']);
			expect(lines().filter((line) => line === 'GET /api/system/campaigns')).toHaveLength(3);
		});

		it('offers only its own tags if several campaigns have the same name', async () => {
			await bench.engine.run(new TingTingCampaign(), {
				operation: 'update',
				campaignId: byId(3),
				updateFields: { name: 'Member renewal' },
			});
			await dropOneTag();
			expect(await namesFor({ operation: 'update', numberId: '36' })).toEqual(['tags_age']);
		});

		it('says instead of the columns that a number must be given first', async () => {
			const notice = await noticeFor({ operation: 'update', numberId: '' });
			expect(notice).toContain('Give a Number ID first');
			expect(bench.simulator.journal).toEqual([]);
		});

		it('says so if the number does not exist', async () => {
			await expect(namesFor({ operation: 'update', numberId: '99999' })).rejects.toThrow(
				'Load tags found nothing at TingTing',
			);
		});

		it('says so if the ID is not a number', async () => {
			await expect(namesFor({ operation: 'update', numberId: 'first' })).rejects.toThrow(
				'Load tags was not started: Number ID is not a number',
			);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('says so if the campaigns cannot be listed, instead of offering fewer tags', async () => {
			const match = { path: '/api/system/campaigns' };
			bench.simulator.faults.add({ match, kind: 'unsuccessful', message: 'Account is blocked' });
			await expect(namesFor({ operation: 'update', numberId: '36' })).rejects.toThrow(
				'Account is blocked',
			);
		});
	});
});
