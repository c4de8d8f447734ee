import { pause } from '../http/rateLimiter';

/** In milliseconds. */
const LONGEST_GAP = 4;

/**
 * Works through jobs in the order of their numbers, at most so many at a time.
 *
 * @param jobs how many there are
 * @param width how many may be under way at once
 * @param work does the job of a number, counted from 0; expected not to throw
 * @param mayStart asked before each job; once it says no, only what is under way is finished
 */
export async function inParallel(
	jobs: number,
	width: number,
	work: (job: number) => Promise<void>,
	mayStart: () => boolean,
): Promise<void> {
	const starts = new Starts(width);
	let next = 0;
	const worker = async () => {
		while (next < jobs && mayStart()) {
			const early = starts.early();
			if (early >= 1) {
				await pause(early);
				continue;
			}
			const end = starts.start();
			await work(next++);
			end();
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, jobs) }, worker));
}

/**
 * Keeps starts a little apart. Answers that come together would be followed by requests that are
 * prepared together and leave together, round after round, each held up by the work for all others
 * (measured: ten at a time, with 200 ms an answer, took 7 % longer than they must, and 3 to 4 % so).
 */
class Starts {
	private last = 0;

	/** How long a job takes, of late. All times are in milliseconds. */
	private usual = 0;

	constructor(private readonly width: number) {}

	/** @returns for how long the next start should wait: far less than its even share of a round */
	early(): number {
		const gap = Math.min(LONGEST_GAP, this.usual / this.width / 4);
		return Math.round(this.last + gap - performance.now());
	}

	/** @returns what is to be called when the job has ended */
	start(): () => void {
		const began = performance.now();
		this.last = began;
		return () => {
			this.usual += (performance.now() - began - this.usual) / 8;
		};
	}
}
