import { setTimeout as delay } from 'node:timers/promises';

/** The signals that ask the demo to end, and the exit code a shell expects after each. */
const EXIT_CODES = Object.freeze({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 });

/** Two signals within this time count as one, in milliseconds. */
const REPETITION = 1_000;

/** How often the demo checks whether npm is still there, in milliseconds. */
const PARENT_CHECK = 500;

const controller = new AbortController();

/** Aborted as soon as the user asks the demo to end. Everything that waits uses this signal. */
export const interrupted = controller.signal;

/**
 * Listens for Ctrl-C, a closed terminal and `kill`. Asked again a second later, it ends the demo at
 * once.
 *
 * Within that second, a repetition means nothing. `npm start` passes Ctrl-C on although the
 * terminal has already sent it to every process of the foreground, so it often arrives twice.
 *
 * @param {() => void} onInterrupt what to do at the first signal
 */
export function listenForInterrupts(onInterrupt) {
	let first = 0;
	/** @param {string} reason @param {number} exitCode */
	const interrupt = (reason, exitCode) => {
		if (interrupted.aborted && Date.now() - first > REPETITION) process.exit(exitCode);
		if (interrupted.aborted) return;
		first = Date.now();
		process.exitCode = exitCode;
		controller.abort(new Error(`Stopped by ${reason}`));
		onInterrupt();
	};
	for (const [signal, exitCode] of Object.entries(EXIT_CODES)) {
		process.on(signal, () => interrupt(signal, exitCode));
	}
	whenNpmEnds(() => interrupt('the end of npm', EXIT_CODES.SIGTERM));
}

/**
 * `kill` on `npm start` ends npm and its shell, which doesn't pass the signal on. The demo would go
 * on running unseen. It notices that it has a new parent.
 *
 * @param {() => void} onEnd
 */
function whenNpmEnds(onEnd) {
	if (process.env.npm_lifecycle_event === undefined) return;
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		onEnd();
	}, PARENT_CHECK);
	timer.unref();
}

/**
 * Waits, unless the demo is asked to end.
 *
 * @param {number} milliseconds
 */
export async function pause(milliseconds) {
	await delay(milliseconds, undefined, { signal: interrupted });
}

/** Resolves when the demo is asked to end. @returns {Promise<void>} */
export async function untilInterrupted() {
	if (interrupted.aborted) return;
	await new Promise((resolve) => interrupted.addEventListener('abort', resolve, { once: true }));
}
