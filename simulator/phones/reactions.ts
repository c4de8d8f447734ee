import type { CallOutcome } from './inbox';

/** What somebody does when the phone rings. */
export const REACTIONS = ['pickUp', 'hangUp', 'dontAnswer'] as const;

export type Reaction = (typeof REACTIONS)[number];

/** What somebody will do at one call. */
export interface PlannedReaction {
	id: number;
	reaction: Reaction;
	/** The phone in digits, without Nepal's country code; missing if it may be any phone. */
	number?: string;
}

const OUTCOMES: Record<Reaction, CallOutcome> = {
	pickUp: 'completed',
	hangUp: 'hungup',
	dontAnswer: 'unanswered',
};

const OUTCOMES_BY_LAST_DIGIT: Record<string, CallOutcome> = {
	0: 'unanswered',
	1: 'hungup',
	2: 'failed',
	3: 'terminated',
};

/** One phone has one form here, whether or not it is written with +977 or a trunk zero. */
function phoneIn(number: string): string {
	return number
		.replace(/\D/g, '')
		.replace(/^(00)?977(?=\d{8})/, '')
		.replace(/^0+/, '');
}

/** What is planned for the next calls. Each plan is good for one call. */
export class Reactions {
	readonly planned: PlannedReaction[] = [];

	private readonly listeners = new Set<() => void>();

	private lastId = 0;

	/**
	 * Plans what happens at the next call.
	 *
	 * @param number of the phone, in any spelling; missing for whichever phone rings next
	 */
	plan(reaction: Reaction, number?: string): PlannedReaction {
		this.lastId += 1;
		const phone = number === undefined ? {} : { number: phoneIn(number) };
		const planned = { id: this.lastId, reaction, ...phone };
		this.planned.push(planned);
		this.tell();
		return planned;
	}

	/** Forgets a plan; returns false if there is none with this ID. */
	forget(id: number): boolean {
		const at = this.planned.findIndex((one) => one.id === id);
		if (at < 0) return false;
		this.planned.splice(at, 1);
		this.tell();
		return true;
	}

	/** Forgets all plans. */
	clear(): void {
		this.planned.length = 0;
		this.tell();
	}

	/**
	 * How a call ends that has rung long enough. A plan for this phone comes before one for any, and
	 * the oldest first. Without a plan, the last digit decides, so that a test knows it beforehand.
	 */
	outcomeFor(number: string): CallOutcome {
		const phone = phoneIn(number);
		const next =
			this.planned.find((one) => one.number === phone) ??
			this.planned.find((one) => one.number === undefined);
		if (next === undefined) return OUTCOMES_BY_LAST_DIGIT[number.slice(-1)] ?? 'completed';
		this.forget(next.id);
		return OUTCOMES[next.reaction];
	}

	/** Calls `listener` after each change. Returns a function that stops this. */
	listen(listener: () => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	private tell() {
		this.listeners.forEach((listener) => listener());
	}
}
