import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { unpacked } from '../../../harness';
import { LONGEST_CELL, spreadsheetOf, type Cell } from '../../../../nodes/core/values/spreadsheet';

async function bytesOf(rows: Iterable<Cell[]>): Promise<Buffer> {
	return Buffer.from(await (await spreadsheetOf(rows)).arrayBuffer());
}

/** @returns the cells as a library reads them, row by row; an empty one is undefined */
async function readBack(rows: Cell[][]): Promise<Cell[][]> {
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.load((await bytesOf(rows)) as never);
	const [sheet] = workbook.worksheets;
	return rows.map((row, at) => row.map((_, column) => cellIn(sheet.getCell(at + 1, column + 1))));
}

function cellIn({ type, value, text }: ExcelJS.Cell): Cell {
	if (type === ExcelJS.ValueType.Null) return undefined;
	return typeof value === 'number' ? value : text;
}

/** Texts that spreadsheets, XML or languages treat in their own ways. */
const hostile = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({
		unit: fc.constantFrom(
			...['=1+1', '<b>', '&amp;', ']]>', '"', "'", '\n', '\r', '\r\n', '\t', ' ', '007', '+', '@'],
			...[
				'_x0041_',
				'_x00e9_',
				'_',
				'x0041_',
				'नमस्ते',
				'😀',
				'👩‍👧',
				'\ud800',
				'\udc00',
				'\0',
				'\x0b',
			],
			...['\ufffe', '\uffff', '\u2028', '\u200b', '<![CDATA[', '&#13;'],
		),
	}),
);

/** What of a text can be in a file at all. */
const possible = (text: string) =>
	text.replace(/(?![\t\n\r])\p{Control}|\p{Surrogate}|[\ufffe\uffff]/gu, ' ');

describe('Writing a spreadsheet', () => {
	it('gives back any table of texts, as texts', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(hostile, { minLength: 1 })), async (rows) => {
				const wanted = rows.map((row) => row.map((text) => possible(text) || undefined));
				expect(await readBack(rows)).toEqual(wanted);
			}),
			{ numRuns: 100 },
		);
	});

	it.each([
		'=1+1',
		'=HYPERLINK("http://example.com")',
		'007',
		'9007199254740993',
		'1e5',
		'TRUE',
		'2031-05-09',
		'_x0041_',
		'a_x0041__x0042_b',
		']]>',
		' spaces ',
		'two\nlines',
		'one\r\nother',
		'नमस्कार क्षितिज, ९८४',
		'👩‍👧 😀',
		'x'.repeat(LONGEST_CELL),
	])('keeps %j as this text', async (text) => {
		expect(await readBack([[text]])).toEqual([[text]]);
	});

	it('has no escape for a program that reads _x0041_ as A', async () => {
		const xml = unpacked(await bytesOf([['a_x0041__x00e9_b']])).toString('utf8');
		expect(xml).toContain('x0041_');
		expect(xml).not.toMatch(/_x[0-9a-f]{4}_/i);
	});

	it('keeps numbers as numbers, and empty cells empty', async () => {
		const row = [9841234567, -1.5, 0, undefined, '', 'after'];
		expect(await readBack([row])).toEqual([[9841234567, -1.5, 0, undefined, undefined, 'after']]);
	});

	it('finds the columns after Z', async () => {
		const row = Array.from({ length: 1000 }, (_, at) => `column ${at}`);
		expect(await readBack([row])).toEqual([row]);
	});

	it('is the same for the same rows', async () => {
		const rows = [
			['number', 'name'],
			[9841234567, 'Asha'],
		];
		expect((await bytesOf(rows)).equals(await bytesOf(rows))).toBe(true);
	});

	it('reads the rows while it compresses them', async () => {
		const row = ['x'.repeat(10_000)];
		let [read, atOnce] = [0, 0];
		function* rows() {
			for (; read < 2000; read += 1) yield row;
		}
		const writing = bytesOf(rows());
		await new Promise((resolve) => setImmediate(resolve));
		atOnce = read;
		await writing;
		expect(read).toBe(2000);
		// The event loop gets its turn after a small part of these 20 MB.
		expect(atOnce).toBeLessThan(500);
	});
});
