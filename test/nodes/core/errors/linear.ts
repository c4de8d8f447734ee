/**
 * @returns how many times longer the first takes than the second. It compares the best of five
 *   each, because a busy machine only adds time
 */
export function timesAsLong(work: () => unknown, other: () => unknown): number {
	const seconds = (run: () => unknown) => {
		const before = process.cpuUsage();
		run();
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1_000_000;
	};
	const best = (run: () => unknown) => Math.min(...[1, 2, 3, 4, 5].map(() => seconds(run)));
	return best(work) / Math.max(best(other), 0.001);
}
