import type { ProcessedRecord } from '../../core/once/processedRecord';

/** Of a moment in milliseconds since 1970: enough until the year 2109. */
const BITS = 42;

/** How many names are entered at a time: n8n looks through its whole record for each of them. */
const BLOCK = 1000;

/**
 * How often and when the people of one campaign were called again, in n8n's record of processed data.
 * That is written at once, is shared by all workers and survives a restart. Everything here throws
 * n8n's error if the record can't be used.
 */
export class Rounds {
	private readonly entered = new Set<string>();

	/** @param campaign tells it from the campaigns of other accounts */
	constructor(
		private readonly record: ProcessedRecord,
		private readonly campaign: string,
	) {}

	/**
	 * @param most how many are looked for
	 * @returns how many rounds its people have had
	 */
	async count(most: number): Promise<number> {
		for (let round = 1; round <= most; round += 1) {
			const { known } = await this.look([this.nameOf(round)]);
			if (known.length === 0) return round - 1;
		}
		return most;
	}

	/** Enters a round. @returns whether nobody has entered it before */
	async enter(round: number): Promise<boolean> {
		return (await this.put([this.nameOf(round)])).size > 0;
	}

	/** Takes a round back that certainly did not happen. */
	async takeBack(round: number): Promise<void> {
		await this.record.remove([this.nameOf(round)]);
	}

	/** Enters people, so that they are called again once after this campaign. @returns the new ones */
	async enterPeople(numbers: string[]): Promise<Set<string>> {
		const entered = new Set<string>();
		for (let start = 0; start < numbers.length; start += BLOCK) {
			const block = numbers.slice(start, start + BLOCK);
			const fresh = await this.put(block.map((number) => this.nameFor(number)));
			for (const number of block) if (fresh.has(this.nameFor(number))) entered.add(number);
		}
		return entered;
	}

	/** Takes people back who were certainly not called. */
	async takeBackPeople(numbers: string[]): Promise<void> {
		await this.record.remove(numbers.map((number) => this.nameFor(number)));
	}

	/** Notes that the last round began now, and makes sure that all of it stays in the record. */
	async noteTime(): Promise<void> {
		await this.record.remove([...this.bitsOf(0), ...this.bitsOf(Infinity)]);
		await this.put(this.bitsOf(Date.now()));
		await this.complete();
	}

	/**
	 * @returns when the last round began, in milliseconds since 1970; nothing if that is not known, e.g.
	 *   because n8n was stopped meanwhile
	 */
	async time(): Promise<number | undefined> {
		const [zeros, ones] = [this.bitsOf(0), this.bitsOf(Infinity)];
		const known = new Set((await this.look([...zeros, ...ones])).known);
		let time = 0;
		for (const [bit, one] of ones.entries()) {
			if (known.has(one) === known.has(zeros[bit])) return undefined;
			if (known.has(one)) time += 2 ** bit;
		}
		return time;
	}

	/** Makes sure at the end that everything is in the record: other workers may have overwritten it. */
	async complete(): Promise<void> {
		await this.record.complete([...this.entered]);
	}

	private async put(names: string[]): Promise<Set<string>> {
		const { fresh } = await this.record.enter(names);
		for (const name of names) this.entered.add(name);
		return new Set(fresh);
	}

	/** n8n's record tells what is in it only by entering it. */
	private async look(names: string[]): Promise<{ known: string[] }> {
		const { known, fresh } = await this.record.enter(names);
		if (fresh.length > 0) await this.record.remove(fresh);
		return { known };
	}

	private nameOf(round: number): string {
		return `${this.campaign}, round ${round}`;
	}

	private nameFor(number: string): string {
		return `${this.campaign}, ${number} called again`;
	}

	/** The record only has names, so each bit of a moment has one for 0 and one for 1. */
	private bitsOf(moment: number): string[] {
		return Array.from({ length: BITS }, (_, bit) => {
			const value = moment === Infinity ? 1 : Math.floor(moment / 2 ** bit) % 2;
			return `${this.campaign}, bit ${bit} of the time is ${value}`;
		});
	}
}
