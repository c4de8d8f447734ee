import { collectPages, KnownRows, type Page } from '../../../../nodes/core/http/pagination';

describe('Collecting pages', () => {
	/** Pages by their cursors: "", "2", "3" and so on. */
	const source = (...pages: Array<Array<{ id?: number | string }>>) => {
		const asked: string[] = [];
		const fetchPage = async (cursor = '1'): Promise<Page<{ id?: number | string }>> => {
			asked.push(cursor);
			const rows = pages[Number(cursor) - 1] ?? pages[pages.length - 1];
			return { rows, next: String(Number(cursor) + 1) };
		};
		return { asked, fetchPage };
	};
	const ids = (rows: Array<{ id?: number | string }>) => rows.map(({ id }) => id);

	it('ends after the page that brings nothing new', async () => {
		const { fetchPage, asked } = source(
			[{ id: 1 }, { id: 2 }],
			[{ id: 2 }, { id: 3 }],
			[{ id: 3 }],
		);
		const { rows, isCut } = await collectPages(fetchPage, Infinity);
		expect(ids(rows)).toEqual([1, 2, 3]);
		expect(isCut).toBe(false);
		expect(asked).toEqual(['1', '2', '3']);
	});

	it('treats an ID as text like the same number', async () => {
		const { fetchPage } = source([{ id: 1 }], [{ id: '1' }]);
		expect(ids((await collectPages(fetchPage, Infinity)).rows)).toEqual([1]);
	});

	it('keeps all rows of one page, whatever their IDs', async () => {
		const { fetchPage } = source([{ id: 1 }, { id: 1 }, {}, {}]);
		expect((await collectPages(fetchPage, Infinity)).rows).toHaveLength(4);
	});

	it('continues after two empty pages and ends with the third', async () => {
		const few = source([{ id: 1 }], [], [], [{ id: 2 }], [{ id: 2 }]);
		expect(ids((await collectPages(few.fetchPage, Infinity)).rows)).toEqual([1, 2]);
		const many = source([{ id: 1 }], [], [], [], [{ id: 2 }]);
		expect(ids((await collectPages(many.fetchPage, Infinity)).rows)).toEqual([1]);
		expect(many.asked).toHaveLength(4);
	});

	it('says how many rows the service counts but did not give', async () => {
		const fetchPage = async () => ({ rows: [{ id: 1 }, { id: 2 }], count: 5 });
		expect(await collectPages(fetchPage, 100)).toMatchObject({ missing: 3, isCut: false });
	});

	it('says if there are more pages than the limit', async () => {
		let page = 0;
		const fetchPage = async () => ({ rows: [{ id: (page += 1) }], next: 'on' });
		expect(await collectPages(fetchPage, Infinity, { mostPages: 5 })).toMatchObject({
			isCut: true,
		});
		expect(page).toBe(5);
		expect(await collectPages(fetchPage, 3, { mostPages: 5 })).toMatchObject({ isCut: false });
	});

	it('lets the caller say what tells rows apart', () => {
		const known = new KnownRows<string>((row) => row.toLowerCase());
		expect(known.newOn({ rows: ['a'], next: 'x' }).next).toBe('x');
		expect(known.newOn({ rows: ['A'], next: 'y' })).toEqual({ rows: [], next: undefined });
	});
});
