import { isRecord } from '../operation/coercion';
import { limits } from './limits';

/** One page of a list, and how to get the next one (`undefined` at the end). */
export interface Page<Row> {
	rows: Row[];
	next?: string;
	/** How many rows the whole list has, if the service counts them. */
	count?: number;
}

/** Gets a page by its cursor; the first page has none. */
export type FetchPage<Row> = (cursor?: string) => Promise<Page<Row>>;

/** A page in the middle of a list can be empty if the service filters rows after making pages. */
const MOST_EMPTY_PAGES = 3;

/**
 * The rows of one list that were read so far. It decides where every list ends: services have said
 * "there is more" for ever, with the same page under new numbers.
 */
export class KnownRows<Row> {
	private readonly ids = new Set<string>();

	private emptyPages = 0;

	/** @param idOf tells rows apart */
	constructor(private readonly idOf: (row: Row) => string = identityOfRow) {}

	/**
	 * @returns the page without the rows of earlier pages, which come again if the list grows while
	 *   it is read; without a next page if it has nothing new
	 */
	newOn({ rows, next, count }: Page<Row>): Page<Row> {
		const ids = rows.map(this.idOf);
		const fresh = rows.filter((_, position) => !this.ids.has(ids[position]));
		for (const id of ids) this.ids.add(id);
		this.emptyPages = rows.length === 0 ? this.emptyPages + 1 : 0;
		const isAtEnd = rows.length === 0 ? this.emptyPages >= MOST_EMPTY_PAGES : fresh.length === 0;
		return { rows: fresh, next: isAtEnd ? undefined : next, count };
	}
}

/** How a list is collected. */
export interface Collecting<Row> {
	idOf?(row: Row): string;
	isWanted?(row: Row): boolean;
	mostPages?: number;
}

/**
 * Collects rows page by page until there are enough or the list ends. Each row is returned once.
 *
 * @param limit how many rows are wanted at most
 * @param idOf tells rows apart
 * @param isWanted which rows to collect; by default all of them
 * @param mostPages how many pages are asked for at most
 * @returns the rows, whether the list has more pages than may be asked for, and how many rows the
 *   service counts but did not give
 */
export async function collectPages<Row>(
	fetchPage: FetchPage<Row>,
	limit: number,
	{ idOf, isWanted = () => true, mostPages = limits.pages }: Collecting<Row> = {},
): Promise<{ rows: Row[]; isCut: boolean; missing: number }> {
	const known = new KnownRows<Row>(idOf);
	const rows: Row[] = [];
	let cursor: string | undefined;
	let [pages, given, counted] = [0, 0, 0];
	do {
		const page = known.newOn(await fetchPage(cursor));
		// One by one: as arguments of a single `push`, a hundred thousand rows overflow the stack.
		for (const row of page.rows) if (isWanted(row)) rows.push(row);
		given += page.rows.length;
		counted = page.count ?? 0;
		cursor = page.next;
		pages += 1;
	} while (cursor !== undefined && rows.length < limit && pages < mostPages);
	const isWhole = cursor === undefined;
	return {
		rows: rows.slice(0, limit),
		isCut: !isWhole && rows.length < limit,
		missing: isWhole ? Math.max(0, counted - given) : 0,
	};
}

/** A row without an ID is identified by all its content. */
export function identityOfRow(row: unknown): string {
	const id = isRecord(row) ? row.id : undefined;
	const isId = typeof id === 'number' || (typeof id === 'string' && id !== '');
	return isId ? String(id) : JSON.stringify(row);
}
