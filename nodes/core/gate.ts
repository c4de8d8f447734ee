import { sleep } from 'n8n-workflow';

/** After a pause, requests leave one by one at first: all at once, they would be refused again. */
const RECOVERY = { longest: 1000, gap: 50, share: 20 };

/**
 * What every request of a session passes before it leaves. Service limits count an account's
 * requests together, so when one is told to wait, all of them do.
 */
export class Gate {
	/** As `performance.now()` counts, which no correction of the clock sets back. */
	private opensAt = 0;

	private recoversUntil = 0;

	private gapWhileRecovering = 0;

	/** How many requests got through: counted by the transport, which judges the answers. */
	letThrough = 0;

	/**
	 * @param perSecond how many may pass in a second, evenly spaced; 0 sets no limit
	 * @param signal ends all waiting
	 */
	constructor(
		private readonly perSecond = 0,
		private readonly signal?: AbortSignal,
	) {}

	/** Waits until its turn has come, or the execution was cancelled. */
	async pass(): Promise<void> {
		for (
			let wait = this.opensAt - performance.now();
			wait > 0;
			wait = this.opensAt - performance.now()
		) {
			if (this.signal?.aborted) return;
			await pause(Math.ceil(wait), this.signal);
		}
		const now = performance.now();
		const gap = Math.max(
			this.perSecond > 0 ? 1000 / this.perSecond : 0,
			now < this.recoversUntil ? this.gapWhileRecovering : 0,
		);
		if (gap > 0) this.opensAt = now + gap;
	}

	/** Keeps all requests back that haven't left yet, for as many milliseconds at least. */
	hold(milliseconds: number): void {
		this.opensAt = Math.max(this.opensAt, performance.now() + milliseconds);
		this.recoversUntil = this.opensAt + Math.min(milliseconds, RECOVERY.longest);
		this.gapWhileRecovering = Math.min(milliseconds / RECOVERY.share, RECOVERY.gap);
	}
}

/** Sleeps for so many milliseconds, or until the execution is cancelled. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	// A signal of its own: Node warns of a leak when more than ten wait for the same one.
	const own = signal && AbortSignal.any([signal]);
	await sleep(milliseconds, own).catch(() => {});
}
