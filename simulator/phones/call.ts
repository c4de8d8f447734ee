import type { Clock } from '../clock';
import type { CallOutcome, Delivery, Inbox, InboxMessage } from './inbox';
import type { Reactions } from './reactions';

/** What a call needs: time, a place where it is seen, and somebody at the phone. */
export interface Phones {
	clock: Clock;
	inbox: Inbox;
	reactions: Reactions;
}

/** Simulated seconds from dialling until somebody answers or the ringing ends. */
export const RING_SECONDS = 5;

export interface CallResult {
	outcome: CallOutcome;
	/** Simulated seconds from answering to hanging up; 0 if nobody answered. */
	duration: number;
	/** Percent of the call's full length that was heard. */
	playback: number;
}

/** How much of a call is heard, by outcome. */
const HEARD_PERCENT: Record<CallOutcome, number> = {
	unanswered: 0,
	failed: 0,
	hungup: 40,
	terminated: 80,
	completed: 100,
};

/**
 * A phone call under way. It rings, is answered or not, and ends by itself unless it is cut short.
 */
export class Call {
	private isOver = false;

	private readonly message: InboxMessage;

	private cancelNext: () => void;

	/** When somebody answered, in milliseconds since 1970. */
	private answeredAt?: number;

	/**
	 * @param talkSeconds simulated seconds that the call takes if it is not cut short
	 * @param whenEnded called once, however the call ends
	 */
	constructor(
		private readonly phones: Phones,
		private readonly delivery: Delivery,
		private readonly talkSeconds: number,
		private readonly whenEnded: (result: CallResult) => void = () => {},
	) {
		this.message = phones.inbox.add(delivery, 'ringing');
		this.cancelNext = phones.clock.afterSimulated(RING_SECONDS, () => this.ringingEnds());
	}

	/** Whether somebody has taken the call; also true after its end. */
	get isAnswered(): boolean {
		return this.answeredAt !== undefined;
	}

	/** Ends the call now; returns false if it was already over. */
	cut(outcome: CallOutcome): boolean {
		if (this.isOver) return false;
		const { clock } = this.phones;
		const heard = this.answeredAt === undefined ? 0 : clock.simulatedSince(this.answeredAt);
		this.end(outcome, Math.min(heard, this.talkSeconds));
		return true;
	}

	private ringingEnds() {
		const { clock, inbox, reactions } = this.phones;
		const outcome = reactions.outcomeFor(this.delivery.number);
		const heard = (this.talkSeconds * HEARD_PERCENT[outcome]) / 100;
		if (heard === 0) {
			this.end(outcome, 0);
			return;
		}
		this.answeredAt = clock.now();
		inbox.changeState(this.message, 'in progress');
		this.cancelNext = clock.afterSimulated(heard, () => this.end(outcome, heard));
	}

	private end(outcome: CallOutcome, heard: number) {
		this.cancelNext();
		const playback = Math.round((100 * heard) / this.talkSeconds);
		this.isOver = true;
		this.phones.inbox.changeState(this.message, outcome);
		this.whenEnded({ outcome, duration: Math.round(heard), playback });
	}
}
