import { field } from './parameters';

/** Where a file of the input item is found. */
export const inputDataFieldNameField = field({
	displayName: 'Input Data Field Name',
	name: 'inputDataFieldName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the input field containing the file data to be processed',
	description: 'Name of the input field that holds the file to send',
});

/** Where a file is put into the output item. */
export const outputDataFieldNameField = field({
	displayName: 'Output Data Field Name',
	name: 'outputDataFieldName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output field to put the file in',
	description: 'Name of the output field that will hold the file received',
});

/** How many rows of a list are wanted: all, or up to a limit. */
export const limitFields = [
	field({
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	}),
	field({
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		displayOptions: { show: { returnAll: [false] } },
		default: 50,
		description: 'Max number of results to return',
	}),
] as const;

/** @returns how many rows are wanted at most */
export function limitOf(returnAll: boolean, limit: number): number {
	return returnAll ? Infinity : limit;
}

/** How often an operation that waits looks again. Each one has its own default. */
export const pollSecondsOption = <const Seconds extends number>(seconds: Seconds) =>
	field({
		displayName: 'Check Every (Seconds)',
		name: 'pollSeconds',
		type: 'number',
		typeOptions: { minValue: 5, maxValue: 3600, numberPrecision: 0 },
		default: seconds,
		description: 'Seconds between two checks; each check is at least one request',
	});

/** How long it waits. */
export const maxWaitMinutesOption = <const Minutes extends number>(minutes: Minutes) =>
	field({
		displayName: 'Wait at Most (Minutes)',
		name: 'maxWaitMinutes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1440, numberPrecision: 0 },
		default: minutes,
		description: 'Minutes after which the workflow goes on, with finished set to false',
	});
