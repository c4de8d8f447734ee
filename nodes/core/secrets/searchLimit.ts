/** So many characters are read closely at once: n8n stands still meanwhile, for some 0.1 seconds. */
const MOST_READ = 3_000_000;

/** Reading a text closely costs at least as much as so many characters. */
const LEAST_COST = 300;

/** The work that may be done at once, since even a small text can be read in thousands of ways. */
export class Effort {
	private left = MOST_READ;

	/** Whether it is time to let others go on. */
	get isHalfSpent(): boolean {
		return this.left < MOST_READ / 2;
	}

	/** @returns whether as many more characters may be read closely; if not, fewer still may */
	spend(characters: number): boolean {
		const cost = characters + LEAST_COST;
		if (cost > this.left) return false;
		this.left -= cost;
		return true;
	}
}
