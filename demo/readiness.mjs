import { Explained } from './failures.mjs';
import { interrupted, pause } from './interruption.mjs';

/** How long a program may take to start, in milliseconds: n8n's first start on a slow disk. */
const TIMEOUT = 300_000;

/**
 * The last lines of a program's output, to explain its end.
 *
 * @param {{ output: () => string }} child
 */
export function lastLines(child) {
	return child.output().trimEnd().split('\n').slice(-10).join('\n');
}

/**
 * Waits until a started program answers.
 *
 * @param {import('./children.mjs').Child} child
 * @param {() => Promise<unknown>} ask fails while the program isn't ready
 * @throws {Explained} if the program ends instead, or takes too long
 */
export async function untilReady(child, ask) {
	const deadline = Date.now() + TIMEOUT;
	let end = '';
	void child.ended.then((how) => (end = how));
	while (!(await succeeds(ask))) {
		if (end !== '' || Date.now() > deadline) {
			const what = end === '' ? 'takes too long to start' : `ended with ${end}`;
			throw new Explained(`${child.title} ${what}.`, `${lastLines(child)}\nFull log: ${child.log}`);
		}
		await pause(250);
	}
}

/** @param {() => Promise<unknown>} ask */
async function succeeds(ask) {
	try {
		await ask();
		return true;
	} catch {
		interrupted.throwIfAborted();
		return false;
	}
}
