import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { Failure } from './failure';
import type { Effect } from './faults';
import type { Ledger } from './ledger';
import { withSharedOptions, type Nature } from './options';
import { readerOf, type Reader } from './parameters';
import type { Secrets } from './secrets';

/** One run: an item's, or that of all items where the operation takes them together. */
export interface Run {
	execution: IExecuteFunctions;
	/** Counted from 0; the first item when all items are taken together. */
	itemIndex: number;
	/** Tells it from every other run of its operation in the same execution; the same in a retry. */
	key: string;
	/** What its password fields held, which no message may hold; filled while they are read. */
	hidden: unknown[];
}

/** What the runner hands to an operation for one run. */
export interface RunContext<Service> extends Run {
	service: Service;
	/** For an operation `inParts`, to keep account of each part itself. */
	ledger: Ledger;
	/** For what leaves the node beside the items' JSON, such as a file's name. */
	secrets: Secrets;
}

/** The same with the operation's own parameters, read by name. */
export interface Call<Service, Fields extends INodeProperties[]> extends RunContext<Service> {
	get: Reader<Fields>;
}

/** An output item. */
export interface Produced extends INodeExecutionData {
	/** What a retry outputs in its place, where the item holds what must not be kept. */
	kept?: IDataObject;
}

/** A run that takes items together may do part of its work: the others come out as a `Failure`. */
export type Output = Produced | Array<Produced | Failure>;

/** Somebody who is reached once only, if the user wishes so. */
export interface Recipient {
	/** As it is dialled. */
	phoneNumber: string;
	/** Where the same number is somebody else: another campaign's. */
	within?: string;
}

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
	/** Without display conditions on the operation, and without the options that all share. */
	fields: Fields;
	/** @returns whether one run takes all input items together, instead of one run an item */
	gathers?(get: Reader<Fields>): boolean;
	/** @returns whom a run reaches; present where it is one person */
	recipient?(get: Reader<Fields>): Recipient;
	/** @returns how many people a run reaches, `undefined` when nobody can count them beforehand */
	countRecipients?(get: Reader<Fields>, execution: IExecuteFunctions): number | undefined;
	/** Whether a run sends several requests, and enters each in the ledger itself. */
	inParts?: true;
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
	nature: Nature;
	fields: INodeProperties[];
	inParts: boolean;
	gathers(execution: IExecuteFunctions): boolean;
	recipient(run: Run): Recipient | undefined;
	countRecipients(run: Run): number | undefined;
	run(context: RunContext<Service>): Promise<Output>;
}

/** @returns `defineOperation` for one service, which keeps the types of an operation's fields */
export function operationsFor<Service>() {
	return <const Fields extends INodeProperties[]>(
		definition: Definition<Service, Fields>,
	): Operation<Service> => {
		const { value, name, action, description, effect, inParts = false } = definition;
		const nature = natureOf(definition);
		const read = ({ execution, itemIndex, hidden }: Omit<Run, 'key'>) =>
			readerOf(execution, definition.fields, itemIndex, hidden);
		return {
			...{ value, name, action, description, effect, nature, inParts },
			fields: withSharedOptions(definition.fields, nature),
			gathers: (execution) =>
				definition.gathers?.(read({ execution, itemIndex: 0, hidden: [] })) ?? false,
			recipient: (run) => definition.recipient?.(read(run)),
			countRecipients: (run) =>
				definition.countRecipients ? definition.countRecipients(read(run), run.execution) : 1,
			run: async (context) => await definition.run({ ...context, get: read(context) }),
		};
	};
}

function natureOf<Fields extends INodeProperties[]>({
	effect,
	recipient,
	countRecipients,
}: Pick<Definition<never, Fields>, 'effect' | 'recipient' | 'countRecipients'>): Nature {
	return {
		sends: effect === 'sends',
		reachesOnePerson: recipient !== undefined,
		reachesPeople: recipient !== undefined || countRecipients !== undefined,
	};
}
