import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { coerce, type Mapping } from './coercion';
import { BadInput } from '../errors/failure';
import { plainColumn } from './plainColumn';

/** Declares one parameter and keeps the literal types that `Reader` derives its answers from. */
export const field = <const F extends INodeProperties>(definition: F): F => definition;

type ChoiceOf<F> = F extends { options: Array<infer Option> }
	? Option extends { value: infer Value }
		? Value
		: never
	: never;

type CollectionOf<F> = F extends { options: Array<infer Option> }
	? { [P in Extract<Option, INodeProperties> as P['name']]?: ValueOf<P> }
	: never;

/** What a parameter holds once it was read. */
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

/** Reads parameters by name: a name the operation doesn't declare doesn't compile. */
export type Reader<Fields extends INodeProperties[]> = <Name extends NameOf<Fields>>(
	name: Name,
) => ValueOf<FieldOf<Fields, Name>>;

/**
 * Makes the reader of one operation for one item. What an expression gives is brought to the type
 * that the field declares, so an operation can rely on it.
 *
 * @param hidden is given what password fields held: read again, an expression may give something else
 * @throws BadInput (from the reader) naming the field, when the value can't be used
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
