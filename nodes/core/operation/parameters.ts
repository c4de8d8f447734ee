import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { coerce, type Mapping } from './coercion';
import { BadInput } from '../errors/failure';
import { plainColumn } from './plainColumn';

/** Declares one parameter and keeps its literal types, from which `Reader` derives its results. */
export const field = <const F extends INodeProperties>(definition: F): F => definition;

type ChoiceOf<F> = F extends { options: Array<infer Option> }
	? Option extends { value: infer Value }
		? Value
		: never
	: never;

type CollectionOf<F> = F extends { options: Array<infer Option> }
	? { [P in Extract<Option, INodeProperties> as P['name']]?: ValueOf<P> }
	: never;

/** The type of a parameter that was read. */
export type ValueOf<F> = F extends { type: 'boolean' }
	? boolean
	: F extends { type: 'number' }
		? number
		: F extends { type: 'options' }
			? ChoiceOf<F>
			: F extends { type: 'multiOptions' }
				? Array<ChoiceOf<F>>
				: F extends { type: 'collection' }
					? CollectionOf<F>
					: F extends { type: 'fixedCollection' }
						? IDataObject
						: F extends { type: 'resourceMapper' }
							? Mapping
							: string;

type NameOf<Fields extends INodeProperties[]> = Fields[number]['name'];
type FieldOf<Fields extends INodeProperties[], Name> = Extract<Fields[number], { name: Name }>;

/** Reads parameters by name. A name that the operation doesn't declare doesn't compile. */
export type Reader<Fields extends INodeProperties[]> = <Name extends NameOf<Fields>>(
	name: Name,
) => ValueOf<FieldOf<Fields, Name>>;

/**
 * Makes the reader of one operation for one item. It converts the result of an expression to the
 * type that the field declares, so an operation can rely on it.
 *
 * @param hidden gets the values of password fields. Read again, an expression may give another one
 * @throws BadInput (from the reader) that names the field, if the value can't be used
 */
export function readerOf<Fields extends INodeProperties[]>(
	execution: IExecuteFunctions,
	fields: Fields,
	itemIndex: number,
	hidden: unknown[] = [],
): Reader<Fields> {
	let json: unknown;
	const jsonOfItem = () => (json ??= execution.getWorkflowDataProxy(itemIndex).$json);
	return <Name extends NameOf<Fields>>(name: Name) => {
		const declared = fields.find((candidate) => candidate.name === name);
		if (!declared) throw new BadInput(`${name} is not a parameter`, 'Update the node.');
		const extractValue = declared.type === 'resourceLocator';
		const stored =
			plainColumn(execution, name, jsonOfItem) ??
			execution.getNodeParameter(name, itemIndex, declared.default, { extractValue });
		if (declared.typeOptions?.password) hidden.push(stored);
		const item = execution.getInputData()[itemIndex];
		return coerce(declared, stored, item?.json ?? {}) as ValueOf<FieldOf<Fields, Name>>;
	};
}
