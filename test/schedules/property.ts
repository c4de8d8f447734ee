import fc from 'fast-check';
import type { Bench } from '../harness';
import { check } from './invariants';
import { play } from './play';
import { schedulesOf } from './schedule';
import type { SubjectName } from './subjects';

/** Always the same in `npm test`, so that a failure is caused by a change. */
export const DEFAULT_SEED = 20_251_121;

const { SCHEDULES, SEED, SCHEDULE_PATH: path, npm_lifecycle_event: script } = process.env;

const isSoak = script === 'test:soak';

/** The number of schedules in all files together, unless the environment sets it. */
export const DEFAULT_COUNT = isSoak ? 50_000 : 2_000;

/** A soak test looks for new failures, so it uses a new seed. */
const seed = Number(SEED ?? (isSoak || SCHEDULES ? Date.now() % 1e9 : DEFAULT_SEED));

/** The promise: whatever happens, nobody is reached twice, and every outcome is reported. */
export function promise(bench: Bench, subjects: SubjectName[]) {
	return fc.asyncProperty(schedulesOf(subjects), async (schedule) => {
		check(await play(bench, schedule));
	});
}

/**
 * Tests random schedules of these operations. A failing schedule is made as small as possible and shown with its seed and path. With these, you can replay it:
 *
 *     SEED=… SCHEDULE_PATH=… npx jest test/schedules/toingg.test.ts
 *
 * @param share the share of all schedules
 * @param subjects each one as often as it should be chosen, relative to the others
 */
export function testSchedules(bench: Bench, share: number, subjects: SubjectName[]): void {
	const numRuns = Math.ceil(Number(SCHEDULES ?? DEFAULT_COUNT) * share);
	testSeeded('keeps every promise', numRuns, promise(bench, subjects));
}

/** How many histories of a trigger are played, unless the environment sets it. */
export const HISTORIES = Number(SCHEDULES ?? (isSoak ? 5_000 : 500));

/** Tests a property with the seed of this run, and shows how to replay a failure. */
export function testSeeded<Values>(
	words: string,
	numRuns: number,
	property: fc.IAsyncProperty<Values>,
): void {
	const hours = 3_600_000;
	it(
		`${words} in ${numRuns} of them, from seed ${seed}`,
		async () => {
			const replayed = path ? { path, endOnFailure: true } : {};
			await fc.assert(property, { seed, numRuns, ...replayed });
		},
		24 * hours,
	);
}
