import { BadInput } from '../core/failure';

/**
 * @param value what was typed, picked or given by an expression
 * @param fieldName as the user knows it, for the message
 * @returns the id as digits, fit for a path
 * @throws BadInput when it isn't a positive whole number, as all ids of TingTing are
 */
export function readId(value: string, fieldName: string): string {
	const id = value.trim();
	if (/^[1-9]\d{0,15}$/.test(id)) return id;
	throw new BadInput(
		id === '' ? `${fieldName} is empty` : `${fieldName} is not a number`,
		'Pick it from the list, or give the ID that TingTing shows, e.g. 15.',
	);
}
