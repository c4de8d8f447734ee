import { zipOf } from './zip';

/** The media type of an Excel workbook. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** In characters: Excel calls a file with a longer cell damaged. */
export const LONGEST_CELL = 32_767;

/** What a cell holds; nothing for an empty one. A text stays a text, also one of digits or "=1+1". */
export type Cell = string | number | undefined;

/**
 * Writes an Excel workbook (.xlsx) with one sheet, as small as programs accept it.
 *
 * @param rows read one by one, so that only the compressed sheet is in memory
 * @returns the file. The same rows give the same bytes
 */
export async function spreadsheetOf(rows: Iterable<Cell[]>): Promise<Blob> {
	const bytes = await zipOf([
		{ name: '[Content_Types].xml', text: [CONTENT_TYPES] },
		{ name: '_rels/.rels', text: [PACKAGE_RELATIONS] },
		{ name: 'xl/workbook.xml', text: [WORKBOOK] },
		{ name: 'xl/_rels/workbook.xml.rels', text: [WORKBOOK_RELATIONS] },
		{ name: 'xl/worksheets/sheet1.xml', text: sheetOf(rows) },
	]);
	return new Blob(bytes, { type: XLSX_TYPE });
}

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FORMATS = 'http://schemas.openxmlformats.org';
const MAIN = `${FORMATS}/spreadsheetml/2006/main`;
const RELATIONS = `${FORMATS}/officeDocument/2006/relationships`;
const SHEET_ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const CONTENT_TYPES = `${HEADER}<Types xmlns="${FORMATS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_ML}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_ML}.worksheet+xml"/></Types>`;
const WORKBOOK = `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const PACKAGE_RELATIONS = relationTo('officeDocument', 'xl/workbook.xml');
const WORKBOOK_RELATIONS = relationTo('worksheet', 'worksheets/sheet1.xml');

function relationTo(type: string, target: string): string {
	return `${HEADER}<Relationships xmlns="${FORMATS}/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/${type}" Target="${target}"/></Relationships>`;
}

/** In characters. Compressing many small pieces takes longer than a few large ones. */
const PIECE = 65_536;

function* sheetOf(rows: Iterable<Cell[]>): Generator<string> {
	let piece = `${HEADER}<worksheet xmlns="${MAIN}"><sheetData>`;
	let number = 0;
	for (const row of rows) {
		number += 1;
		piece += `<row r="${number}">`;
		for (const [column, cell] of row.entries()) {
			if (cell !== undefined && cell !== '') piece += xmlOf(cell, columnName(column) + number);
		}
		piece += '</row>';
		if (piece.length < PIECE) continue;
		yield piece;
		piece = '';
	}
	yield `${piece}</sheetData></worksheet>`;
}

function xmlOf(cell: string | number, name: string): string {
	if (typeof cell === 'number') return `<c r="${name}"><v>${cell}</v></c>`;
	const [first, ...others] = cell
		.split(IN_ESCAPES)
		.map((part) => `<t xml:space="preserve">${escaped(part)}</t>`);
	const text = others.length === 0 ? first : `<r>${[first, ...others].join('</r><r>')}</r>`;
	return `<c r="${name}" t="inlineStr"><is>${text}</is></c>`;
}

/** @param column counted from 0; @returns A to Z, then AA and so on */
function columnName(column: number): string {
	const last = String.fromCharCode(65 + (column % 26));
	return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** What XML can't hold: control characters, halves of a character, and two that mean nothing. */
const IMPOSSIBLE = /(?![\t\n\r])\p{Control}|\p{Surrogate}|[\ufffe\uffff]/gu;

/**
 * Excel reads `_x0041_` as A, and libraries such as openpyxl don't (measured). In two runs of one
 * text, it is an escape for nobody.
 */
const IN_ESCAPES = /(?<=_)(?=x[0-9a-f]{4}_)/i;

const REFERENCES: Record<string, string> = {
	...{ '&': '&amp;', '<': '&lt;', '>': '&gt;' },
	// A bare one would be read as a line feed.
	'\r': '&#13;',
};

function escaped(text: string): string {
	return text.replace(IMPOSSIBLE, ' ').replace(/[&<>\r]/g, (character) => REFERENCES[character]);
}
