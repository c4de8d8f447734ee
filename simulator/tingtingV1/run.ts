import type { Account } from '../accounts';
import type { CallResult } from '../phones/call';
import { CALL_COST, costOf, Lines } from '../phones/lines';
import type { World } from '../state';
import { type Credits, giveBack, record, SMS_COST } from './credits';
import { callTo, smsTo } from './delivery';
import type { Campaign, CampaignRun, Contact } from './model';

/** The most that a contact of the campaign can cost. It is on hold until the contact is reached. */
export function holdFor({ services, failoverTarget }: Campaign): Credits {
	const sendsSms = services === 'SMS' || (services === 'SMS & PHONE' && failoverTarget.length > 0);
	return { phone: services === 'SMS' ? 0 : CALL_COST, sms: sendsSms ? SMS_COST : 0 };
}

/** One run of a campaign through its contacts, now or later. */
export class Run implements CampaignRun {
	private readonly lines: Lines<Contact>;

	private readonly hold: Credits;

	private ending: 'Completed' | 'Terminated' = 'Completed';

	/** When it starts; undefined once it has started or won't start. */
	private startsAt?: number;

	/** Before this, the credits of `holdFor` must be taken for each contact. */
	constructor(
		private readonly world: World,
		private readonly account: Account,
		private readonly campaign: Campaign,
		contacts: Contact[],
	) {
		this.hold = holdFor(campaign);
		this.lines = new Lines(
			world,
			contacts,
			(contact) => this.reach(contact),
			() => this.end(this.ending),
		);
		campaign.run = this;
	}

	start(): void {
		this.startsAt = undefined;
		this.enter('Running');
		this.lines.takeNext();
	}

	startAt(moment: number): void {
		this.startsAt = moment;
		this.enter('Scheduled');
		this.world.clock.at(moment, () => {
			if (this.startsAt === moment) this.start();
		});
	}

	reschedule(moment: number | null): void {
		if (this.startsAt === undefined) return;
		if (moment !== null) this.startAt(moment);
		else {
			this.lines.stop().forEach(() => giveBack(this.account, this.hold));
			this.end('Not Started');
		}
	}

	stop(): void {
		this.ending = 'Terminated';
		this.lines.stop().forEach((contact) => {
			giveBack(this.account, this.hold);
			contact.status = 'terminated';
			contact.updatedAt = this.world.clock.now();
		});
		this.end(this.ending);
	}

	private enter(status: Campaign['status']) {
		this.campaign.status = status;
		this.campaign.updatedAt = this.world.clock.now();
	}

	private end(status: Campaign['status']) {
		if (this.campaign.run !== this) return;
		this.startsAt = undefined;
		this.campaign.run = undefined;
		this.enter(status);
	}

	private reach(contact: Contact) {
		const isDeleted = !this.campaign.contacts.includes(contact);
		if (isDeleted) giveBack(this.account, this.hold);
		else if (this.hold.phone > 0) this.call(contact);
		else {
			this.text(contact);
			contact.status = 'completed';
		}
	}

	private text(contact: Contact) {
		const { settings, inbox, clock } = this.world;
		inbox.add(smsTo(settings, this.campaign, contact), 'delivered');
		contact.smsCredits += SMS_COST;
		contact.updatedAt = clock.now();
		record(this.world, this.account, { kind: 'sms', credits: SMS_COST, seconds: 0 });
	}

	private call(contact: Contact) {
		const { delivery, talkSeconds } = callTo(this.world.settings, this.campaign, contact);
		contact.call = this.lines.ring(delivery, talkSeconds, (result) => {
			this.settle(contact, result);
			this.failOver(contact);
		});
	}

	private settle(contact: Contact, result: CallResult) {
		const cost = costOf(result);
		contact.call = undefined;
		contact.status = result.outcome;
		contact.duration = result.duration;
		contact.playback = result.playback;
		contact.phoneCredits += cost;
		contact.updatedAt = this.world.clock.now();
		giveBack(this.account, { phone: this.hold.phone - cost, sms: 0 });
		record(this.world, this.account, { kind: 'call', credits: cost, seconds: result.duration });
	}

	/** Sends the SMS of an `SMS & PHONE` campaign if the call ended in one of its targets. */
	private failOver(contact: Contact) {
		if (this.hold.sms === 0) return;
		if (this.campaign.failoverTarget.some((target) => target === contact.status)) {
			this.text(contact);
		} else {
			giveBack(this.account, { phone: 0, sms: this.hold.sms });
		}
	}
}
