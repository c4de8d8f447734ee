import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { field, readerOf } from './parameters';

/** What every operation lets the user set, beside its own options. */
const PACE_OPTIONS = [
	field({
		displayName: 'Parallel Requests',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
		default: 5,
		description: 'Most input items to have under way at the same time',
	}),
	field({
		displayName: 'Requests per Second',
		name: 'requestsPerSecond',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Most requests a second for this credential in each n8n worker; 0: no limit',
	}),
] as const;

/** For operations that must not be done twice. */
const RESEND_OPTION = field({
	displayName: 'Resend Unknown',
	name: 'resendUnknown',
	type: 'boolean',
	default: false,
	description: 'Whether each retry sends unknown outcomes again, so a phone may ring repeatedly',
});

/** For operations that reach one person a run. */
const DUPLICATES_OPTION = field({
	displayName: 'Skip Duplicates',
	name: 'skipDuplicates',
	type: 'options',
	options: [
		{
			name: 'In This Input',
			value: 'input',
			description: 'Reach a phone number once, however often it stands in the input',
		},
		{
			name: 'In All Executions',
			value: 'executions',
			description:
				'Also skip numbers this node reached before; workers running at once may both send',
		},
	],
	default: 'input',
	description: 'Which phone numbers to leave out, saying so, as already reached',
});

/** For operations that reach people. */
const MOST_RECIPIENTS_OPTION = field({
	displayName: 'Max Recipients',
	name: 'maxRecipients',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 100,
	description: 'Most recipients one run may have; with more, nothing is sent at all',
});

const ALL = field({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	default: {},
	options: [...PACE_OPTIONS, RESEND_OPTION, DUPLICATES_OPTION, MOST_RECIPIENTS_OPTION],
});

/** What an operation is, as far as it decides which options it gets. */
export interface Nature {
	sends: boolean;
	reachesOnePerson: boolean;
	reachesPeople: boolean;
}

/**
 * Adds the options that all operations of a nature share to those an operation has of its own, in
 * the order of their names.
 */
export function withSharedOptions(fields: INodeProperties[], nature: Nature): INodeProperties[] {
	const own = fields.find(({ name }) => name === 'options');
	const options: INodeProperties[] = [
		...(own?.options ?? []).filter(isField),
		...PACE_OPTIONS,
		...(nature.sends ? [RESEND_OPTION] : []),
		...(nature.reachesOnePerson ? [DUPLICATES_OPTION] : []),
		...(nature.reachesPeople ? [MOST_RECIPIENTS_OPTION] : []),
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

/** The shared options of one execution. */
export interface Settings {
	concurrency: number;
	requestsPerSecond: number;
	resendUnknown: boolean;
	skipDuplicates?: 'input' | 'executions';
	maxRecipients?: number;
}

/**
 * Reads the shared options. They hold for all items, so an expression is read for the first one.
 *
 * @throws BadInput naming the option
 */
export function readSettings(execution: IExecuteFunctions, nature: Nature): Settings {
	const given = readerOf(execution, [ALL], 0)('options');
	return {
		concurrency: given.concurrency ?? 5,
		requestsPerSecond: given.requestsPerSecond ?? 0,
		resendUnknown: given.resendUnknown ?? false,
		// What another operation left behind in the workflow doesn't count.
		skipDuplicates: nature.reachesOnePerson ? given.skipDuplicates : undefined,
		maxRecipients: nature.reachesPeople ? given.maxRecipients : undefined,
	};
}

function isField(option: object): option is INodeProperties {
	return 'type' in option;
}
