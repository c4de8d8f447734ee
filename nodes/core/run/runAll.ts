import type { INodeExecutionData } from 'n8n-workflow';
import { attempt } from '../errors/attempt';
import { failureFrom, redacted } from '../errors/failure';
import type { Session } from '../http/session';
import type { Duplicates, Turn } from '../once/skipDuplicates';
import type { Ledger } from '../once/ledger';
import type { Run } from '../operation/defineOperation';
import type { Settings } from '../operation/sharedOptions';
import { inParallel } from './pool';
import type { PreparedRun } from './prepareRuns';
import { inOrder, resultsOfOutcome, type ItemResult } from './itemResults';
import { runItem, secretsOf } from './runItem';

/** What is ready once the runs can begin. */
export interface Opened<Service> {
	session: Session<Service>;
	ledger: Ledger;
	settings: Settings;
	/** Present if recipients are to be reached only once. */
	duplicates?: Duplicates;
	runs: Array<PreparedRun<Service>>;
}

/**
 * Starts nothing new once the execution is cancelled, or has failed without Continue On Fail. What
 * has been unknown since an earlier try fails again, but the other items still get their turn.
 * Otherwise no retry would ever reach the items after it.
 */
export async function runAll<Service>(
	opened: Opened<Service>,
	goesOn: boolean,
): Promise<Array<ItemResult[] | undefined>> {
	const { settings, runs, session, ledger } = opened;
	const results = runs.map((run) => {
		const { past, job } = run;
		if (past) run.execution.logger.debug(`Send ${run.key} is recalled from an earlier try`);
		if (past || job) return past;
		run.results = unknownDespite(run, opened) ?? run.results;
		return [];
	});
	const left = runs.flatMap((run, position) =>
		run.job && !results[position] ? [{ run, job: run.job, position }] : [],
	);
	const work = async (number: number) => {
		const { run, job, position } = left[number];
		results[position] = await inTurn(run, opened, async () => {
			const own = await runItem(run, job, session, ledger);
			// Before any other run goes on.
			if (!goesOn && own.some((result) => 'thrown' in result)) session.stop();
			return own;
		});
	};
	// A stopped batch still reports which of its parts an earlier try has sent, and sends no other.
	const inParts = ledger.runsInParts;
	const mayStart = (number: number) => !session.signal.aborted || inParts.has(left[number].run.key);
	await inParallel(left.length, settings.concurrency, work, mayStart);
	return results.map((own, position) => {
		const unknown = ledger.unknownAbout(runs[position].key);
		const ended = own ?? (unknown && resultsOfOutcome(runs[position], unknown));
		return ended && inOrder([...ended, ...runs[position].results]);
	});
}

/** Does one run, unless another item has reached its recipient. */
async function inTurn<Service>(
	run: Run,
	{ duplicates, ledger }: Opened<Service>,
	work: () => Promise<ItemResult[]>,
): Promise<ItemResult[]> {
	if (!duplicates) return await work();
	const turn = await attempt(async () => await duplicates.turnOf(run.itemIndex));
	if ('thrown' in turn) return [{ ...turn, pairedItem: run.pairedItem }];
	if ('handled' in turn.value) {
		run.execution.logger.debug(`Send ${run.key} is skipped: its recipient was reached before`);
		return [{ item: skippedItem(run, turn.value), isSkipped: true }];
	}
	const results = await work();
	const isUnknown = ledger.unknownAbout(run.key) !== undefined;
	turn.value.end(isUnknown ? 'unknown' : ledger.holds(run.key) ? 'sent' : 'refused');
	return results;
}

/** Replaces the answer, so that no item is lost silently. */
function skippedItem(
	{ pairedItem }: Run,
	{ handled, phoneNumber }: Extract<Turn, { handled: string }>,
): INodeExecutionData {
	const reason = `Phone number ${phoneNumber} was already handled${handled}`;
	return { json: { skipped: true, reason, phoneNumber }, pairedItem };
}

/**
 * Handles a run that can't be read this time and has been unknown since an earlier try. It is more
 * important that it may have been sent.
 *
 * @returns the unknown outcome, with why it was not sent again; nothing if there is none
 */
function unknownDespite<Service>(
	run: PreparedRun<Service>,
	{ ledger, session }: Opened<Service>,
): ItemResult[] | undefined {
	const failed = run.results.find((result) => 'thrown' in result);
	if (!failed || !ledger.unknownAbout(run.key)) return undefined;
	const redact = (text: string) => secretsOf(run, session.secrets).redact(text);
	ledger.enterFailure(run.key, redacted(failureFrom(failed.thrown), redact));
	const unknown = ledger.unknownAbout(run.key);
	return unknown && resultsOfOutcome(run, unknown);
}
