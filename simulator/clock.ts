import type { Settings } from './options';

const LONGEST_TIMER_MS = 24 * 60 * 60 * 1000;

/** Owns all timers, so that none is left when the simulator stops. */
export class Clock {
	private readonly timers = new Set<NodeJS.Timeout>();

	constructor(private readonly settings: Settings) {}

	/** The current time in milliseconds since 1970. */
	now(): number {
		return this.settings.now();
	}

	/** Runs `action` after this many real seconds. Returns a function that cancels it. */
	after(seconds: number, action: () => void): () => void {
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			action();
		}, seconds * 1000);
		this.timers.add(timer);
		return () => {
			this.timers.delete(timer);
			clearTimeout(timer);
		};
	}

	/** Runs `action` after this many simulated seconds. Returns a function that cancels it. */
	afterSimulated(seconds: number, action: () => void): () => void {
		return this.after(seconds / this.settings.timeScale, action);
	}

	/** Simulated seconds that have passed since a moment in milliseconds since 1970. */
	simulatedSince(moment: number): number {
		return ((this.now() - moment) / 1000) * this.settings.timeScale;
	}

	/** Runs `action` at a moment given in milliseconds since 1970. */
	at(moment: number, action: () => void): void {
		const remaining = Math.max(0, moment - this.now());
		// Node turns a delay of more than 24 days into 1 ms, so a distant moment is reached in steps.
		const step = Math.min(remaining, LONGEST_TIMER_MS);
		this.after(step / 1000, step < remaining ? () => this.at(moment, action) : action);
	}

	/** Resolves after this many real seconds, or never if the clock is cleared before. */
	async wait(seconds: number): Promise<void> {
		await new Promise<void>((resolve) => this.after(seconds, resolve));
	}

	/** Cancels everything that was due. */
	clear(): void {
		this.timers.forEach((timer) => clearTimeout(timer));
		this.timers.clear();
	}
}
