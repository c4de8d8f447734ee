import { median, megabytes, number, seconds } from './words.mjs';

/** @typedef {import('../measurements.mjs').Need} Need */
/** @typedef {Record<'flood' | 'outcomes', import('../measurements.mjs').Warning>} Flood */

/** The heading of a table with what a work needs. */
export const NEEDS = ['', 'Over idle', 'Least and most', 'Idle', 'Time'];

/** @param {Need & { what: string }} need @returns {string[]} its row */
export function needRow({ what, overIdle, idle, wall }) {
	return [
		what,
		megabytes(median(overIdle)),
		`${megabytes(Math.min(...overIdle))} to ${megabytes(Math.max(...overIdle))}`,
		megabytes(median(idle)),
		seconds(median(wall)),
	];
}

/** @param {Flood} flood */
export function floodRows({ flood, outcomes }) {
	const people = number(flood.people);
	return [
		{
			what: `TingTing Campaign: ${people} rows become a campaign of today, which is begun`,
			...flood,
		},
		{
			what: `TingTing Campaign: the outcome of these ${people} calls is read, in ${outcomes.requests} requests`,
			...outcomes,
		},
	].map(needRow);
}
