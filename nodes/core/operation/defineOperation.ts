import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { BadInput, Failure } from '../errors/failure';
import type { OnLeave } from '../http/request';
import type { Outcome } from '../once/outcome';
import type { Difference } from '../run/identicalRuns';
import { withSharedOptions, type Reach } from './sharedOptions';
import {
	having,
	isCapable,
	type Capability,
	type Field,
	type Having,
	type IsOffered,
} from './capabilities';
import { refuseLeftOut, type IsLeftOut } from './doNotContact';
import { outsideQuietHours, type Ringing, type Sparing } from './quietHours';
import type { Outputs } from './outputs';
import { rowReader, type BadRow, type ReadRows } from './rowReader';
import { readerOf, type Reader } from './parameters';
import type { Secrets } from '../secrets/redactor';

/** One run: for one item, or for all items if the operation takes them together. */
export interface Run {
	execution: IExecuteFunctions;
	/** Counted from 0. The first item if all items are taken together. */
	itemIndex: number;
	/** Unique among the runs of its operation in an execution, and the same in a retry. */
	key: string;
	/** The input of its output: its item, or all of them. */
	pairedItem: INodeExecutionData['pairedItem'];
	/** The values of its password fields. No message may show them. Filled while they are read. */
	hidden: unknown[];
}

/** What an operation needs to read the parameters of one run. */
export interface ReadCall<Service, Fields extends Field[]> {
	get: Reader<Fields>;
	/** Reads the parameters of another item. */
	getAt(item: number): Reader<Fields>;
	service: Service;
	/** Whether the account gets what needs a capability. A field that it doesn't get reads as empty. */
	isOffered: IsOffered;
	execution: IExecuteFunctions;
	/** Counted from 0. The first item if all items are taken together. */
	itemIndex: number;
	/** Reads the rows of a run that takes many. */
	rows: ReadRows;
}

/** What the runner gives to an operation for one run. */
export interface RunContext<Service> {
	execution: IExecuteFunctions;
	/** Counted from 0. The first item if all items are taken together. */
	itemIndex: number;
	service: Service;
	/**
	 * The only way to send what must not happen twice.
	 *
	 * @param send gets a function, which it must call right before the request leaves. The service's
	 *   sending methods take this function, and send nothing without it
	 * @param parts keys of the recipients of this request, if the run makes several requests
	 * @returns the outcome, which the operation returns as its output
	 */
	sendOnce(send: (onLeave: OnLeave) => Promise<Produced>, parts?: string[]): Promise<Outcome>;
	/**
	 * @param part as `sendOnce` gets it
	 * @returns its `outcome` in an earlier try, if it must not be sent again. Also the outcome that has
	 *   been `unknown` since an earlier try, even if the user wants it sent again
	 */
	recall(part: string): { outcome?: Outcome; unknown?: Outcome };
	/** Tells credentials apart, without revealing them. Stays the same when a token is renewed. */
	account: string;
	/** Where the account is: at another address, the same IDs are those of strangers. */
	baseUrl: string;
	/** @returns a key that only this credential gives, to sign things with */
	keyFor(purpose: string): Promise<Buffer>;
	/** Aborted when the execution is cancelled, or another item's failure ends it. */
	signal: AbortSignal;
	/** For output besides the items' JSON, such as a file's name. */
	secrets: Secrets;
	/** Hides a secret in messages about this run, such as a code that no field has. */
	hide(secret: string): void;
}

/** The same, with what the operation has read. */
export interface Call<Service, Input> extends RunContext<Service> {
	input: Input;
	/** For an operation that finds people while it runs. */
	isLeftOut?: IsLeftOut;
}

/** A run whose parameters were read. */
export interface Prepared<Service> {
	/** Present if the run reaches one person. */
	recipient?: Recipient;
	/** How many people it reaches; `undefined` if they can't be counted in advance. */
	recipients: number | undefined;
	/** Whether the numbers of these people are known, so that some of them can be left out. */
	knowsNumbers: boolean;
	/** The rows that can't be used, in their order. */
	badRows: BadRow[];
	/** How many rows of a run that takes many can be used. */
	goodRows: number;
	/** Present if another run with the same must be refused. */
	difference?: Difference;
	run(context: RunContext<Service>): Promise<Output>;
}

/** An output item. */
export interface Produced extends INodeExecutionData {
	/** What a retry outputs instead, if the item contains something that must not be kept. */
	kept?: IDataObject;
}

/** A run that takes items together may succeed for some of them. Each other one is a `Failure`. */
export type Output = Produced | Array<Produced | Failure> | Outcome;

/** A person who is reached only once, if the user wants that. */
export interface Recipient {
	/** The same for all spellings of one phone. */
	phoneNumber: string;
	/** The same number in another campaign is another recipient. */
	within?: string;
}

/** One operation as its file defines it: what the user fills in, and what it does. */
export interface Definition<
	Service,
	Fields extends Field[],
	Input,
	Needed extends Capability<Service>,
> {
	/** Stored in workflows, so it never changes. */
	value: string;
	/** Title Case, without the resource. */
	name: string;
	/** Sentence case with the object, without articles. AI agents read it too. */
	action: string;
	description: string;
	/** What it needs of the service, e.g. "campaigns.begin". Without that, it is not offered. */
	needs: Needed;
	/** Without display conditions on the operation, and without the shared options. */
	fields: Fields;
	/** When one run takes all input items together. */
	gathersWhen?: Reach['gathersWhen'];
	/**
	 * Reads the parameters of one run, once, before any request of the execution leaves. Files are
	 * not loaded yet: all of them together could be too much for memory.
	 *
	 * @throws BadInput if they can't be used
	 */
	read(call: ReadCall<Service, Fields>): Input;
	/** @returns the person that a run reaches. Present if a run reaches exactly one. */
	recipient?(input: Input): Recipient;
	/** @returns how many people a run reaches; `undefined` if they can't be counted in advance */
	countRecipients?(input: Input): number | undefined;
	/** @returns what tells runs apart: if it is the same for two, people would be reached twice */
	mustDiffer?(input: Input): Difference;
	/** Whether it finds out while it runs whose phones ring, and leaves people out itself. */
	findsPeople?: true;
	/** The effect of sending twice, e.g. "phones may ring twice". Present if a run sends. */
	ifSentTwice?: string;
	/** When phones ring. Present if they do. */
	rings?: Ringing<NoInfer<Input>>;
	/** Whether a retry gets the first result, although nothing is sent. */
	keepsResult?: true;
	/** The outputs of the node with this operation, if there are several. */
	outputs?: Outputs;
	/** Why an AI agent must not call it, and what to do instead. Present if it must not. */
	deniedToAgents?: BadInput;
	/** Does it for one item, or for all. The runner pairs output that has no `pairedItem`. */
	run(call: Call<Having<Service, Needed>, Input>): Promise<Output>;
}

/** An operation without the types of its fields, so that one list can hold different operations. */
export interface Operation<Service> extends Reach {
	value: string;
	needs: string;
	name: string;
	action: string;
	description: string;
	fields: Field[];
	deniedToAgents?: BadInput;
	outputs?: Outputs;
	gathers(execution: IExecuteFunctions): boolean;
	/**
	 * Reads the parameters of one run. What the service lacks is not read.
	 *
	 * @throws LeftOut if its only person is to be left out; what the operation throws if they can't be used
	 */
	prepare(run: Run, service: Service, sparing?: Sparing): Prepared<Service>;
}

/** @returns `defineOperation` for one service, which keeps the types of an operation's fields */
export function operationsFor<Service extends object>() {
	return <const Fields extends Field[], Input, Needed extends Capability<Service>>(
		definition: Definition<Service, Fields, Input, Needed>,
	): Operation<Service> => {
		const { value, name, action, description, needs, fields, gathersWhen } = definition;
		const { deniedToAgents, keepsResult = false, findsPeople = false } = definition;
		const { ifSentTwice, recipient, countRecipients, rings, outputs } = definition;
		const reach = {
			...{ sends: ifSentTwice !== undefined || keepsResult, ifSentTwice, gathersWhen },
			reachesOnePerson: recipient !== undefined,
			reachesPeople: recipient !== undefined || countRecipients !== undefined,
			...{ findsPeople, rings: rings !== undefined, canSchedule: rings?.movedTo !== undefined },
		};
		return {
			...{ value, name, action, description, needs, deniedToAgents, outputs, ...reach },
			fields: withSharedOptions(fields, reach),
			gathers(execution) {
				if (!gathersWhen || gathersWhen === 'always') return gathersWhen === 'always';
				const get = readerOf<Field[]>(execution, fields, 0);
				return get(gathersWhen.parameter) === gathersWhen.value;
			},
			prepare: ({ execution, itemIndex, hidden }, port, { isLeftOut, quietHours } = {}) => {
				const badRows: BadRow[] = [];
				const { rows, count, wereRead } = rowReader(badRows, isLeftOut);
				const isOffered = (capability: string) => isCapable(port, capability);
				const getAt = (item: number) => readerOf(execution, fields, item, hidden, isOffered);
				const input = definition.read({
					...{ get: getAt(itemIndex), getAt, isOffered, execution, itemIndex, rows },
					service: port,
				});
				const person = recipient?.(input);
				if (person) refuseLeftOut(isLeftOut, person.phoneNumber);
				quietHours?.refuseScheduled(rings?.at?.(input));
				return {
					recipient: person,
					recipients: countRecipients ? countRecipients(input) : 1,
					knowsNumbers: person !== undefined || wereRead() || findsPeople,
					badRows,
					goodRows: count(),
					difference: definition.mustDiffer?.(input),
					run: async (context) => {
						const service = having(context.service, definition);
						const call = { ...context, service, isLeftOut };
						if (!quietHours || !rings) return await definition.run({ ...call, input });
						const run = async (moved: Input, sendOnce: typeof call.sendOnce) =>
							await definition.run({ ...call, sendOnce, input: moved });
						return await outsideQuietHours(quietHours, input, rings, context, run);
					},
				};
			},
		};
	};
}
