import type { NumberStatus } from './port';

/** The possible results of a call, in TingTing's spelling. */
export const FINAL_STATUSES = [
	{ name: 'Completed', value: 'completed' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Hung Up', value: 'hungup' },
	{ name: 'Terminated', value: 'terminated' },
	{ name: 'Unanswered', value: 'unanswered' },
] satisfies Array<{ name: string; value: NumberStatus }>;
