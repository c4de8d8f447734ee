/** How many characters are searched in one go. n8n is blocked meanwhile, for about 0.1 seconds. */
const MOST_READ = 3_000_000;

/** The lowest cost of searching a text, in characters. */
const LEAST_COST = 300;

/** The work that may be done in one go. Even a small text can have thousands of readings. */
export class Effort {
	private left = MOST_READ;

	/** Whether it is time to let other work run. */
	get isHalfSpent(): boolean {
		return this.left < MOST_READ / 2;
	}

	/** @returns whether this many more characters may be searched. If not, fewer may still be. */
	spend(characters: number): boolean {
		const cost = characters + LEAST_COST;
		if (cost > this.left) return false;
		this.left -= cost;
		return true;
	}
}
