import type { IDataObject } from 'n8n-workflow';
import { readColumn } from '../core/operation/columns';
import { field } from '../core/operation/parameters';
import { readPerson } from './commonFields';
import type { Row } from './chunks';
import type { HomeCountry } from './port';

export const nameColumnField = field({
	displayName: 'Column With the Name',
	name: 'nameField',
	type: 'string',
	requiresDataPath: 'single',
	default: 'name',
	required: true,
	placeholder: 'e.g. client.name',
	description: 'Name of the field that holds the name in each input item',
});

export const phoneNumberColumnField = field({
	displayName: 'Column With the Phone Number',
	name: 'phoneNumberField',
	type: 'string',
	requiresDataPath: 'single',
	default: 'phoneNumber',
	required: true,
	placeholder: 'e.g. client.phone',
	description: 'Name of the field that holds the number in each input item',
});

/**
 * @param columns what the user typed in the two fields
 * @param homeCountry whose country code a number gets that has none
 * @returns the person in an input item
 * @throws BadInput that names the column and the value, if they can't be used
 */
export function rowIn(
	row: IDataObject,
	item: number,
	columns: { name: string; phoneNumber: string },
	homeCountry?: HomeCountry,
): Row {
	const fieldNames = {
		name: `${nameColumnField.displayName} "${columns.name}"`,
		phoneNumber: `${phoneNumberColumnField.displayName} "${columns.phoneNumber}"`,
	};
	const name = readColumn(row, columns.name, nameColumnField.displayName);
	const number = readColumn(row, columns.phoneNumber, phoneNumberColumnField.displayName);
	const person = readPerson(name, number, { fieldNames, homeCountry });
	return { ...person, itemIndex: item, position: item };
}
