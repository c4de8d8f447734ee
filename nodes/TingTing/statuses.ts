import type { NumberStatus } from './port';

/** The possible results of a call, in TingTing's spelling. */
export const FINAL_STATUSES = [
	{ name: 'Completed', value: 'completed' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Hung Up', value: 'hungup' },
	{ name: 'Terminated', value: 'terminated' },
	{ name: 'Unanswered', value: 'unanswered' },
] satisfies Array<{ name: string; value: NumberStatus }>;

const FINAL = new Set<string>(FINAL_STATUSES.map(({ value }) => value));

/** @returns whether a person with this status is not called any more in this run */
export function isFinal(status = ''): boolean {
	return FINAL.has(status.toLowerCase());
}

/** The states of a campaign, exactly as today's API spells them. */
export const CAMPAIGN_STATUSES = [
	'Not Started',
	'Scheduled',
	'Running',
	'Completed',
	'Terminated',
].map((status) => ({ name: status, value: status }));

/** @returns whether a campaign with this state calls nobody any more, also if somebody stopped it */
export function isOver(state = ''): boolean {
	return /^(completed|terminated)$/i.test(state);
}

/** @returns whether a campaign with this state begins later, for the first time or again */
export function isScheduled(state = ''): boolean {
	return /^scheduled$/i.test(state);
}

/** @returns whether a campaign or a person with this status was never called */
export function hasNotBegun(status = ''): boolean {
	return /^not started$/i.test(status);
}
