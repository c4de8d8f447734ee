import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { valueOrNothing } from '../errors/attempt';
import { failureItem, toNodeError } from '../errors/nodeError';
import type { RowsByOutcome } from '../once/outcome';
import { hint } from './hints';
import type { Operation, Run } from '../operation/defineOperation';
import { failedFor, type ItemResult } from './itemResults';
import { secretsOf } from './runItem';
import { progressOf, resultsByItem, rowsByOutcome } from './progress';
import type { Secrets } from '../secrets/redactor';
import { NEVER_STARTED, wasNeverStarted } from '../errors/messages';

/** What is needed to report how the runs of one execution ended. */
export interface Report {
	execution: IExecuteFunctions;
	operation: Operation<never>;
	runs: Run[];
	/** The results of each run, in their order; `undefined` for runs that were never started. */
	results: Array<ItemResult[] | undefined>;
	secrets?: Secrets;
	/** Why no run could begin. Reported before the results of earlier tries. */
	obstacle?: unknown;
	/** What else the message of a failure says. */
	note?: string;
}

/**
 * Builds the node's output: items in the input's order, with the failures if the workflow
 * continues.
 *
 * @throws NodeApiError or NodeOperationError for the first failure, if the workflow doesn't
 *   continue
 */
export function outputOf(report: Report): INodeExecutionData[] {
	const { execution, runs, results } = report;
	if (valueOrNothing(() => execution.getExecutionCancelSignal())?.aborted) logStop(report);
	const blamed = execution.continueOnFail() ? -1 : positionToBlame(results);
	if (blamed >= 0) throw errorToThrow(report, blamed);
	tellOfPartial(execution, results.flat());
	return runs.flatMap((run, position) =>
		resultsAt(report, position).map((result) => {
			if ('item' in result) return result.item;
			const { thrown, pairedItem } = result;
			const itemIndex = thrown === report.obstacle ? undefined : onlyItemIn(pairedItem);
			return failureItem(errorOf(report, run, itemIndex, thrown), pairedItem);
		}),
	);
}

/** An obstacle to all runs concerns no single row. It is thrown once for all of them. */
function errorToThrow(report: Report, blamed: number) {
	const { runs, results, operation, obstacle } = report;
	const sends = operation.ifSentTwice !== undefined;
	const rows = rowsByOutcome(itemResults(report));
	if (obstacle !== undefined) {
		const progress = progressOf(results, sends, (_, thrown) => thrown === obstacle);
		return errorOf(report, runs[blamed], undefined, obstacle, { progress, rows });
	}
	const [{ thrown }] = resultsAt(report, blamed).filter(isThrown);
	const progress = progressOf(results, sends, (position) => position === blamed);
	const itemIndex = onlyItemIn(runs[blamed].pairedItem);
	return errorOf(report, runs[blamed], itemIndex, thrown, { progress, rows });
}

/** Once its execution was stopped, n8n keeps nothing that a node reports. Only this log is left. */
function logStop(report: Report): void {
	const { execution, operation, secrets } = report;
	const progress = progressOf(itemResults(report), operation.ifSentTwice !== undefined);
	const clean = secrets?.redact(progress) ?? progress;
	execution.logger.warn(`${operation.action}: the execution was stopped. ${clean}`);
}

function itemResults({ runs, results }: Report): Array<ItemResult[] | undefined> {
	return resultsByItem(
		runs.map(({ pairedItem }) => pairedItem),
		results,
	);
}

function resultsAt({ runs, results }: Report, position: number): ItemResult[] {
	return results[position] ?? failedFor(runs[position].pairedItem, NEVER_STARTED);
}

/** A run that was never started doesn't say why everything ended, unless there is nothing else. */
function positionToBlame(results: Report['results']): number {
	const failed = results.findIndex((own) => own?.some(isOwnFailure));
	return failed >= 0 ? failed : results.findIndex((own) => !own?.every(isItem));
}

function isOwnFailure(result: ItemResult): boolean {
	return isThrown(result) && !wasNeverStarted(result.thrown);
}

function isItem(result: ItemResult): boolean {
	return 'item' in result;
}

function isThrown(result: ItemResult): result is Extract<ItemResult, { thrown: unknown }> {
	return 'thrown' in result;
}

function errorOf(
	report: Report,
	run: Run,
	itemIndex: number | undefined,
	thrown: unknown,
	others: { progress?: string; rows?: RowsByOutcome } = {},
) {
	const { execution, operation, note } = report;
	const progress = [others.progress, note].filter(Boolean).join(' ');
	const isForAll = itemIndex === undefined;
	const hidden = isForAll ? report.runs.flatMap((one) => one.hidden) : run.hidden;
	const secrets = secretsOf({ ...run, hidden }, report.secrets);
	return toNodeError(thrown, {
		node: execution.getNode(),
		action: operation.action,
		itemIndex,
		isForAll,
		isRepeat: note !== undefined,
		// It has a result that must stay, and sends nothing.
		verb: operation.sends && operation.ifSentTwice === undefined ? 'done' : 'sent',
		progress,
		rows: others.rows,
		redact: (text) => secrets.redact(text),
	});
}

function onlyItemIn(pairedItem: INodeExecutionData['pairedItem']): number | undefined {
	return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : undefined;
}

function tellOfPartial(execution: IExecuteFunctions, results: Array<ItemResult | undefined>): void {
	const partial = results.filter((result) => result && 'item' in result && result.isPartial);
	if (partial.length === 0) return;
	hint(
		execution,
		`${partial.length} item(s) were sent by an earlier try. Their output has no code, because codes are not kept.`,
	);
}
