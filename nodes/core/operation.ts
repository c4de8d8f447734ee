import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { Failure } from './failure';
import type { Effect } from './faults';
import { readerOf, type Reader } from './parameters';

/** What the runner hands to an operation for one run. */
export interface RunContext<Service> {
	service: Service;
	execution: IExecuteFunctions;
	/** Counted from 0; the first item when all items are taken together. */
	itemIndex: number;
}

/** The same with the operation's own parameters, read by name. */
export interface Call<Service, Fields extends INodeProperties[]> extends RunContext<Service> {
	get: Reader<Fields>;
}

/** A run that takes items together may do part of its work: the others come out as a `Failure`. */
type Output = INodeExecutionData | Array<INodeExecutionData | Failure>;

/** One operation as its file writes it down: what the user fills in, and what it does. */
export interface Definition<Service, Fields extends INodeProperties[]> {
	/** Stored in workflows: never changes. */
	value: string;
	/** Title Case, without the resource. */
	name: string;
	/** Sentence case with the object, without articles; also what an AI agent reads. */
	action: string;
	description: string;
	effect: Effect;
	/** Without display conditions on the operation: those are added from `value`. */
	fields: Fields;
	/** @returns whether one run takes all input items together, instead of one run an item */
	gathers?(get: Reader<Fields>): boolean;
	/** Does it for one item, or for all. Output without a `pairedItem` is paired by the runner. */
	run(call: Call<Service, Fields>): Promise<Output>;
}

/** An operation whose own fields are out of sight, so that a list can hold different ones. */
export interface Operation<Service> {
	value: string;
	name: string;
	action: string;
	description: string;
	effect: Effect;
	fields: INodeProperties[];
	gathers(execution: IExecuteFunctions): boolean;
	run(context: RunContext<Service>): Promise<Output>;
}

/** @returns `defineOperation` for one service, which keeps the types of an operation's fields */
export function operationsFor<Service>() {
	return <const Fields extends INodeProperties[]>(
		definition: Definition<Service, Fields>,
	): Operation<Service> => ({
		...definition,
		gathers: (execution) =>
			definition.gathers?.(readerOf(execution, definition.fields, 0)) ?? false,
		run: async (context) => {
			const get = readerOf(context.execution, definition.fields, context.itemIndex);
			return await definition.run({ ...context, get });
		},
	});
}
