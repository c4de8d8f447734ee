import fc from 'fast-check';
import {
	MOST_PEOPLE,
	newCampaigns,
	newlyFinished,
	newResults,
	type People,
	type Sighting,
} from '../../../../nodes/TingTing/CampaignTrigger/news';

const NOTHING = new Set<bigint>();

/** Campaigns and what each of them is, by look. */
const looks = <Value>(value: fc.Arbitrary<Value>) =>
	fc.array(fc.dictionary(fc.constantFrom('1', '2', '3', '4'), value), { maxLength: 12 });

const bigKeys = <Value>(seen: Record<string, Value>) =>
	new Map(Object.entries(seen).map(([id, value]) => [BigInt(id), value]));

describe('A new campaign', () => {
	it('is emitted once in thousands of histories, whatever parts of the list are seen', () => {
		fc.assert(
			fc.property(looks(fc.constant(true)), (history) => {
				let emitted: ReadonlySet<bigint> = NOTHING;
				const all: bigint[] = [];
				for (const seen of history) {
					const look = newCampaigns(emitted, [...bigKeys(seen).keys()]);
					all.push(...look.news);
					emitted = look.emitted;
				}
				const ever = new Set(history.flatMap((seen) => Object.keys(seen).map(BigInt)));
				expect(new Set(all)).toEqual(ever);
				expect(all).toHaveLength(ever.size);
			}),
			{ numRuns: 3000 },
		);
	});

	it('is emitted once if a look sees it twice', () => {
		expect(newCampaigns(NOTHING, [7n, 7n]).news).toEqual([7n]);
	});
});

describe('A finished campaign', () => {
	it('is emitted once for each time that it was seen running before, in thousands of histories', () => {
		fc.assert(
			fc.property(looks(fc.boolean()), (history) => {
				let emitted: ReadonlySet<bigint> = NOTHING;
				const counts = new Map<bigint, number>();
				for (const seen of history) {
					const look = newlyFinished(emitted, bigKeys(seen));
					for (const id of look.news) counts.set(id, (counts.get(id) ?? 0) + 1);
					emitted = look.emitted;
				}
				for (const id of [1n, 2n, 3n, 4n]) {
					const own = history.flatMap((seen) => seen[String(id)] ?? []);
					const ends = own.filter((isOver, at) => isOver && !own[at - 1]);
					expect(counts.get(id) ?? 0).toBe(ends.length);
				}
			}),
			{ numRuns: 3000 },
		);
	});

	it('stays emitted while it is not among those that a look sees', () => {
		const { emitted } = newlyFinished(new Set([7n]), new Map([[8n, true]]));
		expect(newlyFinished(emitted, new Map([[7n, true]])).news).toEqual([]);
	});
});

describe('A result of a person', () => {
	const look = (before: People | undefined, ...seen: Sighting[]) => newResults(before, seen);
	const running = (...results: bigint[]): Sighting => ({ id: 7n, isOver: false, results });
	const over = (...results: bigint[]): Sighting => ({ id: 7n, isOver: true, results });
	const follow = (...sightings: Sighting[]) => {
		let people: People | undefined = look(undefined).people;
		return sightings.map((sighting) => {
			const found = look(people, sighting);
			people = found.people;
			return found.news.get(7n) ?? [];
		});
	};

	it('is emitted as soon as it is there, and once', () => {
		expect(follow(running(), running(1n), running(1n, 2n), over(1n, 2n, 3n))).toEqual([
			[],
			[1n],
			[2n],
			[3n],
		]);
	});

	it('is emitted if the whole run was between two looks', () => {
		expect(follow(over(1n, 2n), over(1n, 2n), over(1n, 2n))).toEqual([[1n, 2n], [], []]);
	});

	it('is emitted if it comes after the campaign seemed to be over', () => {
		expect(follow(over(1n), over(1n, 2n), over(1n, 2n, 3n))).toEqual([[1n], [2n], []]);
	});

	it('is emitted again if somebody was called again, and a look saw that', () => {
		expect(follow(running(1n), running(), running(1n))).toEqual([[1n], [], [1n]]);
	});

	it('is not emitted if it was there at the first look', () => {
		const { people } = look(undefined, running(1n));
		expect(look(people, running(1n, 2n)).news.get(7n)).toEqual([2n]);
	});

	it('is not emitted of a campaign that was over at the first look, until it runs again', () => {
		const first = look(undefined, over(1n, 2n)).people;
		const again = look(first, running(1n));
		expect(again.news.size).toBe(0);
		expect(look(again.people, running(1n, 2n)).news.get(7n)).toEqual([2n]);
	});

	it('is emitted for each of two people who have the same number', () => {
		expect(follow(running(1n), running(1n, 1n), running(1n, 1n))).toEqual([[1n], [1n], []]);
	});

	it('is not remembered after the end, nor of a crowd', () => {
		let { people } = look(look(undefined).people, over(1n));
		people = look(people, over(1n)).people;
		expect(people).toEqual({ emitted: new Set([7n]), running: new Map() });
		const crowd = Array.from({ length: MOST_PEOPLE + 1 }, (_, at) => BigInt(at));
		const { news, people: after } = look(look(undefined).people, over(...crowd));
		expect(news.get(7n)).toHaveLength(MOST_PEOPLE + 1);
		expect(after.running.size).toBe(0);
	});

	it('is emitted once in thousands of histories of one run, also if looks miss the campaign', () => {
		const order = fc.shuffledSubarray([1n, 2n, 3n, 4n, 5n], { minLength: 5 });
		const counts = fc.array(fc.option(fc.nat(5), { freq: 4 }), { maxLength: 8 });
		fc.assert(
			fc.property(order, counts, (results, seen) => {
				let { people } = look(undefined);
				const all: bigint[] = [];
				let done = 0;
				for (const count of [...seen, 5, 5]) {
					if (count === null) continue;
					done = Math.max(done, count);
					const own = results.slice(0, done);
					const found = look(people, done === 5 ? over(...own) : running(...own));
					all.push(...(found.news.get(7n) ?? []));
					people = found.people;
				}
				expect(all).toEqual(results);
			}),
			{ numRuns: 3000 },
		);
	});
});
