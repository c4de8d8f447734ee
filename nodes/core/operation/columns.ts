import type { IDataObject } from 'n8n-workflow';
import { valueAt } from './coercion';
import { BadInput } from '../errors/failure';

/** Nobody would read more names. */
const MOST_NAMES = 20;

/**
 * Reads a row's value in the column that the user named.
 *
 * @param column the name of a field, or names with dots between them for a field inside a field
 * @param fieldName the parameter that names the column, for the message
 * @throws BadInput that lists the row's columns, if this one is missing
 */
export function readColumn(row: IDataObject, column: string, fieldName: string): unknown {
	const value = valueAt(row, column);
	if (value !== undefined) return value;
	const names = Object.keys(row);
	const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : '';
	throw new BadInput(
		`${fieldName}: there is no column "${column}"`,
		names.length === 0
			? 'The row is empty: check the output of the previous node.'
			: `The columns are: ${names.slice(0, MOST_NAMES).join(', ')}${more}. Name one of these.`,
	);
}

/**
 * Splits what the user typed or dragged: columns with commas, semicolons or lines between them. A
 * dragged name may contain these: `['Name, first']`.
 */
export function splitColumns(typed: string): string[] {
	const parts = typed.match(/(?:\[(["'])(?:\\.|(?!\1)[^\\])*\1\]|[^,;\n])+/g) ?? [];
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}
