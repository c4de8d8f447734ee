import type { IDataObject, IExecuteFunctions, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { coerce, isRecord, type Mapping } from './coercion';
import { BadInput } from '../errors/failure';
import { offeredValue, type Field, type IsOffered } from './offers';
import { currentJson, plainColumn } from './plainColumn';

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
