import type { Account } from '../accounts';
import type { Delivery } from '../phones/inbox';
import { CALL_COST, costOf, Lines, TALK_SECONDS } from '../phones/lines';
import type { World } from '../state';
import type { Campaign, CampaignNumber, CampaignRun } from './model/campaign';

/** The most that one number can cost. This many credits are on hold until its call ends. */
export const HOLD_PER_NUMBER = { PHONE: CALL_COST, SMS: 1 };

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

/** One run through some numbers of a campaign, now or later. */
export class Run implements CampaignRun {
	private readonly lines: Lines<CampaignNumber>;

	private readonly services: Campaign['services'];

	/** Before this, `HOLD_PER_NUMBER` credits must be put on hold for each number. */
	constructor(
		private readonly world: World,
		private readonly account: Account,
		private readonly campaign: Campaign,
		numbers: CampaignNumber[],
		private readonly content: Content,
	) {
		this.lines = new Lines(
			world,
			numbers,
			(number) => this.reach(number),
			() => this.end(),
		);
		// Separate from the campaign, whose service may change during the run.
		this.services = campaign.services;
		campaign.run = this;
	}

	startAt(moment: number): void {
		this.world.clock.at(moment, () => this.start());
	}

	start(): void {
		this.lines.takeNext();
	}

	stop(): void {
		this.lines.stop().forEach((number) => this.settle(number, 0));
		this.end();
	}

	private end() {
		if (this.campaign.run === this) this.campaign.run = undefined;
	}

	private reach(number: CampaignNumber) {
		if (!this.campaign.numbers.includes(number)) {
			this.account.credits += HOLD_PER_NUMBER[this.services];
		} else if (this.services === 'SMS') {
			this.text(number);
		} else {
			this.call(number);
		}
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
		const delivery: Delivery = { ...this.deliveryTo(number), channel: 'call' };
		const talkSeconds = TALK_SECONDS * this.content.lengthFactor;
		number.status = 'in progress';
		this.lines.ring(delivery, talkSeconds, (result) => {
			number.status = result.outcome;
			number.duration = result.duration;
			number.playback = result.playback;
			this.settle(number, costOf(result));
		});
	}

	/** Records the cost of a number and returns the rest of its credits on hold. */
	private settle(number: CampaignNumber, cost: number) {
		number.creditConsumed += cost;
		this.account.credits += HOLD_PER_NUMBER[this.services] - cost;
	}
}
