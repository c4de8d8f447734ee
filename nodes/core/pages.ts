/** One page of a list, and how to get the next one (`undefined` at the end). */
export interface Page<Row> {
	rows: Row[];
	next?: string;
}

/**
 * Collects rows page by page until there are enough or no page is left.
 *
 * @param fetchPage gets a page by its cursor; the first call has none
 * @param limit how many rows are wanted at most
 */
export async function collectPages<Row>(
	fetchPage: (cursor?: string) => Promise<Page<Row>>,
	limit: number,
): Promise<Row[]> {
	const rows: Row[] = [];
	let cursor: string | undefined;
	do {
		const page = await fetchPage(cursor);
		rows.push(...page.rows);
		cursor = page.next;
	} while (cursor !== undefined && rows.length < limit);
	return rows.slice(0, limit);
}
