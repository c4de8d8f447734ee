/**
 * People count rows from 1, n8n counts items from 0, so messages give both. If a message doesn't
 * name the item, n8n's editor adds it (n8n's behaviour, read from its code).
 *
 * @param itemIndexes counted from 0
 * @returns e.g. "row 9 (item 8)" or "rows 1 to 500, 613 (items 0 to 499, 612)"
 */
export function rowsNamed(itemIndexes: number[]): string {
	const rows = itemIndexes.map((index) => index + 1);
	return `${listed(rows, 'row')} (${listed(itemIndexes, 'item')})`;
}

/** @returns positions with their noun, e.g. "recipients 1 to 500, 613" */
export function listed(positions: number[], noun: string): string {
	return `${noun}${positions.length === 1 ? '' : 's'} ${spansOf(positions)}`;
}

function spansOf(positions: number[]): string {
	const spans: Array<[first: number, last: number]> = [];
	for (const position of [...positions].sort((one, other) => one - other)) {
		const span = spans.at(-1);
		if (span?.[1] === position - 1) span[1] = position;
		else spans.push([position, position]);
	}
	return spans.map(([first, last]) => (first === last ? first : `${first} to ${last}`)).join(', ');
}
