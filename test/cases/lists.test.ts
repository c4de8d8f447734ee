import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { limits } from '../../nodes/core/http/limits';
import { byId, useBench } from '../harness';
import { pageOf, rowsOf, tenThousand, useCampaignLists, type PageOf } from './campaignLists';

describe('Lists of campaigns', () => {
	const bench = useBench();
	const serve = useCampaignLists(bench);
	const node = new TingTingCampaign();
	const numbers = new TingTingCampaignNumber();

	const readAll = async () => {
		const result = await bench.engine.run(node, { operation: 'getAll', returnAll: true });
		return { ...result, ids: result.items.map(({ json }) => json.id) };
	};
	const search = async (filter?: string, token?: string) =>
		await node.methods.listSearch.searchCampaigns.call(bench.engine.editor(node), filter, token);
	const tagColumns = async () => {
		const editor = bench.engine.editor(numbers, { operation: 'update', numberId: '36' });
		return await numbers.methods.resourceMapping.mapNumberTags.call(editor);
	};

	describe('a service that always says has_next: true', () => {
		const FOREVER: Array<[string, PageOf]> = [
			['without a page_number', () => pageOf(rowsOf([1, 2]), { has_next: true })],
			[
				'with the same page under new numbers',
				(page) => pageOf(rowsOf([1, 2]), { page_number: page, has_next: true }),
			],
			[
				'with page_number "x"',
				() => pageOf(rowsOf([1, 2]), { page_number: 'x', has_next: true, links: [] }),
			],
			[
				'with a page_number that never changes',
				() => pageOf(rowsOf([1, 2]), { page_number: 1, has_next: true }),
			],
			[
				'with links to the first page only',
				() => pageOf(rowsOf([1, 2]), { has_next: true, links: ['/api/system/campaigns?page=1'] }),
			],
			['as text, and no numbers', () => pageOf(rowsOf([1, 2]), { has_next: 'True' })],
			[
				'with the same rows in another order',
				(page) => pageOf(rowsOf(page % 2 ? [1, 2] : [2, 1]), { has_next: true }),
			],
			[
				'with rows that have no ID',
				() => pageOf([{ name: 'One' }, { name: 'Two' }], { has_next: true }),
			],
		];

		it.each(FOREVER)('Get Many ends, with each row once: %s', async (_, answer) => {
			const { asked } = await serve(answer);
			const { items, error } = await readAll();
			expect(error).toBeUndefined();
			expect(items).toHaveLength(2);
			expect(asked()).toBeLessThanOrEqual(3);
		});

		it.each(FOREVER)('a picker without a match ends: %s', async (_, answer) => {
			const { asked } = await serve(answer);
			expect((await search('no such campaign')).results).toEqual([]);
			expect(asked()).toBeLessThanOrEqual(3);
		});

		it.each(FOREVER)('the columns of tags end: %s', async (_, answer) => {
			const { asked } = await serve(answer);
			expect((await tagColumns()).fields.map(({ id }) => id)).toContain('tags_own');
			expect(asked()).toBeLessThanOrEqual(3);
		});

		it('Get Many ends if every page is empty', async () => {
			const { asked } = await serve((page) => pageOf([], { page_number: page, has_next: true }));
			expect((await readAll()).items).toEqual([]);
			expect(asked()).toBeLessThanOrEqual(5);
		});

		it('Get Many fails if every page brings new rows', async () => {
			jest.replaceProperty(limits, 'pages', 100);
			const { asked } = await serve((page) => pageOf(rowsOf([page]), { has_next: true }));
			const { items, error } = await readAll();
			expect(items).toEqual([]);
			expect(error?.message).toContain('Get many campaigns stopped after 100 pages');
			expect(asked()).toBe(100);
		});
	});

	describe('flags and numbers as text', () => {
		it.each([
			['has_next: "true"', { has_next: 'true' }, { has_next: 'false' }],
			['has_next: "True"', { has_next: 'True' }, { has_next: 'False' }],
			['has_next: 1', { has_next: 1 }, { has_next: 0 }],
			['has_next: "yes"', { has_next: 'yes' }, { has_next: 'no' }],
			['has_next: "Y"', { has_next: 'Y' }, { has_next: 'N' }],
			['has_next: the page', { has_next: 2 }, { has_next: '' }],
			['only total_pages: "3"', { total_pages: '3' }, { total_pages: '3' }],
		])('are read to the end: %s', async (_, more, last) => {
			await serve((page) =>
				pageOf(rowsOf([page]), { page_number: String(page), ...(page < 3 ? more : last) }),
			);
			expect((await readAll()).ids).toEqual([1, 2, 3]);
		});

		it('are read to the end if pages are counted from 0', async () => {
			const { lines } = await serve((_, request) =>
				pageOf(rowsOf([request]), { page_number: request - 1, has_next: request < 3 }),
			);
			expect((await readAll()).ids).toEqual([1, 2, 3]);
			expect(lines.slice(1).map((line) => line.split('?')[1])).toEqual(['page=1', 'page=2']);
		});

		it('skip no page if the page number never changes but new rows come', async () => {
			await serve((page) => pageOf(rowsOf([page]), { page_number: 5, has_next: page < 4 }));
			expect((await readAll()).ids).toEqual([1, 2, 3, 4]);
		});
	});

	describe('lists of unusual shape', () => {
		it('handles 200,000 rows on one page', async () => {
			const ids = Array.from({ length: 200_000 }, (_, place) => place + 1);
			await serve(() => pageOf(rowsOf(ids), { has_next: false }));
			const { items, error } = await readAll();
			expect(error).toBeUndefined();
			expect(items).toHaveLength(200_000);
		}, 120_000);

		it('gives the picker 50 rows at a time', async () => {
			const ids = Array.from({ length: 200_000 }, (_, place) => place + 1);
			await serve(() => pageOf(rowsOf(ids), { has_next: false }));
			const first = await search();
			const second = await search(undefined, String(first.paginationToken));
			expect(first.results).toHaveLength(50);
			expect(second.results.map(({ value }) => value)[0]).toBe('51');
		}, 120_000);

		it('continues after an empty page in the middle', async () => {
			await serve((page) =>
				pageOf(page === 2 ? [] : rowsOf([page]), { page_number: page, has_next: page < 3 }),
			);
			expect((await readAll()).ids).toEqual([1, 3]);
		});

		it('outputs a row once if it comes again because the list grew meanwhile', async () => {
			await serve((page) => pageOf(rowsOf(page === 1 ? [5, 4] : [4, 3]), { has_next: page < 2 }));
			expect((await readAll()).ids).toEqual([5, 4, 3]);
		});

		it('outputs all rows if the limit is larger', async () => {
			const { asked } = await serve((page) => pageOf(rowsOf([page]), { has_next: page < 3 }));
			const { items } = await bench.engine.run(node, { operation: 'getAll', limit: 500 });
			expect(items).toHaveLength(3);
			expect(asked()).toBe(3);
		});

		it.each([
			[10, 1],
			[11, 2],
			[25, 3],
		])('requests no more pages than a limit of %i needs', async (limit, pages) => {
			const { asked } = await serve(tenThousand);
			const { items } = await bench.engine.run(node, { operation: 'getAll', limit });
			expect(items).toHaveLength(limit);
			expect(asked()).toBe(pages);
		});

		it.each([
			['another host', 'https://elsewhere.example.com/api/system/campaigns?page=2&size=10'],
			['a host behind an @', '@elsewhere.example.com/?page=2&size=10'],
			['another path', '/api/accounts/user_details/?page=2&size=10'],
		])('uses only the query of a link to %s', async (_, link) => {
			const { lines } = await serve((page) =>
				pageOf(rowsOf([page]), { page_number: page, has_next: page < 2, links: [link] }),
			);
			expect((await readAll()).ids).toEqual([1, 2]);
			expect(lines).toEqual([
				'GET /api/system/campaigns',
				'GET /api/system/campaigns?page=2&size=10',
			]);
		});

		it.each([
			'@elsewhere.example.com/',
			'/api/accounts/user_details/',
			'https://elsewhere.example',
		])('requests only the list, whatever token the editor sends: %s', async (token) => {
			const { lines } = await serve(tenThousand);
			await search(undefined, token);
			expect(lines).toEqual(['GET /api/system/campaigns']);
		});
	});

	it('outputs a row that is not an object, and offers no row without an ID in the picker', async () => {
		await serve(() => pageOf(['Tea', ...rowsOf([7])] as object[], {}));
		const { items } = await readAll();
		expect(items.map(({ json }) => json)).toEqual([
			{ result: 'Tea' },
			expect.objectContaining({ id: 7, name: 'Campaign 7' }),
		]);
		expect((await search()).results.map(({ value }) => value)).toEqual(['7']);
	});

	it('offers the tags of a number without reading all numbers', async () => {
		const { asked } = await serve(tenThousand);
		const { fields } = await tagColumns();
		expect(fields.map(({ id }) => id)).toEqual(['tags_own']);
		expect(asked()).toBeLessThanOrEqual(50);
	});

	it("offers the tags of a number's campaign even if the list never ends", async () => {
		await serve(() => pageOf(rowsOf([3, 2, 1]), { has_next: true }));
		expect((await tagColumns()).fields.map(({ id }) => id)).toEqual(['tags_own', 'tags_more']);
	});

	it('handles 200,000 numbers of one campaign', async () => {
		const rows = Array.from({ length: 200_000 }, (_, place) => ({ id: place, number: 9841000000 }));
		const match = { path: '/api/system/campaigns/number/3' };
		const body = { status: 200, success: true, errors: [], data: { 'number-lists': rows } };
		bench.simulator.faults.add({ match, kind: 'status', status: 200, body });
		const parameters = { operation: 'getAll', campaignId: byId(3), returnAll: true };
		const { items, error } = await bench.engine.run(numbers, parameters);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(200_000);
	}, 120_000);
});
