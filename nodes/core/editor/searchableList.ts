import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { limits } from '../http/limits';
import { collectPages, KnownRows, type FetchPage, type Page } from '../http/pagination';

/** The most entries that the editor gets at a time. */
const MOST_ENTRIES = 50;

/** Enough entries to fill the editor's list. With fewer, the next page is read too. */
const ENOUGH_ENTRIES = 10;

/** The most pages that one search asks the service for. It has to answer in a second or two. */
const PAGES_PER_SEARCH = 10;

/** Limits of what the process keeps: how many lists, and the characters of each in JSON. */
const MOST_LISTS = 10;
const LONGEST_LIST = 2_000_000;

/** A list of an account that the editor shows. */
export interface ListSource {
	/** Fingerprint of the credential. Nobody sees what another credential has read. */
	account(): string;
	/** Tells the account's lists apart. */
	name: string;
	fetchPage: FetchPage<INodeListSearchItems>;
}

/** The pages of a list that were read recently. Each page is requested once. */
class RecentList {
	readonly since = Date.now();

	/** How many pages were requested. */
	requests = 0;

	/** Characters of all rows in JSON. */
	length = 0;

	private readonly known = new KnownRows<INodeListSearchItems>(({ value }) => String(value));

	private readonly pages = new Map<string, Promise<Page<INodeListSearchItems>>>();

	/** @param fetchPage of the current session: the token of an earlier one may have expired */
	async page({ fetchPage }: ListSource, cursor = ''): Promise<Page<INodeListSearchItems>> {
		const page = this.pages.get(cursor) ?? this.read(fetchPage, cursor);
		// Kept before the answer is there: a letter typed in the meantime waits for the same answer.
		this.pages.set(cursor, page);
		page.catch(() => this.pages.delete(cursor));
		return await page;
	}

	private async read(
		fetchPage: FetchPage<INodeListSearchItems>,
		cursor: string,
	): Promise<Page<INodeListSearchItems>> {
		this.requests += 1;
		const page = this.known.newOn(await fetchPage(cursor || undefined));
		this.length += JSON.stringify(page.rows).length;
		return page;
	}
}

/** By fingerprint and name. Kept per process, never written anywhere. */
const lists = new Map<string, RecentList>();

/**
 * Searches a list for the editor, because the service can't. The next letter typed uses the pages
 * of the last minute again. A list that is opened again is read again. If the next pages of a long
 * list have no match, the editor gets a token to continue with.
 *
 * @param token from the previous search: the number of entries already passed on a page, then the
 *   cursor of that page
 */
export async function searchList(
	source: ListSource,
	filter = '',
	token = '',
): Promise<INodeListSearchResult> {
	const list = filter || token ? recentList(source) : new RecentList();
	const found = await searchIn(list, source, filter.trim().toLowerCase(), token);
	keep(list, source);
	return found;
}

/** @returns the entries of a list's first pages, at most `mostPages` of them */
export async function firstEntries(
	source: ListSource,
	mostPages: number,
): Promise<INodeListSearchItems[]> {
	const list = recentList(source);
	const fetchPage = async (cursor?: string) => await list.page(source, cursor);
	const { rows } = await collectPages(fetchPage, Infinity, { mostPages });
	keep(list, source);
	return rows;
}

async function searchIn(
	list: RecentList,
	source: ListSource,
	wanted: string,
	token: string,
): Promise<INodeListSearchResult> {
	const mostRequests = list.requests + PAGES_PER_SEARCH;
	const results: INodeListSearchItems[] = [];
	let { passed, cursor } = placeOf(token);
	for (;;) {
		const { rows, next } = await list.page(source, cursor);
		for (; passed < rows.length && results.length < MOST_ENTRIES; passed += 1) {
			if (rows[passed].name.toLowerCase().includes(wanted)) results.push(rows[passed]);
		}
		if (passed < rows.length) return { results, paginationToken: tokenOf(passed, cursor) };
		if (next === undefined) return { results };
		const isEnough = results.length >= ENOUGH_ENTRIES || list.requests >= mostRequests;
		if (isEnough) return { results, paginationToken: tokenOf(0, next) };
		passed = 0;
		cursor = next;
	}
}

function tokenOf(passed: number, cursor: string): string {
	return `${passed}:${cursor}`;
}

function placeOf(token: string): { passed: number; cursor: string } {
	const [, passed = '', cursor = ''] = /^(?:(\d{0,9}):)?(.*)$/s.exec(token) ?? [];
	return { passed: Number(passed), cursor };
}

function recentList(source: ListSource): RecentList {
	for (const [key, { since }] of lists) {
		if (Date.now() - since >= limits.recentList) lists.delete(key);
	}
	return lists.get(keyOf(source)) ?? new RecentList();
}

/** Replaces the oldest list if there are too many. A list that is too long is not kept. */
function keep(list: RecentList, source: ListSource): void {
	const key = keyOf(source);
	lists.delete(key);
	if (list.length > LONGEST_LIST) return;
	lists.set(key, list);
	const [oldest] = lists.keys();
	if (lists.size > MOST_LISTS) lists.delete(oldest);
}

function keyOf({ account, name }: ListSource): string {
	return `${account()} ${name}`;
}
