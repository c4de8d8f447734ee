/** How often a long step reports if lines can't be rewritten, in milliseconds. */
const HEARTBEAT = 10_000;

/** Moves the cursor to the beginning of its line and clears the line. */
const REWRITE = '\r\x1b[2K';

/** @typedef {(detail: string) => void} Say tells what a step is doing, and at the end its result */

/**
 * Formats a duration for people.
 *
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
	const seconds = Math.round(milliseconds / 1000);
	if (seconds < 60) return `${seconds} s`;
	return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Shows the steps under way. On a terminal, each is one line whose seconds run. Elsewhere, it is a
 * line at the start, one every ten seconds, and one at the end.
 *
 * @param {{ write(text: string): unknown, isTTY?: boolean, columns?: number }} out
 */
export function createProgress(out = process.stdout) {
	/**
	 * @template T
	 * @param {string} title what happens, such as `Starting n8n`
	 * @param {(say: Say) => Promise<T>} work
	 * @returns {Promise<T>} what the work returned
	 */
	async function step(title, work) {
		const started = Date.now();
		let detail = '';
		const line = () => `${title} (${duration(Date.now() - started)})${detail && `: ${detail}`}`;
		const showUnderWay = () => {
			// A line that wraps can't be rewritten.
			const shortened = `… ${line()}`.slice(0, (out.columns ?? 80) - 1);
			out.write(out.isTTY ? REWRITE + shortened : `… ${line()}\n`);
		};
		/** @param {string} mark */
		const showEnd = (mark) => out.write(`${out.isTTY ? REWRITE : ''}${mark} ${line()}\n`);

		showUnderWay();
		const timer = setInterval(showUnderWay, out.isTTY ? 500 : HEARTBEAT);
		try {
			const result = await work((text) => {
				detail = text;
				if (out.isTTY) showUnderWay();
			});
			showEnd('✓');
			return result;
		} catch (error) {
			showEnd('✗');
			throw error;
		} finally {
			clearInterval(timer);
		}
	}

	/** @param {string} text */
	function print(text) {
		out.write(`${text}\n`);
	}

	return { step, print };
}

/** @typedef {ReturnType<typeof createProgress>} Progress */
