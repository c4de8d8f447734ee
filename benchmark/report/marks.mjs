import { median, megabytes, number } from './words.mjs';

/** @typedef {import('../run.mjs').Results} Results */

/**
 * A goal of this package.
 *
 * @typedef {object} Mark
 * @property {string} goal
 * @property {string} figure
 * @property {boolean} isMet
 */

/** The number of parallel requests for which the goals apply. */
const PARALLEL = 10;

/** @param {Results} results @returns {Mark[]} without comparisons with what isn't installed */
export function marksOf(results) {
	return [...speed(results), ...cpu(results), ...memory(results)];
}

/** @param {Results} results @returns {Mark[]} */
function speed({ plan, wallTime }) {
	const ours = wallTime.filter(({ subject }) => subject === 'ours');
	const twilio = wallTime.find(({ subject }) => subject === 'twilio');
	const { items, latency } = plan.wallTime;
	const what = `${number(items)} items at ${latency} ms, ${PARALLEL} at a time`;
	const parallel = ours.filter(({ concurrency }) => concurrency === PARALLEL);
	const excess = ours.filter(({ concurrency, mostInFlight }) => mostInFlight > concurrency);
	return [
		...parallel.map(({ wall, ideal }) =>
			atMost(`${what}: time ÷ ideal`, wall / ideal, 1.05, (ratio) => number(ratio, 3)),
		),
		...parallel.flatMap(({ wall }) =>
			twilio ? [atLeast(`${what}: times as fast as Twilio’s node`, twilio.wall / wall, 9)] : [],
		),
		{
			goal: 'Never more requests in flight than set',
			figure: excess.length === 0 ? 'never' : `${excess.length} of ${ours.length} runs had more`,
			isMet: excess.length === 0,
		},
	];
}

/** @param {Results} results @returns {Mark[]} */
function cpu({ cpuTime }) {
	const ours = cpuTime.filter(({ subject }) => subject === 'ours');
	/** @param {import('../measures.mjs').SubjectName} other @param {string} words @param {number} limit */
	const against = (other, words, limit) =>
		cpuTime
			.filter(({ subject }) => subject === other)
			.flatMap((row) =>
				ours.map(({ concurrency, perItem }) => {
					const goal = `CPU per item, ${concurrency} at a time: times ${words}`;
					const ratio = ratioByRun(perItem, row.perItem);
					return atMost(goal, ratio, limit, (value) => number(value, 2));
				}),
			);
	return [
		...against('twilio', 'that of Twilio’s node', 1),
		...against('helperLoop', 'that of the bare loop', 1.15),
	];
}

/** @param {Results} results @returns {Mark[]} */
function memory({ plan, memory: rows, download, flood, outcomes }) {
	const { concurrency, latency, items } = plan.memory;
	const [, some, more] = items;
	const what = `${number(some)} items at ${latency} ms, ${concurrency} at a time`;
	const growth = `Time for ${number(more)} items ÷ time for ${number(some)}, answered at once`;
	/** @param {number} count @param {number} milliseconds */
	const needOf = (count, milliseconds) => {
		const row = rows.find(
			(one) =>
				one.subject === 'ours' &&
				one.concurrency === concurrency &&
				one.items === count &&
				one.latency === milliseconds,
		);
		if (!row) throw new Error(`${count} items at ${milliseconds} ms were not measured`);
		return row;
	};
	const ratio = ratioByRun(needOf(more, 0).wall, needOf(some, 0).wall);
	/** @param {string} what @param {number[]} overIdle @param {number} limit */
	const overIdleOf = (what, overIdle, limit) =>
		atMost(`${what}: peak memory over idle`, median(overIdle), limit, megabytes);
	return [
		overIdleOf(what, needOf(some, latency).overIdle, 120e6),
		atMost(growth, ratio, 2.1, (value) => number(value, 2)),
		overIdleOf(`Report of ${download.megabytes} MB`, download.overIdle, 40e6),
		overIdleOf(`Campaign of ${number(flood.people)} people`, flood.overIdle, 200e6),
		atMost(`Campaign of ${number(flood.people)} people: requests`, flood.requests, 205, number),
		overIdleOf(`Outcome of ${number(flood.people)} calls`, outcomes.overIdle, 40e6),
		atMost(`Outcome of ${number(flood.people)} calls: requests`, outcomes.requests, 2, number),
	];
}

/**
 * @param {string} goal
 * @param {number} value
 * @param {number} limit
 * @param {(value: number) => string} words
 * @returns {Mark}
 */
function atMost(goal, value, limit, words) {
	return { goal: `${goal}, at most ${words(limit)}`, figure: words(value), isMet: value <= limit };
}

/** @param {string} goal @param {number} value @param {number} limit @returns {Mark} */
function atLeast(goal, value, limit) {
	return { goal: `${goal}, at least ${limit}`, figure: number(value, 1), isMet: value >= limit };
}

/**
 * Compares the times of one turn, because other work on the machine changes from turn to turn.
 *
 * @param {number[]} times @param {number[]} others
 */
function ratioByRun(times, others) {
	return median(times.map((time, run) => time / others[run]));
}
