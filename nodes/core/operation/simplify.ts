import type { IDataObject } from 'n8n-workflow';
import { idIn } from '../http/pagination';
import { field } from './parameters';

/** Something that a service holds: in the words of these nodes, and as the service gave it. */
export interface Held<Fields> {
	/** Fields that the service says nothing about are absent. */
	fields: Fields;
	/** The service's own row, word for word. */
	raw: IDataObject;
	/** Whether the service gave something else than a row: it comes out as it is. */
	isOther?: boolean;
}

/** Decides which of the two an operation gives. */
export const simplifyField = field({
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

/** Tells things that a service holds apart, in a list. */
export function idOfHeld({ raw }: Held<object>): string {
	return idIn(raw);
}

/** @returns the item for something that a service holds */
export function itemOf<Fields extends object>(
	{ fields, raw, isOther }: Held<Fields>,
	simplify: boolean,
): { json: IDataObject } {
	if (!simplify || isOther) return { json: raw };
	const known = Object.entries(fields).filter(([, value]) => value !== undefined);
	return { json: Object.fromEntries(known) };
}
