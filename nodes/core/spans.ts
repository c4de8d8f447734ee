/** @returns positions as a person lists them, e.g. "0 to 499, 612" */
export function spansOf(positions: number[]): string {
	const spans: Array<[first: number, last: number]> = [];
	for (const position of [...positions].sort((one, other) => one - other)) {
		const span = spans.at(-1);
		if (span?.[1] === position - 1) span[1] = position;
		else spans.push([position, position]);
	}
	return spans.map(([first, last]) => (first === last ? first : `${first} to ${last}`)).join(', ');
}

/** @returns the same with what they count, e.g. "items 0 to 499, 612" */
export function listed(positions: number[], noun: string): string {
	return `${noun}${positions.length === 1 ? '' : 's'} ${spansOf(positions)}`;
}
