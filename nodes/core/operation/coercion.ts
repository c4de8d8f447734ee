import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { BadInput } from '../errors/failure';

/**
 * The value of a mapper: values by column, or the item whose fields are the values. The columns are
 * those that the editor loaded: none if loading failed, and perhaps those of another record.
 */
export type Mapping = { values: IDataObject } | { item: IDataObject; columns: string[] };

/**
 * Converts a parameter's value to the type of its field. The editor stores the right type, but an
 * expression gives whatever the data has: a number instead of text, "true" instead of true.
 *
 * @param json the input item, for a mapper that takes its values from there
 * @throws BadInput that names the field
 */
export function coerce(field: INodeProperties, value: unknown, json: IDataObject): unknown {
	switch (field.type) {
		case 'boolean':
			return toBoolean(field, value);
		case 'number':
			return toNumber(field, value);
		case 'options':
			return field.options ? toChoice(field, value) : toText(field, value);
		case 'multiOptions':
			if (!field.options) return splitList(value);
			return (Array.isArray(value) ? value : [value]).map((one) => toChoice(field, one));
		case 'collection':
			return toCollection(field, value, json);
		case 'fixedCollection':
			return isRecord(value) ? value : {};
		case 'json':
			return isRecord(value) ? JSON.stringify(value) : toText(field, value);
		case 'resourceMapper':
			return toMapping(value, json);
		default:
			return toText(field, value);
	}
}

/** @returns whether the value is an object with named properties */
export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns whether a service's flag says yes, as a boolean or as text */
export function isYes(flag: unknown): boolean {
	return flag === true || (typeof flag === 'string' && flag.trim().toLowerCase() === 'true');
}

/** @returns whether a service's flag says no, as a boolean or as text */
export function isNo(flag: unknown): boolean {
	return flag === false || (typeof flag === 'string' && flag.trim().toLowerCase() === 'false');
}

/**
 * Splits a list. It was typed (with commas, semicolons or line breaks between the entries), or it
 * is an array from an expression. Spaces don't separate, because phone numbers contain them.
 */
export function splitList(value: unknown): string[] {
	const parts = Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[,;\n]/);
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/**
 * @param path the name of a field, or names with dots between them for a field inside a field; also
 *   as the editor writes a dragged column: `['First Name']`, `contacts[0].phone`
 * @returns the value at that path of an item's JSON; `undefined` if there is none
 */
export function valueAt(json: IDataObject, path: string): unknown {
	return valueInside(json, columnIn(json, path));
}

/** @returns the name of a column without the editor's brackets, unless it is a name with brackets */
export function columnIn(json: IDataObject, path: string): string {
	if (path in json) return path;
	const inBrackets = (_: string, quote?: string, name = '', index = '') =>
		`.${quote === undefined ? index : name.replace(/\\(.)/g, '$1')}`;
	return path.replace(BRACKETS, inBrackets).replace(/^\./, '');
}

/** `['First Name']`, `["First Name"]` and `[0]` */
const BRACKETS = /\[(?:(["'])((?:\\.|(?!\1)[^\\])*)\1|(\d+))\]/g;

/** A name may contain dots itself. */
function valueInside(json: object, path: string): unknown {
	if (path in json) return Reflect.get(json, path);
	for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
		const inner: unknown = Reflect.get(json, path.slice(0, dot));
		if (typeof inner !== 'object' || inner === null) continue;
		const value = valueInside(inner, path.slice(dot + 1));
		if (value !== undefined) return value;
	}
	return undefined;
}

function toText(field: INodeProperties, value: unknown): string {
	if (value === undefined || value === null) return '';
	if (Array.isArray(value)) return value.map((one) => toText(field, one)).join(',');
	if (value instanceof Date) return value.toISOString();
	if (isRecord(value)) {
		// $now and other Luxon dates are objects with a method for their ISO text.
		if (typeof value.toISO === 'function') return String(value);
		throw new BadInput(`${field.displayName} holds an object`, 'Set it to a text instead.');
	}
	if (isInexact(value)) {
		throw new BadInput(
			`${field.displayName} is a number too large to be exact`,
			'Make it a text in the step that it comes from: here, its last digits are already lost.',
		);
	}
	return String(value);
}

function toBoolean(field: INodeProperties, value: unknown): boolean {
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false' || value === '') return false;
	throw new BadInput(`${field.displayName} is neither true nor false`, 'Set it to true or false.');
}

function toNumber(field: INodeProperties, value: unknown): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) {
		throw new BadInput(`${field.displayName} is not a number`, 'Use digits only.');
	}
	const { minValue = -Infinity, maxValue = Infinity, numberPrecision } = field.typeOptions ?? {};
	if (numberPrecision === 0 && !Number.isInteger(number)) {
		throw new BadInput(`${field.displayName} is ${number}`, 'Use a whole number.');
	}
	if (number >= minValue && number <= maxValue) return number;
	const bounds = maxValue === Infinity ? `${minValue} or more` : `${minValue} to ${maxValue}`;
	throw new BadInput(`${field.displayName} is ${number}`, `Use a number of ${bounds}.`);
}

function toChoice(field: INodeProperties, value: unknown): unknown {
	const choices = (field.options ?? []).flatMap((option) =>
		'value' in option ? [option.value] : [],
	);
	if (choices.some((choice) => choice === value)) return value;
	throw new BadInput(
		`${field.displayName} holds a value that is not offered`,
		`Use one of: ${choices.join(', ')}.`,
	);
}

function toCollection(field: INodeProperties, value: unknown, json: IDataObject): IDataObject {
	const given = isRecord(value) ? value : {};
	const collected: IDataObject = {};
	for (const option of field.options ?? []) {
		// A field that was added counts, even if its expression gives nothing. An empty schedule must
		// not count as no schedule, because phones would ring at once.
		if (!('type' in option) || !(option.name in given)) continue;
		collected[option.name] = coerce(option, given[option.name], json) as IDataObject[string];
	}
	return collected;
}

/** @returns whether a value is a whole number of 2^53 or more, which may have been rounded */
export function isInexact(value: unknown): boolean {
	return Number.isInteger(value) && !Number.isSafeInteger(value);
}

/** A mapper stores its own values, or takes them from the input item. */
function toMapping(value: unknown, item: IDataObject): Mapping {
	if (!isRecord(value)) return { values: {} };
	if (value.mappingMode !== 'autoMapInputData') {
		return { values: isRecord(value.value) ? value.value : {} };
	}
	const columns = Array.isArray(value.schema) ? value.schema.filter(isRecord) : [];
	return { item, columns: columns.map(({ id }) => String(id)) };
}
