/**
 * Writes numbers as a short text, which n8n can store: sorted, as differences in as few bytes as
 * they need. Neighbouring IDs take one byte and a third each.
 *
 * @param numbers none below 0; the same one may come several times
 */
export function pack(numbers: Iterable<bigint>): string {
	const sorted = [...numbers].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
	const bytes: number[] = [];
	let last = 0n;
	for (const number of sorted) {
		let rest = number - last;
		last = number;
		// Seven bits each. The eighth says that more follow.
		for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
		bytes.push(Number(rest));
	}
	return Buffer.from(bytes).toString('base64');
}

/** @returns the numbers in a text that `pack` has written, in ascending order */
export function unpack(text: string): bigint[] {
	const numbers: bigint[] = [];
	let [last, rest, shift] = [0n, 0n, 0n];
	for (const byte of Buffer.from(text, 'base64')) {
		rest |= BigInt(byte & 127) << shift;
		shift += 7n;
		if (byte >= 128) continue;
		last += rest;
		numbers.push(last);
		[rest, shift] = [0n, 0n];
	}
	return numbers;
}
