import { limits } from '../../../../nodes/core/http/limits';
import {
	firstEntries,
	searchList,
	type ListSource,
} from '../../../../nodes/core/editor/searchableList';

let accounts = 0;

/** A list of so many entries, ten a page, of an account of its own. */
function listOf(size: number, nameOf = (place: number) => `Entry ${place}`) {
	const account = `account ${(accounts += 1)}`;
	const asked: string[] = [];
	const source: ListSource = {
		account: () => account,
		name: 'entries',
		async fetchPage(cursor) {
			asked.push(cursor ?? 'first');
			const start = Number(cursor?.slice(1) ?? 0);
			const length = Math.min(10, size - start);
			const rows = Array.from({ length }, (_, place) => ({
				name: nameOf(start + place),
				value: String(start + place),
			}));
			return { rows, next: start + 10 < size ? `?${start + 10}` : undefined };
		},
	};
	return { source, asked };
}

describe('A list as the editor has read it lately', () => {
	it('finds everything by its tokens, each entry once', async () => {
		const { source, asked } = listOf(500);
		const found: string[] = [];
		let token: string | undefined;
		do {
			const page = await searchList(source, '7', token);
			found.push(...page.results.map(({ value }) => String(value)));
			token = page.paginationToken as string | undefined;
		} while (token !== undefined);
		const expected = Array.from({ length: 500 }, (_, place) => String(place));
		expect(found).toEqual(expected.filter((place) => place.includes('7')));
		expect(new Set(asked).size).toBe(asked.length);
	});

	it('is not kept when it is long', async () => {
		const { source, asked } = listOf(10, (place) => `${place}`.repeat(300_000));
		await searchList(source, '1');
		await searchList(source, '2');
		expect(asked).toEqual(['first', 'first']);
	});

	it('gives way to others when there are many', async () => {
		const { source, asked } = listOf(10);
		await searchList(source, '1');
		for (let count = 0; count < 10; count++) await searchList(listOf(10).source, '1');
		await searchList(source, '1');
		expect(asked).toEqual(['first', 'first']);
	});

	it('is another one under another name', async () => {
		const { source, asked } = listOf(10);
		await searchList(source, '1');
		await searchList({ ...source, name: 'others' }, '1');
		expect(asked).toEqual(['first', 'first']);
	});

	it('is forgotten in time', async () => {
		jest.replaceProperty(limits, 'recentList', 0);
		const { source, asked } = listOf(10);
		await searchList(source, '1');
		await searchList(source, '1');
		expect(asked).toEqual(['first', 'first']);
		jest.restoreAllMocks();
	});

	it('belongs to the token that the first request brought', async () => {
		const { source, asked } = listOf(10);
		let token = 'none';
		const fetchPage: ListSource['fetchPage'] = async (cursor) => {
			token = 'fresh';
			return await source.fetchPage(cursor);
		};
		const renewed = { ...source, account: () => `${source.account()} ${token}`, fetchPage };
		await searchList(renewed, '1');
		await searchList(renewed, '2');
		expect(asked).toEqual(['first']);
	});

	it('gives its first pages, and uses them again', async () => {
		const { source, asked } = listOf(100);
		expect(await firstEntries(source, 3)).toHaveLength(30);
		expect(await firstEntries(source, 4)).toHaveLength(40);
		expect(asked).toEqual(['first', '?10', '?20', '?30']);
	});
});
