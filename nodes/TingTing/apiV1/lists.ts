import type { IDataObject } from 'n8n-workflow';
import { limits } from '../../core/http/limits';
import { KnownRows, type Page } from '../../core/http/pagination';
import type { Send } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import { tooManyPages } from '../../core/operation/readList';
import { idOfHeld, type Held } from '../../core/operation/simplify';
import { numberIn, rowOf } from '../../core/values/rowValues';

/** The documentation allows no more rows on a page. */
const PAGE_SIZE = 10;

/** Rows change places while people are called, so some may be missed on the way. */
const MOST_PASSES = 5;

/** How a list is read. */
interface List<Fields extends object> {
	path: string;
	query?: IDataObject;
	/** What it names, such as "ID". A 404 may be about that. */
	names?: string;
	/** @returns the rows in an answer's `results`; usually that is the list itself */
	rowsIn?(results: unknown): unknown;
	from(raw: IDataObject): Held<Fields>;
}

/**
 * @param cursor the query of the link to it; from the page before
 * @returns a page of a list
 */
export async function pageOf<Fields extends object>(
	send: Send,
	{ path, query, names, rowsIn = (results) => results, from }: List<Fields>,
	cursor = '',
): Promise<Page<Held<Fields>>> {
	const place = { limit: PAGE_SIZE, offset: 0, ...placeIn(cursor) };
	return await send({
		effect: 'reads',
		method: 'GET',
		path,
		query: { ...query, ...place },
		names,
		read: ({ body }) => {
			const rows = isRecord(body) ? rowsIn(body.results) : undefined;
			if (!isRecord(body) || !Array.isArray(rows)) return undefined;
			const held = rows.map((row: unknown) => ({ ...from(rowOf(row)), isOther: !isRecord(row) }));
			const hasMore = Boolean(body.next) && rows.length > 0;
			const next = hasMore ? onward(body.next, place.offset + rows.length) : undefined;
			return { rows: held, next, count: numberIn(body.count) };
		},
	});
}

/**
 * Only the place in the link is used: behind a proxy it has another host, and the token must not go
 * there.
 */
function onward(next: unknown, offset: number): string {
	const { page } = placeIn(String(next));
	return page === undefined ? `?offset=${offset}` : `?page=${page}`;
}

/** The documentation shows offsets; a client counts pages. */
function placeIn(address: string): { offset?: number; page?: number } {
	const [, name, digits] = /[?&](offset|page)=(\d{1,9})/.exec(address) ?? [];
	return name === undefined ? {} : { [name]: Number(digits) };
}

/**
 * Reads a whole list, again from its beginning as long as rows are missing and new ones come: a row
 * that changes may move to a page that was read before.
 *
 * @param most how many rows are wanted at most
 * @param things what the rows are, for messages
 * @returns the rows, and how many more the service counts than it gave
 * @throws Failure if the list has more pages than may be asked for
 */
export async function allOf<Fields extends object>(
	send: Send,
	most: number,
	{ things, ...list }: List<Fields> & { things: string },
): Promise<{ rows: Array<Held<Fields>>; missing: number }> {
	const known = new Map<string, Held<Fields>>();
	let pages = 0;
	let isComplete = false;
	let counted = 0;
	for (
		let pass = 0, before = -1;
		!isComplete && known.size > before && pass < MOST_PASSES;
		pass++
	) {
		before = known.size;
		const counts = new Set<number>();
		const rows = new KnownRows<Held<Fields>>(idOfHeld);
		let cursor: string | undefined;
		do {
			if (pages === limits.pages && pass === 0) throw tooManyPages({ service: 'TingTing', things });
			pages += 1;
			const page: Page<Held<Fields>> = await pageOf(send, list, cursor);
			counted = page.count ?? 0;
			counts.add(counted);
			cursor = rows.newOn(page).next;
			for (const row of page.rows) known.set(idOfHeld(row), row);
		} while (cursor !== undefined && known.size < most && (pass === 0 || pages < limits.pages));
		// If rows came or went meanwhile, others moved, and one may have been passed over.
		isComplete = known.size >= most || (counts.size === 1 && known.size >= Math.max(...counts));
	}
	const missing = Math.max(0, Math.min(most, counted) - known.size);
	return { rows: [...known.values()].slice(0, most), missing };
}
