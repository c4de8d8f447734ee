import type { IDataObject } from 'n8n-workflow';
import { identityOfRow } from '../http/pagination';
import { field } from './parameters';

/** A thing that a service stores: in these nodes' field names, and as the service returned it. */
export interface Held<Fields> {
	/** Fields that the service doesn't mention are absent. */
	fields: Fields;
	/** The service's own row, unchanged. */
	raw: IDataObject;
	/** Whether the service returned something other than a row. It is output as it is. */
	isOther?: boolean;
}

/** Decides which of the two an operation outputs. */
export const simplifyField = field({
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

/** Identifies a stored thing in a list. */
export function idOfHeld({ raw }: Held<object>): string {
	return identityOfRow(raw);
}

/** @returns the item for a thing that a service stores */
export function itemOf<Fields extends object>(
	{ fields, raw, isOther }: Held<Fields>,
	simplify: boolean,
): { json: IDataObject } {
	return { json: !simplify || isOther ? raw : withoutAbsent(fields) };
}

/** @returns the fields that have a value */
export function withoutAbsent(fields: object): IDataObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
