import type {
	IDataObject,
	IExecuteFunctions,
	INodeParameters,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';
import { coerce, isRecord, type Mapping } from './coercion';
import { BadInput } from '../errors/failure';
import { offeredValue, type Field, type IsOffered } from './capabilities';
import { attemptNow } from '../errors/attempt';
import { isToolCall } from '../once/toolCalls';

/** Declares one parameter and keeps its literal types, from which `Reader` derives its results. */
export const field = <const F extends Field>(definition: F): F => definition;

/** Without fixed choices, the editor loads them from the service. */
type ChoiceOf<F> = F extends { options: Array<infer Option> }
	? Option extends { value: infer Value }
		? Value
		: never
	: string;

/** The type of a parameter that was read. */
export type ValueOf<F> = F extends { type: 'boolean' }
	? boolean
	: F extends { type: 'number' }
		? number
		: F extends { type: 'options' }
			? ChoiceOf<F>
			: F extends { type: 'multiOptions' }
				? Array<ChoiceOf<F>>
				: F extends { type: 'collection'; options: Array<infer Option> }
					? { [P in Extract<Option, INodeProperties> as P['name']]?: ValueOf<P> }
					: F extends { type: 'fixedCollection' }
						? IDataObject
						: F extends { type: 'resourceMapper' }
							? Mapping
							: string;

type FieldOf<Fields extends INodeProperties[], Name> = Extract<Fields[number], { name: Name }>;

/** Reads parameters by name. A name that the operation doesn't declare doesn't compile. */
export type Reader<Fields extends INodeProperties[]> = <Name extends Fields[number]['name']>(
	name: Name,
) => ValueOf<FieldOf<Fields, Name>>;

/**
 * Makes the reader of one operation for one item. It converts the result of an expression to the
 * type that the field declares, so an operation can rely on it.
 *
 * @param hidden gets the values of password fields. Read again, an expression may give another one
 * @param isOffered whether the account gets what needs a capability; by default, it gets everything
 * @throws BadInput (from the reader) that names the field, if the value can't be used
 */
export function readerOf<Fields extends Field[]>(
	execution: IExecuteFunctions,
	fields: Fields,
	itemIndex: number,
	hidden: unknown[] = [],
	isOffered: IsOffered = () => true,
): Reader<Fields> {
	let json: unknown;
	const jsonOfItem = () => (json ??= currentJson(execution, itemIndex));
	const stored = (declared: Field) => {
		const { name } = declared;
		const value =
			plainColumn(execution, name, jsonOfItem) ??
			execution.getNodeParameter(name, itemIndex, declared.default);
		if (declared.typeOptions?.password) hidden.push(value);
		return value;
	};
	const item = () => execution.getInputData()[itemIndex]?.json ?? {};
	return readerFrom(fields, stored, { item, isOffered });
}

/** The same for a trigger's poll, which has no items. */
export function readerOfPoll<Fields extends Field[]>(
	poll: IPollFunctions,
	fields: Fields,
): Reader<Fields> {
	const stored = (declared: Field): unknown =>
		poll.getNodeParameter(declared.name, declared.default);
	return readerFrom(fields, stored, { item: () => ({}), isOffered: () => true });
}

function readerFrom<Fields extends Field[]>(
	fields: Fields,
	stored: (declared: Field) => unknown,
	{ item, isOffered }: { item: () => IDataObject; isOffered: IsOffered },
): Reader<Fields> {
	return <Name extends Fields[number]['name']>(name: Name) => {
		const declared = fields.find((candidate) => candidate.name === name);
		if (!declared) throw new BadInput(`${name} is not a parameter`, 'Update the node.');
		const value = coerce(declared, pickedIn(declared, stored(declared)), item());
		return offeredValue(declared, value, isOffered) as ValueOf<FieldOf<Fields, Name>>;
	};
}

/**
 * What was picked from a list. Not with n8n's `extractValue`, which fails for a field that is hidden
 * (n8n's behaviour, measured).
 */
function pickedIn({ type }: Field, stored: unknown): unknown {
	return type === 'resourceLocator' && isRecord(stored) ? stored.value : stored;
}

/** `={{ $json.phone }}` or `={{ $json['Phone Number'] }}`, as the editor writes a dragged column. */
const PLAIN_COLUMN = /^=\{\{\s*\$json(?:\.([A-Za-z_]\w*)|\[(["'])([^"'\\{}\r\n]+)\2\])\s*\}\}$/;

/** By execution, because n8n copies the whole node for each call of `getNode`. */
const parametersOf = new WeakMap<IExecuteFunctions, INodeParameters>();

/**
 * Reads a parameter that only names a column of its item, without n8n's expression evaluator. That
 * evaluator is a virtual machine and takes about 0.45 ms per expression and item (measured). For
 * three fields of 10,000 people this is 13 seconds, all of it before the first phone rings.
 *
 * @param jsonOfItem returns what n8n's expressions know as `$json`
 * @returns a text, a number or a boolean; `undefined` for everything that n8n must read itself
 */
export function plainColumn(
	execution: IExecuteFunctions,
	name: string,
	jsonOfItem: () => unknown,
): unknown {
	const parameters = parametersOf.get(execution) ?? execution.getNode().parameters;
	parametersOf.set(execution, parameters);
	const column = columnIn(parameters[name]);
	if (column === undefined) return undefined;
	// If it throws, n8n's own reading throws too, in n8n's words.
	const read = attemptNow(jsonOfItem);
	const json = 'value' in read && isRecord(read.value) ? read.value : {};
	// n8n refuses names such as `constructor`, even if a column has one.
	const isPlain = Object.hasOwn(json, column) && !(column in Object.prototype);
	const value = isPlain ? json[column] : undefined;
	return ['string', 'number', 'boolean'].includes(typeof value) ? value : undefined;
}

/**
 * @returns what n8n's expressions know as `$json`. Outside a tool this is the input item, because our
 *   nodes have one input. n8n's own proxy takes another 0.1 ms per item (measured), mostly to compute
 *   `$now`
 */
export function currentJson(execution: IExecuteFunctions, itemIndex: number): unknown {
	return isToolCall(execution)
		? execution.getWorkflowDataProxy(itemIndex).$json
		: execution.getInputData()[itemIndex]?.json;
}

function columnIn(stored: unknown): string | undefined {
	const [, word, , text] = (typeof stored === 'string' && PLAIN_COLUMN.exec(stored)) || [];
	return word ?? text;
}
