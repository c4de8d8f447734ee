import type { IDataObject } from 'n8n-workflow';
import { valueAt } from './coercion';
import { BadInput } from '../errors/failure';

/** More names than these would not be read. */
const MOST_NAMES = 20;

/**
 * Reads what a row holds in the column that the user named.
 *
 * @param column the name of a field, or names with dots between them for a field inside a field
 * @param fieldName the parameter in which the user named it, for the message
 * @throws BadInput naming the columns that there are, when this one is not among them
 */
export function readColumn(row: IDataObject, column: string, fieldName: string): unknown {
	const value = valueAt(row, column);
	if (value !== undefined) return value;
	const names = Object.keys(row);
	const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : '';
	throw new BadInput(
		`${fieldName}: there is no column "${column}"`,
		names.length === 0
			? 'The row is empty: check what the step before gives.'
			: `The columns are: ${names.slice(0, MOST_NAMES).join(', ')}${more}. Name one of these.`,
	);
}
