import { sleep } from 'n8n-workflow';

/**
 * Milliseconds between the first jobs. If all start at once, all answers come at once, and each waits
 * until the others are read too, again and again: 10 at a time took 1.07 of the ideal time, and 1.04
 * with this gap.
 */
const GAP = 6;

/**
 * Works through jobs in the order of their numbers, with a limit for how many run at once.
 *
 * @param jobs how many there are
 * @param width how many may be under way at once
 * @param work does the job with this number, counted from 0; expected not to throw
 * @param mayStart asked before each job; if it says no, the job is left out
 */
export async function inParallel(
	jobs: number,
	width: number,
	work: (job: number) => Promise<void>,
	mayStart: (job: number) => boolean,
): Promise<void> {
	let next = 0;
	const worker = async (_: unknown, place: number) => {
		if (place > 0) await sleep(place * GAP);
		while (next < jobs) {
			const job = next++;
			if (mayStart(job)) await work(job);
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, jobs) }, worker));
}
