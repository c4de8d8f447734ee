import fc from 'fast-check';
import type { Bench } from '../harness';
import { check } from './invariants';
import { play } from './play';
import { schedulesOf } from './schedule';
import type { SubjectName } from './subjects';

/** Always the same in `npm test`, so that a failure is the fault of a change. */
export const DEFAULT_SEED = 20_251_121;

const { SCHEDULES, SEED, SCHEDULE_PATH: path, npm_lifecycle_event: script } = process.env;

const isSoak = script === 'test:soak';

/** How many schedules all files have together, unless the environment says otherwise. */
export const DEFAULT_COUNT = isSoak ? 50_000 : 2_000;

/** A soak looks for what was not seen before, so it has a seed of its own. */
const seed = Number(SEED ?? (isSoak || SCHEDULES ? Date.now() % 1e9 : DEFAULT_SEED));

/** The one promise: whatever happens, nobody is reached twice, and everybody is accounted for. */
export function promise(bench: Bench, subjects: SubjectName[]) {
	return fc.asyncProperty(schedulesOf(subjects), async (schedule) => {
		check(await play(bench, schedule));
	});
}

/**
 * Tests random schedules of these operations. One that fails is shown as small as it could be made,
 * with the seed and the path by which it is played again:
 *
 *     SEED=… SCHEDULE_PATH=… npx jest test/schedules/toingg.test.ts
 *
 * @param share the part of all schedules that these are
 * @param subjects as often as each of them is to come, relative to the others
 */
export function testSchedules(bench: Bench, share: number, subjects: SubjectName[]): void {
	const numRuns = Math.ceil(Number(SCHEDULES ?? DEFAULT_COUNT) * share);
	const hours = 3_600_000;
	it(
		`keeps every promise in ${numRuns} of them, from seed ${seed}`,
		async () => {
			const replayed = path ? { path, endOnFailure: true } : {};
			await fc.assert(promise(bench, subjects), { seed, numRuns, ...replayed });
		},
		24 * hours,
	);
}
