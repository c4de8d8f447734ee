import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How much more memory this process needed at its peak than before. */
export interface Effort<Value> {
	value: Value;
	/** Megabytes in the heap and in buffers, measured every few milliseconds. */
	megabytes: number;
}

const inUse = () => {
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return (heapUsed + arrayBuffers) / 1_000_000;
};

/** Frees the memory of earlier tests, which would hide what is used now. */
function collectGarbage(): void {
	setFlagsFromString('--expose_gc');
	const collect: unknown = runInNewContext('gc');
	if (typeof collect === 'function') collect();
}

/** Runs some work and measures the memory meanwhile. */
export async function memoryOf<Value>(work: () => Promise<Value>): Promise<Effort<Value>> {
	collectGarbage();
	const before = inUse();
	let most = before;
	const timer = setInterval(() => (most = Math.max(most, inUse())), 5);
	const value = await work().finally(() => clearInterval(timer));
	return { value, megabytes: Math.max(most, inUse()) - before };
}

/**
 * @returns processor time in milliseconds, the best of three tries, because the machine may be busy
 */
export async function processorTimeOf(work: () => unknown): Promise<number> {
	let least = Infinity;
	for (let tries = 0; tries < 3; tries++) {
		const before = process.cpuUsage();
		await work();
		const { user, system } = process.cpuUsage(before);
		least = Math.min(least, (user + system) / 1000);
	}
	return least;
}
