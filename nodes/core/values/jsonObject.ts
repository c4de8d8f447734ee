import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../errors/failure';
import { isRecord } from '../operation/coercion';
import { parseJson } from './json';

/**
 * @param text what was typed into a JSON field, or what an expression made of it
 * @param fieldName as the user knows it, for the message
 * @returns the object; an empty one for an empty field
 * @throws BadInput if it is no JSON object
 */
export function readJsonObject(text: string, fieldName: string): IDataObject {
	if (text.trim() === '') return {};
	let value: unknown;
	try {
		value = parseJson(text);
	} catch {
		value = undefined;
	}
	if (isRecord(value)) return value;
	throw new BadInput(
		`${fieldName} is not a JSON object`,
		'Write it with curly braces and double quotes, e.g. { "appointment": "tomorrow at ten" }.',
	);
}
