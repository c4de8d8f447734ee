import { field } from './parameters';

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
