/**
 * @returns how many times as long the first takes as the second, the best of five each: a busy
 *   machine only adds
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
