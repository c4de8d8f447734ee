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
	const worker = async () => {
		while (next < jobs) {
			const job = next++;
			if (mayStart(job)) await work(job);
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, jobs) }, worker));
}
