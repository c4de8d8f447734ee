// What is new, given what was remembered and what is seen. Nothing here knows n8n or HTTP.

/** IDs of campaigns that were emitted, or were there before the trigger was. */
export type Emitted = ReadonlySet<bigint>;

/** A campaign whose people are being called. */
export interface RunningCampaign {
	/** Results that were emitted or were there before. The same one may come several times. */
	results: bigint[];
	/** Whether the last look found that it is over. Only a second one in a row is believed. */
	isEnding: boolean;
}

/** How many people's results are remembered at most. */
export const MOST_PEOPLE = 10_000;

/** What is remembered about people. */
export interface People {
	/** Campaigns that are over, whose people were emitted. */
	emitted: Emitted;
	running: ReadonlyMap<bigint, RunningCampaign>;
}

/** A campaign as one look finds it. */
export interface Sighting {
	id: bigint;
	isOver: boolean;
	/** One for each person who has a result. Not needed of a campaign that was emitted. */
	results: bigint[];
}

/** @returns the campaigns that were not there before, and all to remember */
export function newCampaigns(
	emitted: Emitted,
	seen: bigint[],
): { news: bigint[]; emitted: Emitted } {
	return {
		news: [...new Set(seen)].filter((id) => !emitted.has(id)),
		emitted: new Set([...emitted, ...seen]),
	};
}

/**
 * @param seen campaigns by ID, and whether each is over; perhaps not all of the account's
 * @returns those that have finished, and which to remember. One that runs again is forgotten, so
 *   that it can finish again
 */
export function newlyFinished(
	emitted: Emitted,
	seen: ReadonlyMap<bigint, boolean>,
): { news: bigint[]; emitted: Emitted } {
	const over = [...seen.keys()].filter((id) => seen.get(id));
	const others = [...emitted].filter((id) => seen.get(id) ?? true);
	return { news: over.filter((id) => !emitted.has(id)), emitted: new Set([...others, ...over]) };
}

/**
 * @param before nothing at the first look, which only remembers
 * @param seen campaigns that run or are over; perhaps not all of the account's
 * @returns by campaign, the results that came since then; and what to remember
 */
export function newResults(
	before: People | undefined,
	seen: Sighting[],
): { news: Map<bigint, bigint[]>; people: People } {
	const emitted = new Set(before?.emitted);
	const running = new Map(before?.running);
	const news = new Map<bigint, bigint[]>();
	for (const { id, isOver, results } of seen) {
		if (isOver && (emitted.has(id) || !before)) {
			emitted.add(id);
			continue;
		}
		// Of a campaign that runs again, nobody knows who was called again before this look.
		const isSilent = !before || emitted.has(id);
		const last = running.get(id);
		if (!isSilent) news.set(id, without(results, last?.results ?? []));
		emitted.delete(id);
		if (isOver && (last?.isEnding || results.length > MOST_PEOPLE)) {
			emitted.add(id);
			running.delete(id);
		} else running.set(id, { results, isEnding: isOver });
	}
	return { news, people: { emitted, running } };
}

/** @returns what is in one list and not in the other, as often as it is there more often */
function without(all: bigint[], known: bigint[]): bigint[] {
	const left = new Map<bigint, number>();
	for (const one of known) left.set(one, (left.get(one) ?? 0) + 1);
	return all.filter((one) => {
		const count = left.get(one) ?? 0;
		left.set(one, count - 1);
		return count <= 0;
	});
}
