import type { Settings } from './options';

const LONGEST_TIMER_MS = 24 * 60 * 60 * 1000;

/** The one place that owns timers, so that stopping the simulator leaves none behind. */
export class Clock {
	private readonly timers = new Set<NodeJS.Timeout>();

	constructor(private readonly settings: Settings) {}

	/** The present moment in milliseconds since 1970. */
	now(): number {
		return this.settings.now();
	}

	/** Runs `action` after so many real seconds; gives a function that cancels it. */
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

	/** Runs `action` after so many simulated seconds; gives a function that cancels it. */
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
		// Node turns a delay beyond 24 days into 1 ms, so a far moment is reached in steps.
		const step = Math.min(remaining, LONGEST_TIMER_MS);
		this.after(step / 1000, step < remaining ? () => this.at(moment, action) : action);
	}

	/** Resolves after so many real seconds, and never when the clock is cleared before. */
	async wait(seconds: number): Promise<void> {
		await new Promise<void>((resolve) => this.after(seconds, resolve));
	}

	/** Forgets everything that was to happen. */
	clear(): void {
		this.timers.forEach((timer) => clearTimeout(timer));
		this.timers.clear();
	}
}
