import type { Watched } from './play';
import type { CampaignState } from '../service';

/** A promise that was broken. */
export class Broken extends Error {}

/** What one poll may have seen of a campaign; `nothing` if it may have passed it over. */
type Sight = boolean | 'nothing';

/** Of a campaign: whether it counts as emitted. */
type Memory = boolean;

/** The possible memories of every campaign. One that is not in it was never emitted. */
class Possible {
	constructor(private readonly all = new Map<number, Set<Memory>>()) {}

	of(id: number): Set<Memory> {
		return this.all.get(id) ?? new Set([false]);
	}

	with(id: number, memories: Set<Memory>): void {
		this.all.set(id, memories);
	}

	copy(): Possible {
		return new Possible(new Map(this.all));
	}
}

/**
 * Follows every campaign through the polls, with all that the trigger may have seen of it. What it
 * tells must fit: an event when something is seen that was not emitted, and no event otherwise.
 *
 * @param isThere whether a campaign, as it is seen, is what the event is about
 * @throws Broken if an event is missing, or comes twice
 */
export function checkCampaigns(
	watched: Watched[],
	isThere: (campaign: CampaignState) => boolean,
): void {
	let [possible, saved] = [new Possible(), new Possible()];
	watched.forEach((poll, position) => {
		const { polled, isFirst, isRestart, states } = poll;
		if (isRestart) possible = saved.copy();
		if (polled.error) return;
		const emitted = polled.items.map(({ json }) => Number(json.id));
		if (new Set(emitted).size < emitted.length)
			throw new Broken(`twice in poll ${position}: ${emitted}`);
		const ids = new Set(states.flat().map(({ id }) => id));
		for (const id of emitted) if (!ids.has(id)) throw new Broken(`${id} is not there`);
		for (const id of ids) {
			const next = new Set<Memory>();
			for (const sight of sightsOf(id, poll, isThere)) {
				for (const memory of possible.of(id)) {
					const isEvent = sight === true && !memory && !isFirst;
					if (isEvent !== emitted.includes(id)) continue;
					next.add(sight === 'nothing' ? memory : sight);
				}
			}
			if (next.size === 0) {
				const word = emitted.includes(id) ? 'emitted too often' : 'not emitted';
				throw new Broken(`campaign ${id} was ${word} in poll ${position}`);
			}
			possible.with(id, next);
		}
		if (polled.isEvent || isFirst || isRestart) saved = possible.copy();
	});
}

function sightsOf(
	id: number,
	{ states, changed, isShifted, isFirst }: Watched,
	isThere: (campaign: CampaignState) => boolean,
): Set<Sight> {
	const own = states.map((campaigns) => campaigns.find((one) => one.id === id));
	const sights = new Set<Sight>(own.map((campaign) => (campaign ? isThere(campaign) : 'nothing')));
	// The first poll must not pass anything over: later it would be emitted as new.
	if (!isFirst && (isShifted || changed.has(id))) sights.add('nothing');
	return sights;
}

/**
 * The same for people, campaign by campaign. A reach is the time during which somebody has one
 * result: it is emitted once at most, and only if it is true. In a campaign that is followed from its
 * beginning, it is emitted as soon as a poll surely sees it.
 *
 * @throws Broken
 */
export function checkPeople(watched: Watched[]): void {
	const emitted = new Map<string, number>();
	const reaches = new Reaches();
	const isUntold = (key: string) =>
		reaches.of(key).some(({ age }) => age === 'new') && !emitted.has(key);
	watched.forEach(({ polled, between, states, isFirst, isShifted, changed }, position) => {
		for (const campaigns of [...between, states[0]]) reaches.see(campaigns);
		if (isFirst) reaches.age('old');
		for (const campaigns of states.slice(1)) reaches.see(campaigns);
		if (isFirst) reaches.age('perhapsOld');
		if (polled.error) return;
		for (const { json } of polled.items) {
			const key = `${json.campaignId} ${json.phoneNumber}`;
			const possible = reaches.of(key).filter(({ age }) => age !== 'old');
			if (!possible.some(({ status }) => status === json.status)) {
				throw new Broken(`${key} was not ${json.status}, or was before`);
			}
			emitted.set(key, (emitted.get(key) ?? 0) + 1);
			if ((emitted.get(key) ?? 0) > possible.length)
				throw new Broken(`${key} was emitted too often`);
		}
		if (isShifted) return;
		const sure = (states.at(-1) ?? []).filter(({ id }) => !changed.has(id));
		for (const { id, people } of sure.filter((campaign) => !reaches.hasRunAgain(campaign.id))) {
			const untold = people.find(({ phoneNumber }) => isUntold(`${id} ${phoneNumber}`));
			if (untold)
				throw new Broken(`${id} ${untold.phoneNumber} was not emitted in poll ${position}`);
		}
	});
}

/** A time during which somebody has one result. */
interface Reach {
	status: string;
	/** Whether it was there before the trigger. During its first poll, nobody can say. */
	age: 'old' | 'perhapsOld' | 'new';
}

/** All results that people have had, and which campaigns ran again after they were over. */
class Reaches {
	private readonly byPerson = new Map<string, Reach[]>();

	private readonly now = new Map<string, string>();

	private readonly over = new Set<number>();

	private readonly again = new Set<number>();

	of(key: string): Reach[] {
		return this.byPerson.get(key) ?? [];
	}

	hasRunAgain(id: number): boolean {
		return this.again.has(id);
	}

	see(campaigns: CampaignState[]): void {
		for (const { id, isOver, people } of campaigns) {
			const isCalledAgain = people.some(({ phoneNumber, status }) => {
				const before = this.now.get(`${id} ${phoneNumber}`) ?? '';
				return FINAL.includes(before) && before !== status;
			});
			const changes = people.filter(({ phoneNumber, status }) =>
				this.sees(`${id} ${phoneNumber}`, status),
			);
			// Also if it was not over, because somebody was added who has not been called.
			if (isCalledAgain) this.again.add(id);
			// A campaign of messages is over as soon as it begins.
			if (this.over.has(id) && (!isOver || changes.length > 0)) this.again.add(id);
			if (isOver) this.over.add(id);
		}
	}

	/** Says how old all are that have no age yet. */
	age(age: Reach['age']): void {
		const young = [...this.byPerson.values()].flat().filter((reach) => reach.age === 'new');
		for (const reach of young) reach.age = age;
	}

	/** @returns whether it differs from before */
	private sees(key: string, status: string): boolean {
		if (this.now.get(key) === status) return false;
		this.now.set(key, status);
		if (FINAL.includes(status)) {
			this.byPerson.set(key, [...this.of(key), { status, age: 'new' }]);
		}
		return true;
	}
}

const FINAL = ['completed', 'failed', 'hungup', 'terminated', 'unanswered'];
