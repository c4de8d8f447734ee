import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Field } from './capabilities';
import { DO_NOT_CONTACT_OPTION } from './doNotContact';
import { field, readerOf } from './parameters';
import { quietHoursOption } from './quietHours';

/** Options that every operation has besides its own. */
const PACE_OPTIONS = [
	field({
		displayName: 'Parallel Requests',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
		default: 5,
		description: 'Maximum number of input items to process at the same time',
	}),
	field({
		displayName: 'Requests per Second',
		name: 'requestsPerSecond',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Maximum requests per second for this credential in each n8n worker; 0: no limit',
	}),
] as const;

/** For operations that must not be done twice. */
const RESEND_OPTION = field({
	displayName: 'Send Again When Unsure',
	name: 'resendUnknown',
	type: 'boolean',
	default: false,
	description: 'Whether retries resend items with unknown outcomes, so it may happen twice',
});

/** For operations that reach one person per run. */
const DUPLICATES_OPTION = field({
	displayName: 'Skip Duplicates',
	name: 'skipDuplicates',
	type: 'options',
	options: [
		{
			name: 'In This Input',
			value: 'input',
			description: 'Reach a phone number once, even if the input has it several times',
		},
		{
			name: 'In All Executions',
			value: 'executions',
			description:
				'Also skip numbers this node reached before; workers running at once may both send',
		},
	],
	default: 'input',
	description: 'Which phone numbers count as already reached; the output marks them as skipped',
});

/** For operations that reach people. */
const MOST_RECIPIENTS_OPTION = field({
	displayName: 'Max Recipients',
	name: 'maxRecipients',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 100,
	hint: 'Without this option there is no limit',
	description: 'Maximum number of people a run may reach; with more, nothing is sent',
});

/** For operations that reach people, whose numbers come from rows. */
const BAD_ROWS_OPTION = field({
	displayName: 'Bad Rows',
	name: 'badRows',
	type: 'options',
	options: [
		{
			name: 'Refuse All',
			value: 'refuse',
			description: 'Send nothing if any row cannot be used',
		},
		{
			name: 'Leave Out',
			value: 'leaveOut',
			description: 'Send to the others; the output has each bad row with its reason',
		},
	],
	default: 'refuse',
	description: 'What to do when rows cannot be used, such as mistyped numbers',
});

const ALL = field({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	default: {},
	options: [
		...PACE_OPTIONS,
		RESEND_OPTION,
		DUPLICATES_OPTION,
		MOST_RECIPIENTS_OPTION,
		BAD_ROWS_OPTION,
	],
});

/** What decides which options an operation gets. */
export interface Reach {
	/** Whether a retry must not do it again. */
	sends: boolean;
	/** Present if it sends to the service. */
	ifSentTwice?: string;
	/** One run takes all input items together: always, or if `parameter` has this `value`. */
	gathersWhen?: 'always' | { parameter: string; value: string };
	reachesOnePerson: boolean;
	reachesPeople: boolean;
	/** Whether it finds out while it runs who these are. */
	findsPeople: boolean;
	/** Whether phones ring. */
	rings: boolean;
	/** Whether they can also ring later. */
	canSchedule: boolean;
}

/**
 * Adds the options that operations of the same reach share to an operation's own options, sorted by
 * name.
 */
export function withSharedOptions(fields: Field[], reach: Reach): Field[] {
	const own = fields.find(({ name }) => name === 'options');
	const options: INodeProperties[] = [
		...(own?.options ?? []).filter(isField),
		...(reach.gathersWhen === 'always' ? [] : PACE_OPTIONS).map((option) => ({
			...option,
			...whereItemsAreRequests(reach),
		})),
		...(reach.ifSentTwice === undefined ? [] : [resendOption(reach)]),
		...(reach.reachesOnePerson ? [DUPLICATES_OPTION] : []),
		...(reach.reachesPeople
			? [BAD_ROWS_OPTION, DO_NOT_CONTACT_OPTION, MOST_RECIPIENTS_OPTION]
			: []),
		...(reach.findsPeople ? [DO_NOT_CONTACT_OPTION] : []),
		...(reach.rings ? [quietHoursOption(reach.canSchedule)] : []),
	];
	options.sort((one, other) => (one.displayName < other.displayName ? -1 : 1));
	const merged: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'Settings that most workflows can leave as they are',
		...own,
		options,
	};
	return [...fields.filter((one) => one !== own), merged];
}

/** With all items in one request, there is nothing to send in parallel or one after the other. */
function whereItemsAreRequests({ gathersWhen }: Reach): Pick<INodeProperties, 'displayOptions'> {
	if (!gathersWhen || gathersWhen === 'always') return {};
	return { displayOptions: { hide: { [`/${gathersWhen.parameter}`]: [gathersWhen.value] } } };
}

function resendOption({ ifSentTwice }: Reach): INodeProperties {
	const description = `Whether retries resend items with unknown outcomes, so ${ifSentTwice}`;
	return { ...RESEND_OPTION, description };
}

/** The shared options of one execution. */
export interface Settings {
	concurrency: number;
	requestsPerSecond: number;
	resendUnknown: boolean;
	skipDuplicates?: 'input' | 'executions';
	maxRecipients?: number;
	/** What happens with rows that can't be used, if the user chose it. */
	badRows?: 'refuse' | 'leaveOut';
}

/**
 * Reads the shared options. They apply to all items, so expressions are read for the first item.
 *
 * @throws BadInput that names the option
 */
export function readSettings(execution: IExecuteFunctions, reach: Reach): Settings {
	const given = readerOf(execution, [ALL], 0)('options');
	return {
		concurrency: given.concurrency ?? 5,
		requestsPerSecond: given.requestsPerSecond ?? 0,
		resendUnknown: given.resendUnknown ?? false,
		// Options that another operation left in the workflow don't count.
		skipDuplicates: reach.reachesOnePerson ? given.skipDuplicates : undefined,
		maxRecipients: reach.reachesPeople ? given.maxRecipients : undefined,
		badRows: reach.reachesPeople ? given.badRows : undefined,
	};
}

function isField(option: object): option is INodeProperties {
	return 'type' in option;
}
