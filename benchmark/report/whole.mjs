import { nameOf, number, seconds, table } from './words.mjs';

/** @typedef {import('../run.mjs').Results} Results */

/** @param {Pick<Results, 'plan' | 'whole'>} results @returns {string[]} nothing where nothing was measured */
export function wholeSection({ plan, whole: rows }) {
	if (!plan.whole || rows.length === 0) return [];
	return [
		'## In a whole n8n',
		`As \`npm start\` runs it: a webhook gets the people, and the next node but one sends to each of them, to a service that answers after ${plan.whole.latency} ms. Expressions run in n8n’s default evaluator, a virtual machine; credentials and executions are in its database.`,
		table(
			['', 'Messages', 'At a time', 'Time', '÷ ideal', 'CPU per message'],
			rows.map(({ subject, items, concurrency, wall, ideal, cpu }) => [
				nameOf(subject),
				number(items),
				String(concurrency),
				seconds(wall),
				number(wall / ideal, 2),
				`${number(cpu / items, 2)} ms`,
			]),
		),
		'Time is from the execution’s start to its end by n8n’s own record. CPU is that of n8n’s whole process from the call to the end, by its own metrics, in a second run in which the service answers at once.',
	];
}
