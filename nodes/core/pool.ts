/**
 * Works through jobs in the order of their numbers, at most so many at a time.
 *
 * @param jobs how many there are
 * @param width how many may be under way at once
 * @param work does one job; expected not to throw
 * @param mayStart asked before each job; once it says no, only what is under way is finished
 * @returns what each job gave, by its number; `undefined` for those that were never started
 */
export async function inParallel<Result>(
	jobs: number,
	width: number,
	work: (job: number) => Promise<Result>,
	mayStart: () => boolean,
): Promise<Array<Result | undefined>> {
	const results = new Array<Result | undefined>(jobs).fill(undefined);
	let next = 0;
	const worker = async () => {
		while (next < jobs && mayStart()) {
			const job = next++;
			results[job] = await work(job);
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, jobs) }, worker));
	return results;
}
