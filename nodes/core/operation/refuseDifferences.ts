import type { IExecuteFunctions } from 'n8n-workflow';
import { BadInput, NOTHING_SENT } from '../errors/failure';
import { rowsNamed } from '../errors/rowNumbers';
import { valueAt } from './coercion';
import { dependsOnRow } from './rowExpressions';

/**
 * Items that go together share the parameters of the first one. An expression may give another value
 * for another item, and then everybody would get what was meant for one. Only expressions about a row
 * are read again: that takes time, and in others only a time or a random number differs. A moment that
 * counts from now is later for each row; it is taken as the same if it lies between the first row's
 * moment before and after.
 *
 * @param shared the parameters by name, or by path for one of the options: "options.voice". Each reads
 *   the value of an item, counted from 0
 * @param advice what to do instead
 * @throws BadInput that names the first row with another value
 */
export function refuseDifferences(
	execution: IExecuteFunctions,
	shared: Array<{ name: string; displayName: string; read(item: number): unknown }>,
	advice: string,
): void {
	const { parameters } = execution.getNode();
	for (const { name, displayName, read } of shared) {
		if (!dependsOnRow(valueAt(parameters, name))) continue;
		const textAt = (item: number) => JSON.stringify(read(item));
		const values = execution.getInputData().map((_, item) => textAt(item));
		const [first, last] = [values[0], textAt(0)];
		const other = values.findIndex((value) => value !== first && !isBetween(value, first, last));
		if (other === -1) continue;
		throw refusalOf(displayName, other, advice);
	}
}

/** What to do if a field that names a column differs by row. */
export const ONE_COLUMN =
	'All rows are read from the same columns. Switch the field to Fixed, and name the column.';

/**
 * The same for a file in a binary field. Rows without one are fine: the first row's is for all. A file
 * that was stored again for each row counts as another one, because only its place is compared.
 *
 * @throws BadInput that names the first row with another file
 */
export function refuseDifferentFiles(
	execution: IExecuteFunctions,
	{ fieldName, displayName }: { fieldName: string; displayName: string },
	advice: string,
): void {
	const files = execution.getInputData().map(({ binary }) => binary?.[fieldName]);
	const keys = files.map((file) => file?.id ?? file?.data);
	// Whoever reads the first row's file says that it is missing.
	if (keys[0] === undefined) return;
	const other = keys.findIndex((key) => key !== undefined && key !== keys[0]);
	if (other > 0) throw refusalOf(displayName, other, advice, 'is another file than');
}

function refusalOf(
	displayName: string,
	row: number,
	advice: string,
	what = 'differs from',
): BadInput {
	return new BadInput(
		`${displayName} of ${rowsNamed([row])} ${what} that of the first row`,
		advice,
		{ effect: NOTHING_SENT },
	);
}

/** A moment as n8n's expressions give it, in JSON. In a longer text, the rest would be ignored. */
const MOMENT = /^"\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d:\d\d)?"$/;

function isBetween(value: string, first: string, last: string): boolean {
	return [value, first, last].every((one) => MOMENT.test(one)) && first <= value && value <= last;
}
