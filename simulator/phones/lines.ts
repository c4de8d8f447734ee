import { Call, type CallResult, type Phones } from './call';
import type { Delivery } from './inbox';

/** How many phones a campaign calls at once. */
const LINES = 5;

/** Simulated seconds of talk at a length factor of 1: with the ringing, a call of 30 s. */
export const TALK_SECONDS = 25;

/** The most that a call can cost. */
export const CALL_COST = 2;

/** The final cost of a call: nothing if nobody answered, half if it wasn't heard to the end. */
export function costOf({ outcome, duration }: CallResult): number {
	if (duration === 0) return 0;
	return outcome === 'completed' ? CALL_COST : 1;
}

/** The phone lines of one run of a campaign. Its recipients wait until a line is free. */
export class Lines<Recipient> {
	private readonly waiting: Recipient[];

	private readonly calls = new Set<Call>();

	/**
	 * @param reach called for each recipient when it is its turn; calls with `ring`
	 * @param whenIdle called when nobody waits and no call is under way; perhaps more than once
	 */
	constructor(
		private readonly phones: Phones,
		recipients: Recipient[],
		private readonly reach: (recipient: Recipient) => void,
		private readonly whenIdle: () => void,
	) {
		this.waiting = [...recipients];
	}

	/** Keeps every line busy. */
	takeNext(): void {
		while (this.waiting.length > 0 && this.calls.size < LINES) {
			const [next] = this.waiting.splice(0, 1);
			this.reach(next);
		}
		if (this.calls.size === 0) this.whenIdle();
	}

	/** Calls a phone. `whenEnded` is called before the next recipient gets the line. */
	ring(delivery: Delivery, talkSeconds: number, whenEnded: (result: CallResult) => void): Call {
		const call = new Call(this.phones, delivery, talkSeconds, (result) => {
			this.calls.delete(call);
			whenEnded(result);
			this.takeNext();
		});
		this.calls.add(call);
		return call;
	}

	/** Ends the calls under way. Returns those who still waited: a later start finds nobody. */
	stop(): Recipient[] {
		const left = this.waiting.splice(0);
		this.calls.forEach((call) => call.cut('terminated'));
		return left;
	}
}
