import { limits } from '../../../../nodes/core/http/limits';
import {
	firstEntries,
	searchList,
	type ListSource,
} from '../../../../nodes/core/editor/searchableList';

let accounts = 0;

/** A list with this many entries, ten per page, of a separate account. */
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

describe('A list that the editor read recently', () => {
	it('gives every entry once by its tokens', async () => {
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

	it('is not kept if it is long', async () => {
		const { source, asked } = listOf(10, (place) => `${place}`.repeat(300_000));
		await searchList(source, '1');
		await searchList(source, '2');
		expect(asked).toEqual(['first', 'first']);
	});

	it('is dropped if there are many others', async () => {
		const { source, asked } = listOf(10);
		await searchList(source, '1');
		for (let count = 0; count < 10; count++) await searchList(listOf(10).source, '1');
		await searchList(source, '1');
		expect(asked).toEqual(['first', 'first']);
	});

	it('is separate from a list with another name', async () => {
		const { source, asked } = listOf(10);
		await searchList(source, '1');
		await searchList({ ...source, name: 'others' }, '1');
		expect(asked).toEqual(['first', 'first']);
	});

	it('is forgotten after a while', async () => {
		jest.replaceProperty(limits, 'recentList', 0);
		const { source, asked } = listOf(10);
		await searchList(source, '1');
		await searchList(source, '1');
		expect(asked).toEqual(['first', 'first']);
		jest.restoreAllMocks();
	});

	it('belongs to the account of the token in its first request', async () => {
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

	it('gives its first pages and uses them again', async () => {
		const { source, asked } = listOf(100);
		expect(await firstEntries(source, 3)).toHaveLength(30);
		expect(await firstEntries(source, 4)).toHaveLength(40);
		expect(asked).toEqual(['first', '?10', '?20', '?30']);
	});
});
