import { NEVER_STARTED } from '../errors/messages';

/** By key, what ends when everybody who has come so far is done. */
const queues = new Map<string, Promise<void>>();

/**
 * Does work alone: in this process nothing else runs with the same key meanwhile, and who comes
 * first is served first. n8n's record is read, changed and written without a lock of its own, so
 * that two executions at once lose each other's entries (measured: up to 450 of 1,200).
 *
 * The work must not ask for the same key again, as it would wait for itself.
 *
 * @param signal ends the waiting, not the work
 * @throws Failure that says the turn never came, when the execution is cancelled while it waits
 */
export async function alone<Value>(
	key: string,
	work: () => Promise<Value>,
	signal?: AbortSignal,
): Promise<Value> {
	const before = queues.get(key);
	let leave: () => void = () => {};
	const done = new Promise<void>((resolve) => (leave = resolve));
	const queue = before ? before.then(() => done) : done;
	queues.set(key, queue);
	// Only now: who leaves early must not let the next one in beside the one that is at work.
	void queue.then(() => {
		if (queues.get(key) === queue) queues.delete(key);
	});
	try {
		if (before) await unlessCancelled(before, signal);
		return await work();
	} finally {
		leave();
	}
}

async function unlessCancelled(turn: Promise<void>, signal?: AbortSignal): Promise<void> {
	if (!signal) return await turn;
	let cancel: () => void = () => {};
	const cancelled = new Promise<never>((_, reject) => (cancel = () => reject(NEVER_STARTED)));
	if (signal.aborted) cancel();
	signal.addEventListener('abort', cancel);
	try {
		await Promise.race([turn, cancelled]);
	} finally {
		signal.removeEventListener('abort', cancel);
	}
}
