import type { INodeParameters } from 'n8n-workflow';
import { ToinggCampaign } from '../../../../nodes/Toingg/Campaign/ToinggCampaign.node';
import { useBench } from '../../../harness';
import { answerOnce, linesOf, runnerOf } from '../../../harness/today';
import { NEW_AI_CAMPAIGN } from './account';

const bench = useBench();
const run = runnerOf(bench, new ToinggCampaign());
const rowsOf = async (parameters: INodeParameters) =>
	(await run(parameters)).items.map(({ json }) => json);

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
		{ status: true, message: 'ok', result: { campaigns: {} } },
		{ status: true, message: 'ok', result: { campaigns: [] } },
		{ status: true, message: 'ok', campaigns: {} },
		{ status: true, message: 'No campaigns found', result: null },
		{ status: 'True', message: 'No campaigns found', result: null },
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
		...[7, { items: [{ _id: 'c1' }], total: 1 }].map((result) => ({ status: true, result })),
		...[7, null, { title: 'Tea' }, { items: [], paging: { total: 1 } }].map((campaigns) => ({
			...{ status: true, result: { campaigns } },
		})),
		{ status: true, campaigns: { items: [{ _id: 'c1' }], total: 1 } },
		{ status: true, message: 'Found' },
		{ result: null },
		{ status: 'ok', result: null },
		...['none', 7, {}, { campaigns: null }],
	])('is not found in %j', async (body) => {
		answerOnce(bench, /get_campaigns/, body);
		await expect(rowsOf(list)).rejects.toThrow(/^Get many campaigns got .* from Toingg/);
	});

	const TEA = { title: 'Tea', voice: 'jenny' };
	it.each([
		[{ c1: TEA }, { id: 'c1', name: 'Tea', voice: 'jenny' }],
		[{ c1: { _id: 'c2', ...TEA } }, { id: 'c2', name: 'Tea', voice: 'jenny' }],
		[[{ _id: 'c1', ...TEA }], { id: 'c1', name: 'Tea', voice: 'jenny' }],
	])('is read from campaigns: %j, in a result, beside one and alone', async (campaigns, row) => {
		for (const body of [
			{ status: true, message: 'ok', result: { campaigns, total: 1 } },
			{ status: true, message: 'ok', result: null, campaigns },
			{ status: true, message: 'ok', result: {}, campaigns },
			{ status: true, message: 'ok', campaigns },
		]) {
			answerOnce(bench, /get_campaigns/, body);
			expect(await rowsOf(list)).toEqual([row]);
		}
	});

	it('goes on behind the campaigns of a record', async () => {
		const pages = [{ c1: {}, c2: {} }, { c3: {} }, {}];
		for (const campaigns of pages) {
			answerOnce(bench, /get_campaigns/, { status: true, result: { campaigns, total: 3 } });
		}
		const rows = await rowsOf({ ...list, returnAll: true });
		expect(rows.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3']);
		expect(bench.simulator.journal.map(({ query }) => query.skip)).toEqual(['0', '2', '3']);
	});

	it.each(['No more campaigns', 'There are no more records.', 'No more', 'No campaigns found'])(
		'ends with a 400 with "%s" on a later page, but not on the first one',
		async (detail) => {
			answerOnce(bench, /get_campaigns/, { status: true, result: [{ _id: 'c1' }] });
			answerOnce(bench, /get_campaigns/, { detail }, 400);
			expect(await rowsOf({ ...list, returnAll: true })).toEqual([{ id: 'c1' }]);
			if (!detail.includes('more')) return;
			answerOnce(bench, /get_campaigns/, { detail }, 400);
			await expect(rowsOf(list)).rejects.toThrow(detail);
		},
	);

	it.each([
		[400, 'No more requests today'],
		[403, 'No more campaigns'],
	])('does not end with a %i with "%s" on a later page', async (status, detail) => {
		answerOnce(bench, /get_campaigns/, { status: true, result: [{ _id: 'c1' }] });
		answerOnce(bench, /get_campaigns/, { detail }, status);
		await expect(rowsOf({ ...list, returnAll: true })).rejects.toThrow(detail);
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
