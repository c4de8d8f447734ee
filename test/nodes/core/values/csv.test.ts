import { Readable } from 'node:stream';
import fc from 'fast-check';
import { processorTimeOf } from '../../../harness/effort';
import { csvRows } from '../../../../nodes/core/values/csv';

async function rowsOf(content: Buffer | Readable): Promise<string[][]> {
	const rows: string[][] = [];
	for await (const row of csvRows(content)) rows.push(row);
	return rows;
}

/** As spreadsheet programs write it: quotes where they are needed, or around everything. */
function written(rows: string[][], quotesAll: boolean, end: string): string {
	const quoted = (cell: string) =>
		quotesAll || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
	return rows.map((row) => row.map(quoted).join(',') + end).join('');
}

const cell = fc.oneof(
	fc.string({ unit: fc.constantFrom('a', 'चि', '"', ',', '\n', '\r\n', ' ', '😀') }),
	fc.string({ unit: 'grapheme' }),
);

describe('Reading CSV', () => {
	it('gives back any table, however its bytes arrive', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(cell, { minLength: 1 })),
				fc.boolean(),
				fc.constantFrom('\n', '\r\n'),
				fc.integer({ min: 1, max: 9 }),
				async (rows, quotesAll, end, size) => {
					const bytes = Buffer.from(written(rows, quotesAll, end));
					const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
						bytes.subarray(at * size, (at + 1) * size),
					);
					const read = await rowsOf(Readable.from(pieces));
					// The end of the file ends a row, so an empty one follows a line end.
					expect(read).toEqual([...rows, ['']]);
				},
			),
			{ numRuns: 500 },
		);
	});

	it('reads a table in memory, without its byte order mark', async () => {
		expect(await rowsOf(Buffer.from('\uFEFFa,b\n1,2'))).toEqual([
			['a', 'b'],
			['1', '2'],
		]);
	});

	it('ends with a failure instead of taking all memory for one row', async () => {
		const pieces = Array.from({ length: 20 }, () => `"${'x'.repeat(100_000)}`);
		await expect(rowsOf(Readable.from(pieces))).rejects.toThrow('endless row');
	});

	it('takes time in proportion to the size', async () => {
		const timeOf = async (rows: number) => {
			const bytes = Buffer.from("9841234567,completed,\"{'name': 'Asha'}\"\n".repeat(rows));
			return await processorTimeOf(async () => await rowsOf(bytes));
		};
		expect((await timeOf(100_000)) / (await timeOf(10_000))).toBeLessThan(40);
	});
});
