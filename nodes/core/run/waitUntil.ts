import { attempt } from '../errors/attempt';
import { Failure } from '../errors/failure';
import { unlessAborted } from '../http/deadline';
import { limits } from '../http/limits';
import { sleepUnlessAborted } from '../http/rateLimiter';

/** In seconds. A new call may be unknown at first; after this, the ID or the token is wrong. */
const LONGEST_REFUSAL = 60;

/**
 * Looks at something until it is done or the time is over. Failed looks are tolerated, because the
 * next one may succeed; only a minute of nothing but refusals ends the wait. A look that goes on when
 * the time is over is given up, but each one gets as long as one answer may take.
 *
 * @param time how often to look, for how long, and a signal that ends the wait
 * @returns the last value that was read, if any look succeeded; whether it is what was waited for, or
 *   else the time was over; and why the last look failed, if it did
 * @throws Failure if it is refused for a minute, or if the execution is stopped
 */
export async function waitUntil<Value>(
	look: () => Promise<Value>,
	isDone: (reading: Value) => boolean,
	time: { pollSeconds: number; maxWaitMinutes: number; signal: AbortSignal },
): Promise<{ reading?: Value; isDone: boolean; failure?: Failure }> {
	const { pollSeconds, maxWaitMinutes, signal } = time;
	const end = performance.now() + maxWaitMinutes * 60 * limits.waitingSecond;
	let reading: Value | undefined;
	for (let refusedSince: number | undefined; ;) {
		const timeout = Math.max(end - performance.now(), limits.answerTimeout);
		const over = AbortSignal.timeout(Math.ceil(timeout));
		const tried = await attempt(async () => await unlessAborted(look(), over));
		if ('thrown' in tried && tried.thrown === over.reason) return { reading, isDone: false };
		let failure: Failure | undefined;
		if ('value' in tried) {
			refusedSince = undefined;
			reading = tried.value;
			if (isDone(reading)) return { reading, isDone: true };
		} else {
			const { thrown } = tried;
			const now = performance.now();
			refusedSince = isRefusal(thrown) ? (refusedSince ?? now) : undefined;
			const refusedFor = now - (refusedSince ?? now);
			const isFinal = signal.aborted || refusedFor >= LONGEST_REFUSAL * limits.waitingSecond;
			if (isFinal || !(thrown instanceof Failure)) throw thrown;
			failure = thrown;
		}
		const left = end - performance.now();
		// Timers ring up to a millisecond early, and a rest of it is not worth a look.
		if (left < 1) return { reading, isDone: false, failure };
		await sleepUnlessAborted(Math.min(left, pollSeconds * limits.waitingSecond), signal);
	}
}

/** A sure no. A service that is busy or broken says yes later. */
function isRefusal(thrown: unknown): boolean {
	if (!(thrown instanceof Failure)) return false;
	const { status = 0 } = thrown.facts;
	return status >= 400 && status < 500 && ![408, 425, 429].includes(status);
}
