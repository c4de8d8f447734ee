import { sleep } from 'n8n-workflow';

/** After a pause, requests leave one by one at first. All at once, they would be refused again. */
const RECOVERY = { longest: 1000, gap: 50, share: 20 };

/**
 * When the requests of one credential may leave. Services count the requests of an account
 * together, so all executions of this process share it. If one is asked to pause, all of them
 * pause. Those with a limit leave one after another. Times are from `performance.now()`, which no
 * clock correction sets back.
 */
export class Pace {
	/** When the pause that the service asked for is over. */
	heldUntil = 0;

	/** Until when requests leave one by one after that, how far apart, and when the next one may. */
	recoversUntil = 0;

	recoveryGap = 0;

	nextInRecovery = 0;

	/** When the next request that has a limit may leave. */
	nextInTurn = 0;

	/** How many requests got through. The transport counts them, because it judges the answers. */
	letThrough = 0;

	get isIdle(): boolean {
		const now = performance.now();
		return Math.max(this.heldUntil, this.recoversUntil, this.nextInTurn) <= now;
	}
}

/** More credentials than a process uses at once. An idle pace can be made again when needed. */
const MOST_PACES = 1000;

const paces = new Map<string, Pace>();

/** @returns the pace of a credential, the same for all executions of this process */
export function paceOf(credential: string): Pace {
	const found = paces.get(credential);
	if (found) return found;
	if (paces.size >= MOST_PACES) {
		for (const [name, { isIdle }] of paces) if (isIdle) paces.delete(name);
	}
	const pace = new Pace();
	paces.set(credential, pace);
	return pace;
}

/** What every request of a session passes before it leaves. */
export class RateLimiter {
	private readonly gap: number;

	/**
	 * @param perSecond how many may pass per second, evenly spaced; 0 sets no limit. If sessions of
	 *   one pace have different limits, each leaves its own gap after its requests.
	 * @param signal ends all waiting
	 * @param pace what it shares with other sessions
	 */
	constructor(
		perSecond = 0,
		private readonly signal?: AbortSignal,
		readonly pace = new Pace(),
	) {
		this.gap = perSecond > 0 ? 1000 / perSecond : 0;
	}

	/** Waits until it is its turn or the execution was cancelled. */
	async acquire(): Promise<void> {
		for (let wait = this.wait(); wait > 0; wait = this.wait()) {
			if (this.signal?.aborted) return;
			await sleepUnlessAborted(Math.ceil(wait), this.signal);
		}
		// The others get its place.
		if (this.signal?.aborted) return;
		const now = performance.now();
		if (this.gap > 0) this.pace.nextInTurn = now + this.gap;
		if (now < this.pace.recoversUntil) this.pace.nextInRecovery = now + this.pace.recoveryGap;
	}

	/** Holds back all requests that haven't left yet, for at least this many milliseconds. */
	pause(milliseconds: number): void {
		const { pace } = this;
		pace.heldUntil = Math.max(pace.heldUntil, performance.now() + milliseconds);
		pace.recoversUntil = pace.heldUntil + Math.min(milliseconds, RECOVERY.longest);
		pace.recoveryGap = Math.min(milliseconds / RECOVERY.share, RECOVERY.gap);
	}

	private wait(): number {
		const { heldUntil, recoversUntil, nextInRecovery, nextInTurn } = this.pace;
		const now = performance.now();
		const opensAt = Math.max(
			heldUntil,
			this.gap > 0 ? nextInTurn : 0,
			now < recoversUntil ? nextInRecovery : 0,
		);
		return opensAt - now;
	}
}

/** Sleeps for this many milliseconds, or until the execution is cancelled. */
export async function sleepUnlessAborted(
	milliseconds: number,
	signal?: AbortSignal,
): Promise<void> {
	// Its own signal: Node warns of a leak if more than ten wait for the same one.
	const own = signal && AbortSignal.any([signal]);
	await sleep(milliseconds, own).catch(() => {});
}
