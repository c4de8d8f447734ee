import type { JournalEntry } from '../http/journal';
import type { Settings } from '../options';
import { matching, refuse, type Rule, withDefault } from '../validation';

export interface PageWindow {
	limit: number;
	offset: number;
}

/** A whole number in a query. */
export const digits: Rule<number> = (value, path) => {
	return Number(matching(/^\d{1,12}$/, 'A valid integer is required.')(value, path));
};

/** The query keys of every list. */
export function pageKeys({ v1PageSize }: Settings) {
	const limit: Rule<number> = (value, path) => {
		const number = digits(value, path);
		if (number >= 1 && number <= v1PageSize) return number;
		const problem = `Ensure this value is between 1 and ${v1PageSize}.`;
		return refuse(value, path, 'value_error', problem);
	};
	return { limit: withDefault(limit, v1PageSize), offset: withDefault(digits, 0) };
}

/** A page of a list, with the addresses of its neighbours. */
export function pageOf<Row, Shown>(
	{ headers, path, query }: JournalEntry,
	{ limit, offset }: PageWindow,
	rows: Row[],
	show: (row: Row) => Shown,
) {
	const linkTo = (start: number) => {
		const search = new URLSearchParams({ ...query, limit: `${limit}`, offset: `${start}` });
		return `http://${headers.host}${path}?${search.toString()}`;
	};
	return {
		count: rows.length,
		total_pages: Math.ceil(rows.length / limit),
		next: offset + limit < rows.length ? linkTo(offset + limit) : null,
		previous: offset > 0 ? linkTo(Math.max(0, offset - limit)) : null,
		results: rows.slice(offset, offset + limit).map(show),
	};
}
