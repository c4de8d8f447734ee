import ExcelJS from 'exceljs';
import { Readable } from 'node:stream';
import type { JournalFile } from '../http/journal';
import { Invalid, refuse } from '../validation';
import type { TagValues } from './model/campaign';

/** Headings for the column of numbers. The documentation shows no sample sheet. */
const NUMBER_HEADINGS = ['number', 'numbers', 'phone', 'phone_number', 'phone number'];

/** The recipients of an uploaded sheet, and the tags from its other columns. */
export interface Sheet {
	usableTags: string[];
	rows: Array<{ number: number; tags: TagValues }>;
}

interface TableRow {
	/** Its number in the sheet. */
	row: number;
	/** As many as there are headings. */
	texts: string[];
}

function refuseFile(file: JournalFile, reason: string): never {
	return refuse(file, [file.field], 'value_error', reason);
}

async function readWorksheet(file: JournalFile): Promise<ExcelJS.Worksheet> {
	const workbook = new ExcelJS.Workbook();
	const stream = Readable.from([file.content]);
	const isCsv = file.fileName.toLowerCase().endsWith('.csv');
	if (!isCsv && !file.fileName.toLowerCase().endsWith('.xlsx')) {
		refuseFile(file, 'File should be .xlsx or .csv');
	}
	try {
		// Without a `map` exceljs turns digits into numbers and some texts into dates.
		if (isCsv) await workbook.csv.read(stream, { map: (value: unknown) => value });
		else await workbook.xlsx.read(stream);
	} catch {
		refuseFile(file, 'File could not be read as a sheet');
	}
	return workbook.worksheets[0] ?? refuseFile(file, 'File holds no sheet');
}

/** All cells as texts, row by row, without empty rows. */
function textsOf(table: ExcelJS.Worksheet): TableRow[] {
	const rows: TableRow[] = [];
	// exceljs looks at all rows for it.
	const { columnCount } = table;
	table.eachRow((row, rowNumber) => {
		const texts = Array.from({ length: columnCount }, (_, column) => {
			return row.getCell(column + 1).text.trim();
		});
		if (texts.some((text) => text !== '')) rows.push({ row: rowNumber, texts });
	});
	return rows;
}

/** Reads an uploaded .xlsx or .csv: a heading row and the rows below it. */
export async function readTable(
	file: JournalFile,
): Promise<{ headings: string[]; rows: TableRow[] }> {
	const [headingRow, ...rows] = textsOf(await readWorksheet(file));
	return { headings: headingRow?.texts ?? [], rows };
}

/** The tag of a column: "First name" becomes `tags_first_name`. */
function tagFor(heading: string): string {
	return `tags_${heading.toLowerCase().replaceAll(/\s+/g, '_')}`;
}

/** Reads an uploaded .xlsx or .csv: a heading row, a column of numbers, columns of tags. */
export async function readSheet(file: JournalFile): Promise<Sheet> {
	const { headings, rows: body } = await readTable(file);
	const numberColumn = headings.findIndex((heading) => {
		return NUMBER_HEADINGS.includes(heading.toLowerCase());
	});
	if (numberColumn === -1) refuseFile(file, 'File should have a column named number');
	if (body.length === 0) refuseFile(file, 'File holds no numbers');
	const unreadable = body.filter(({ texts }) => !/^\d{7,15}$/.test(texts[numberColumn]));
	if (unreadable.length > 0) {
		const problems = unreadable.map(({ row }) => ({
			path: [file.field],
			type: 'value_error',
			message: `Row ${row} should hold a phone number of 7 to 15 digits`,
		}));
		throw new Invalid(problems);
	}
	const tagColumns = headings.flatMap((heading, column) => {
		return column === numberColumn || heading === '' ? [] : [{ column, tag: tagFor(heading) }];
	});
	return {
		usableTags: tagColumns.map(({ tag }) => tag),
		rows: body.map(({ texts }) => ({
			number: Number(texts[numberColumn]),
			tags: Object.fromEntries(tagColumns.map(({ column, tag }) => [tag, texts[column]])),
		})),
	};
}
