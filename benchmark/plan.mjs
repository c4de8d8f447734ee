/**
 * How much is measured. Latencies in milliseconds, sizes in megabytes.
 *
 * @typedef {object} Plan
 * @property {{ items: number, warmUp: number, latency: number, concurrencies: number[] }} wallTime
 * @property {{ items: number, warmUp: number, runs: number, concurrency: number }} cpu
 * @property {{ items: [number, number, number], warmUp: number, runs: { waiting: number, atOnce:
 *   number }, latency: number, concurrency: number }} memory at the nodes' own default; the two
 *   larger inputs also with a service that answers at once
 * @property {{ download: number, upload: number, runs: number }} files
 * @property {{ people: number, runs: number }} flood
 * @property {WholePlan} [whole] left out of a short run
 */

/**
 * What is sent in a whole n8n.
 *
 * @typedef {object} WholePlan
 * @property {number} latency
 * @property {number} warmUp
 * @property {import('./whole/sendings.mjs').Sending[]} sendings
 */

/** @type {Plan} */
export const FULL = {
	wallTime: { items: 500, warmUp: 1_000, latency: 200, concurrencies: [1, 5, 10, 25] },
	cpu: { items: 2_000, warmUp: 1_000, runs: 11, concurrency: 5 },
	memory: {
		items: [1_000, 10_000, 20_000],
		warmUp: 1_000,
		runs: { waiting: 3, atOnce: 5 },
		latency: 10,
		concurrency: 5,
	},
	files: { download: 200, upload: 20, runs: 3 },
	flood: { people: 100_000, runs: 3 },
	whole: {
		latency: 100,
		warmUp: 1_000,
		sendings: [
			{ subject: 'ours', items: 2_000, concurrency: 5 },
			{ subject: 'ours', items: 2_000, concurrency: 50 },
			{ subject: 'ours', items: 10_000, concurrency: 50 },
			{ subject: 'twilio', items: 2_000, concurrency: 1 },
		],
	},
};

/** Shows within a minute or two that everything runs. The figures are not reliable. @type {Plan} */
export const QUICK = {
	wallTime: { items: 50, warmUp: 200, latency: 200, concurrencies: [5, 10] },
	cpu: { items: 500, warmUp: 200, runs: 1, concurrency: 5 },
	memory: {
		items: [500, 1_000, 2_000],
		warmUp: 200,
		runs: { waiting: 1, atOnce: 1 },
		latency: 10,
		concurrency: 5,
	},
	files: { download: 200, upload: 20, runs: 1 },
	flood: { people: 20_000, runs: 1 },
};
