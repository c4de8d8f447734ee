import { type Account, createAccounts } from './accounts';
import { Clock } from './clock';
import { type Campaign, createCampaigns } from './tingting/model/campaign';
import { createPhoneNumbers, type PhoneNumber } from './tingting/model/phoneNumber';
import type { Settings } from './options';
import type { Call } from './phones/call';
import { Inbox } from './phones/inbox';
import { Reactions } from './phones/reactions';
import type { TingTingV1State } from './tingtingV1/model';
import { createTingTingV1State } from './tingtingV1/samples';
import { createToinggV3, type ToinggV3State } from './toinggV3/model';
import { Tokens } from './tokens';

/** Everything the two services remember, in memory. */
export class World {
	readonly clock: Clock;

	readonly inbox: Inbox;

	readonly reactions = new Reactions();

	readonly tokens: Tokens;

	/** Always the same array, so that references to it are still valid after a reset. */
	readonly accounts: Account[] = [];

	campaigns: Campaign[] = [];

	phoneNumbers: PhoneNumber[] = [];

	/** The calls of Toingg's API of 2023 by call SID. */
	calls = new Map<string, Call>();

	/** What TingTing's v1 remembers. */
	tingTingV1: TingTingV1State = createTingTingV1State(this.settings.now());

	/** What Toingg's v3 remembers. */
	toinggV3: ToinggV3State = createToinggV3();

	private lastId = 0;

	constructor(readonly settings: Settings) {
		this.clock = new Clock(settings);
		this.inbox = new Inbox(settings.now);
		this.tokens = new Tokens(settings);
		this.reset();
	}

	/** Restores the initial state: nothing is under way and nobody was called. Tokens stay valid. */
	reset(): void {
		this.clock.clear();
		this.inbox.clear();
		this.reactions.clear();
		this.accounts.splice(0, this.accounts.length, ...createAccounts());
		this.campaigns = createCampaigns();
		this.phoneNumbers = createPhoneNumbers();
		this.calls.clear();
		this.tingTingV1 = createTingTingV1State(this.settings.now());
		this.toinggV3 = createToinggV3();
		this.lastId = 100;
	}

	/** An ID that no campaign and no number has yet. */
	nextId(): number {
		this.lastId += 1;
		return this.lastId;
	}

	accountById(id: number | undefined): Account | undefined {
		return this.accounts.find((account) => account.id === id);
	}
}
