import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What something took of this process at its peak, over what it held before. */
export interface Effort<Value> {
	value: Value;
	/** Megabytes in the heap and in buffers, as they were every few milliseconds. */
	megabytes: number;
}

const inUse = () => {
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return (heapUsed + arrayBuffers) / 1_000_000;
};

/** Clears away what earlier tests have left, which would hide what is used now. */
function collectGarbage(): void {
	setFlagsFromString('--expose_gc');
	const collect: unknown = runInNewContext('gc');
	if (typeof collect === 'function') collect();
}

/** Does something, and looks at the memory meanwhile. */
export async function memoryOf<Value>(work: () => Promise<Value>): Promise<Effort<Value>> {
	collectGarbage();
	const before = inUse();
	let most = before;
	const timer = setInterval(() => (most = Math.max(most, inUse())), 5);
	const value = await work().finally(() => clearInterval(timer));
	return { value, megabytes: Math.max(most, inUse()) - before };
}

/** @returns milliseconds of processor time, the least of three tries: whatever else the machine does */
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
