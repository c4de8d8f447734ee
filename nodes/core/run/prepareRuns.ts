import { sleep } from 'n8n-workflow';
import { attemptNow, type Attempt } from '../errors/attempt';
import { leftOutItem, refusalOf, refusalOfEntries } from './badRows';
import { BadInput } from '../errors/failure';
import { LeftOut } from '../operation/doNotContact';
import type { Operation, Prepared, Run } from '../operation/defineOperation';
import type { Sparing } from '../operation/quietHours';
import type { BadRow } from '../operation/rowReader';
import { repeatRefuser } from './identicalRuns';
import type { ItemResult } from './itemResults';

/** A run whose parameters were read. */
export interface PreparedRun<Service> extends Run {
	/** Its results in an earlier try of this execution. Present if it must not be done again. */
	past?: ItemResult[];
	/** What it will do; absent if there is nothing to do. */
	job?: Prepared<Service>;
	/** Its other results: rows that were left out, or failed alone. */
	results: ItemResult[];
}

/**
 * What happens if rows can't be used. Nothing at all is sent; or the others are sent and these are
 * output as skipped; or, if the workflow continues on failures and its user didn't choose, each of them
 * fails alone.
 */
export type BadRowPolicy = 'refuse' | 'leaveOut' | 'failAlone';

/** Reading never waits by itself: after so many milliseconds, n8n does something else in between. */
const LONGEST_STRETCH = 20;

/**
 * Reads the parameters of all runs, each once, before anything is sent.
 *
 * @param sparing leaves people out, which is no reason to refuse the others
 * @param pastOf returns a run's results in an earlier try. Then it doesn't matter if the run can't be
 *   read any more
 * @throws BadInput that lists all rows that can't be used, unless the policy lets the others go
 */
export async function prepareRuns<Service>(
	runs: Run[],
	{
		operation,
		service,
		sparing,
	}: { operation: Operation<Service>; service: Service; sparing: Sparing },
	policy: BadRowPolicy,
	pastOf: (run: Run) => ItemResult[] | undefined,
): Promise<Array<PreparedRun<Service>>> {
	const attempts: Array<{ run: Run; past?: ItemResult[]; tried: Attempt<Prepared<Service>> }> = [];
	const refuseRepeat = repeatRefuser();
	let startedAt = performance.now();
	for (const run of runs) {
		if (performance.now() - startedAt > LONGEST_STRETCH) {
			await sleep(0);
			startedAt = performance.now();
		}
		const prepare = () => operation.prepare(run, service, sparing);
		const willRun = (job: Prepared<Service>) => policy === 'leaveOut' || !job.badRows.some(isFault);
		const tried = attemptNow(() => refuseRepeat(run, prepare(), willRun));
		attempts.push({ run, past: pastOf(run), tried });
	}
	if (policy !== 'failAlone') {
		const bad = attempts.flatMap(({ run, past, tried }) =>
			past ? [] : badItemsOf(run, tried, policy),
		);
		const isRefused = policy === 'refuse' || bad.some(({ why }) => !(why instanceof BadInput));
		if (bad.length > 0 && isRefused) {
			throw refusalOf(bad, runs.flatMap(itemsOf).length, operation.reachesPeople);
		}
	}
	return attempts.map(({ run, past, tried }) => {
		// A failure beside the earlier outcome would say the opposite.
		if (past && isUnreadable(run, tried, policy)) return { ...run, past, results: [] };
		return { ...prepared(run, tried, policy), past };
	});
}

/** @returns whether nothing of a run can be used; in a run of many items, the other rows can */
function isUnreadable<Service>(
	{ pairedItem }: Run,
	tried: Attempt<Prepared<Service>>,
	policy: BadRowPolicy,
): boolean {
	if ('thrown' in tried) return true;
	const isAlone = policy !== 'leaveOut' && !Array.isArray(pairedItem);
	return isAlone && tried.value.badRows.some(isFault);
}

/** @throws the error from reading a run of many items, which is no single row's fault */
function badItemsOf<Service>(
	{ itemIndex, pairedItem }: Run,
	tried: Attempt<Prepared<Service>>,
	policy: BadRowPolicy,
): BadRow[] {
	const takesMany = Array.isArray(pairedItem);
	if ('thrown' in tried) {
		if (tried.thrown instanceof LeftOut) return [];
		if (takesMany) throw tried.thrown;
		return [{ position: itemIndex, why: tried.thrown }];
	}
	const { goodRows } = tried.value;
	const badRows = tried.value.badRows.filter(isFault);
	if (takesMany) return badRows;
	const isRefused = policy === 'refuse' || badRows.some(({ why }) => !(why instanceof BadInput));
	return badRows.length > 0 && isRefused
		? [{ position: itemIndex, why: refusalOfEntries(badRows, goodRows) }]
		: [];
}

function prepared<Service>(
	run: Run,
	tried: Attempt<Prepared<Service>>,
	policy: BadRowPolicy,
): PreparedRun<Service> {
	const resultOf = (why: unknown, pairedItem: Run['pairedItem']): ItemResult =>
		why instanceof LeftOut || (policy === 'leaveOut' && why instanceof BadInput)
			? { item: leftOutItem(why, pairedItem), isSkipped: true }
			: { thrown: why, pairedItem };
	if ('thrown' in tried) {
		return { ...run, results: itemsOf(run).map((item) => resultOf(tried.thrown, item)) };
	}
	const { badRows, goodRows } = tried.value;
	if (badRows.length === 0) return { ...run, job: tried.value, results: [] };
	const job = goodRows > 0 ? tried.value : undefined;
	if (Array.isArray(run.pairedItem)) {
		const bad = new Map(badRows.map(({ position, why }) => [position, why]));
		const pairedItem = run.pairedItem.filter((_, position) => !bad.has(position));
		const results = [...bad].map(([item, why]) => resultOf(why, { item }));
		return { ...run, pairedItem, job, results };
	}
	const faults = badRows.filter(isFault);
	const isWhole = policy === 'leaveOut' || faults.length === 0;
	const whole = isWhole ? badRows.map(({ why }) => why) : undefined;
	const results = (whole ?? [refusalOfEntries(faults, goodRows)]).map((why) =>
		resultOf(why, run.pairedItem),
	);
	return { ...run, job: whole && job, results };
}

function isFault({ why }: BadRow): boolean {
	return !(why instanceof LeftOut);
}

function itemsOf({ pairedItem }: Run): Array<Run['pairedItem']> {
	return [pairedItem].flat();
}
