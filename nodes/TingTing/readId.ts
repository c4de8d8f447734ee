import { BadInput } from '../core/errors/failure';
import { exactInteger } from '../core/values/json';

/**
 * @param value what was typed, picked or given by an expression
 * @param fieldName the field as the user knows it, for the message
 * @returns the ID as digits, safe in a path
 * @throws BadInput if it isn't a positive whole number. All IDs of TingTing are
 */
export function readId(value: string, fieldName: string): string {
	const id = value.trim();
	// Databases count up to 2^64, which has 20 digits.
	if (/^[1-9]\d{0,19}$/.test(id)) return id;
	throw new BadInput(
		id === '' ? `${fieldName} is empty` : `${fieldName} is not a number`,
		'Pick it from the list, or give the ID that TingTing shows, e.g. 15.',
	);
}

/**
 * @returns the ID as an integer, for a JSON body
 * @throws BadInput also if a number can't hold it: someone else would be called
 */
export function readIntegerId(value: string, fieldName: string): number {
	const id = exactInteger(readId(value, fieldName));
	if (typeof id === 'number') return id;
	throw new BadInput(
		`${fieldName} holds ${id}, which is too large to be sent exactly`,
		'Check the ID. If it is right, run the campaign for all of its numbers.',
	);
}
