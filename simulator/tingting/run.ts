import type { Account } from '../accounts';
import { Call, type CallResult } from '../phones/call';
import type { Delivery } from '../phones/inbox';
import type { World } from '../state';
import type { Campaign, CampaignNumber, CampaignRun } from './model/campaign';

/** How many phones ring at once. */
const LINES = 5;

/** Simulated seconds of talk at a length factor of 1: with the ringing, a call of 30 s. */
const TALK_SECONDS = 25;

/** The most that one number can cost. This many credits are on hold until its call ends. */
export const HOLD_PER_NUMBER = { PHONE: 2, SMS: 1 };

/** What the people of a run hear or read. */
export interface Content {
	/** The message before tags are filled in, or the name of the audio file. */
	text: string;
	voice?: string;
	lengthFactor: number;
}

function fillIn(text: string, { tags }: CampaignNumber): string {
	return text.replaceAll(/\{(tags_[^{}]+)\}/g, (_, tag: string) => String(tags[tag] ?? ''));
}

/** The final cost of a call: nothing if nobody answered, half if it wasn't heard to the end. */
function costOf({ outcome, duration }: CallResult): number {
	if (duration === 0) return 0;
	return outcome === 'completed' ? 2 : 1;
}

/** One run through some numbers of a campaign, now or later. */
export class Run implements CampaignRun {
	private readonly waiting: CampaignNumber[];

	private readonly calls = new Set<Call>();

	private readonly services: Campaign['services'];

	/** Before this, `HOLD_PER_NUMBER` credits must be put on hold for each number. */
	constructor(
		private readonly world: World,
		private readonly account: Account,
		private readonly campaign: Campaign,
		numbers: CampaignNumber[],
		private readonly content: Content,
	) {
		this.waiting = [...numbers];
		// Separate from the campaign, whose service may change during the run.
		this.services = campaign.services;
		campaign.run = this;
	}

	startAt(moment: number): void {
		this.world.clock.at(moment, () => this.start());
	}

	start(): void {
		this.takeNext();
	}

	stop(): void {
		// A later start then finds nothing to do.
		this.waiting.splice(0).forEach((number) => this.settle(number, 0));
		this.calls.forEach((call) => call.cut('terminated'));
		this.takeNext();
	}

	/** Keeps every line busy, and ends the run when nothing is left to do. */
	private takeNext() {
		while (this.waiting.length > 0 && this.calls.size < LINES) {
			const number = this.waiting.shift();
			if (number === undefined || !this.campaign.numbers.includes(number)) {
				this.account.credits += HOLD_PER_NUMBER[this.services];
			} else if (this.services === 'SMS') {
				this.text(number);
			} else {
				this.call(number);
			}
		}
		if (this.calls.size === 0 && this.campaign.run === this) this.campaign.run = undefined;
	}

	private deliveryTo(number: CampaignNumber): Omit<Delivery, 'channel'> {
		return {
			service: 'tingting',
			number: String(number.number),
			text: fillIn(this.content.text, number),
			campaign: this.campaign.name,
			voice: this.content.voice,
		};
	}

	private text(number: CampaignNumber) {
		this.world.inbox.add({ ...this.deliveryTo(number), channel: 'sms' }, 'delivered');
		number.status = 'completed';
		this.settle(number, HOLD_PER_NUMBER.SMS);
	}

	private call(number: CampaignNumber) {
		const { clock, inbox } = this.world;
		const delivery: Delivery = { ...this.deliveryTo(number), channel: 'call' };
		const talkSeconds = TALK_SECONDS * this.content.lengthFactor;
		number.status = 'in progress';
		const call = new Call(clock, inbox, delivery, talkSeconds, (result) => {
			this.calls.delete(call);
			number.status = result.outcome;
			number.duration = result.duration;
			number.playback = result.playback;
			this.settle(number, costOf(result));
			this.takeNext();
		});
		this.calls.add(call);
	}

	/** Records the cost of a number and returns the rest of its credits on hold. */
	private settle(number: CampaignNumber, cost: number) {
		number.creditConsumed += cost;
		this.account.credits += HOLD_PER_NUMBER[this.services] - cost;
	}
}
