import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { attempt } from '../errors/attempt';
import { Duplicates, type Candidate } from '../once/duplicates';
import { BadInput, NOTHING_SENT, toNodeError } from '../errors/failure';
import { keyOf, keyOfToolCall, Ledger } from '../once/ledger';
import type { Operation } from '../operation/defineOperation';
import { readSettings, type Settings } from '../operation/sharedOptions';
import {
	doubtDespite,
	doubtOutcomesOf,
	failedFor,
	inOrder,
	outcomesOf,
	pastOutcomesOf,
	valueOrNothing,
	type Outcome,
	type PlannedRun,
	type Shared,
} from './runItem';
import { outputOf } from './output';
import { inParallel } from './pool';
import { prepareRuns, type BadRowPolicy, type PreparedRun } from './prepareRuns';
import { NodeRecord } from '../once/processedRecord';
import { claimRun } from '../once/staleRetry';
import { Secrets } from '../secrets/redactor';
import { openSession, type Connection } from '../http/session';
import { isToolCall, refuseAgents } from '../once/toolCalls';

/**
 * Runs a node: finds the operation, opens the session, and does one run an input item (or one for
 * all of them, where the operation gathers), several at a time. Output keeps the input's order and
 * is paired with it. What an earlier try of the same execution has sent is not sent again.
 *
 * @throws NodeApiError or NodeOperationError naming operation and item, unless the workflow goes on
 *   with failures (Continue On Fail), where each becomes an item with `error` and `message`
 */
export async function runNode<Service>(
	execution: IExecuteFunctions,
	connection: Connection<Service>,
	operations: Array<Operation<Service>>,
): Promise<INodeExecutionData[][]> {
	const operation = operationIn(execution, operations);
	const planned = plan(execution, operation);
	const opened = await attempt(async () => await open(execution, connection, operation, planned));
	if ('thrown' in opened) {
		const ledger = new Ledger(execution, operation.value, false, new Secrets());
		const results = planned.map(
			(run) => pastOutcomesOf(run, operation, ledger) ?? failedFor(run.pairedItem, opened.thrown),
		);
		const note = noteOn(operation, ledger);
		const obstacle = opened.thrown;
		return [outputOf({ execution, operation, runs: planned, results, note, obstacle })];
	}
	const { session, ledger, duplicates, runs } = opened.value;
	const note = noteOn(operation, ledger);
	const results = await workThrough(opened.value, execution.continueOnFail());
	await duplicates?.close();
	if (operation.nature.sends) ledger.close(mayRunAgain(execution, results));
	const { secrets } = session;
	return [outputOf({ execution, operation, runs, results, note, secrets })];
}

/** Where parts can't be told one by one when their run could not begin. */
function noteOn<Service>(operation: Operation<Service>, ledger: Ledger): string | undefined {
	return operation.inParts && ledger.hasAny ? SOME_WERE_REACHED : undefined;
}

const SOME_WERE_REACHED =
	'An earlier try of this execution has reached some of the recipients: a Retry leaves them out, a new run does not.';

interface Opened<Service> extends Omit<Shared<Service>, 'onFailure'> {
	settings: Settings;
	runs: Array<PreparedRun<Service>>;
}

/** Everything that can keep all runs from beginning, in the order in which it costs least. */
async function open<Service>(
	execution: IExecuteFunctions,
	connection: Connection<Service>,
	operation: Operation<Service>,
	planned: PlannedRun[],
): Promise<Opened<Service>> {
	refuseAgents(execution, operation);
	const settings = readSettings(execution, operation.nature);
	const session = await openSession(execution, connection, settings.requestsPerSecond);
	const ledger = new Ledger(execution, operation.value, settings.resendUnknown, session.secrets);
	const isPast = (run: PlannedRun) => pastOutcomesOf(run, operation, ledger) !== undefined;
	const policy = policyOn(execution, settings);
	const runs = await prepareRuns(planned, operation, policy, isPast);
	refuseTooMany(runs, isPast, settings.maxRecipients);
	const { skipDuplicates } = settings;
	const spansExecutions = skipDuplicates === 'executions';
	const record = new NodeRecord(execution, session.signal);
	if (operation.nature.sends) await claimRun(execution, ledger, record, !spansExecutions);
	const duplicates =
		skipDuplicates &&
		new Duplicates(
			execution,
			runs.map((run) => candidateOf(run, ledger)),
			spansExecutions ? record : undefined,
		);
	return { operation, settings, session, ledger, duplicates, runs };
}

function policyOn(execution: IExecuteFunctions, { leavesOutBadRows }: Settings): BadRowPolicy {
	if (execution.continueOnFail()) return 'failAlone';
	return leavesOutBadRows ? 'leaveOut' : 'refuse';
}

/**
 * Nothing new is started once the execution is cancelled, or has failed without Continue On Fail.
 * What an earlier try has left in doubt fails again, and doesn't keep the others from their turn:
 * else no retry would ever come to those behind it.
 */
async function workThrough<Service>(
	{ settings, runs, ...opened }: Opened<Service>,
	goesOn: boolean,
): Promise<Array<Outcome[] | undefined>> {
	const { session, operation, ledger } = opened;
	const results = runs.map((run) => {
		const past = pastOutcomesOf(run, operation, ledger);
		if (past || run.job) return past;
		run.outcomes = doubtDespite(run, run.outcomes, opened) ?? run.outcomes;
		return [];
	});
	const left = runs.flatMap(({ job, ...run }, position) =>
		job && !results[position] ? [{ run, job, position }] : [],
	);
	const hasFailed = (outcome: Outcome | undefined) => outcome !== undefined && 'thrown' in outcome;
	const onFailure = () => {
		if (!goesOn) session.stop();
	};
	const work = async (number: number) => {
		const { run, job, position } = left[number];
		const outcomes = await outcomesOf(run, job, { ...opened, onFailure });
		if (outcomes.some(hasFailed)) onFailure();
		results[position] = outcomes;
	};
	// A stopped batch still tells which of its parts an earlier try has sent, and sends no other.
	const mayStart = () => operation.inParts || !session.signal.aborted;
	await inParallel(left.length, settings.concurrency, work, mayStart);
	return results.map((outcomes, position) => {
		const own = outcomes ?? doubtOutcomesOf(runs[position], ledger);
		return own && inOrder([...own, ...runs[position].outcomes]);
	});
}

/** n8n runs the node again when it threw, and with Retry On Fail for a failed item too. */
function mayRunAgain(execution: IExecuteFunctions, results: Array<Outcome[] | undefined>): boolean {
	const allWell = results.every((outcomes) => outcomes?.every((outcome) => 'item' in outcome));
	return !allWell && (!execution.continueOnFail() || execution.getNode().retryOnFail === true);
}

function plan<Service>(execution: IExecuteFunctions, operation: Operation<Service>): PlannedRun[] {
	const items = execution.getInputData();
	const keyOfItems = isToolCall(execution) ? keyOfToolCall : keyOf;
	const keyAt = (inputs: INodeExecutionData[], place: string | number) =>
		keyOfItems(inputs, `${operation.value}:${place}`);
	if (items.length > 0 && valueOrNothing(() => operation.gathers(execution))) {
		const pairedItem = items.map((_, item) => ({ item }));
		return [{ execution, itemIndex: 0, key: keyAt(items, 'all'), hidden: [], pairedItem }];
	}
	return items.map((item, itemIndex) => ({
		execution,
		itemIndex,
		// Whatever may be done twice is not looked up.
		key: operation.nature.sends ? keyAt([item], itemIndex) : '',
		hidden: [],
		pairedItem: { item: itemIndex },
	}));
}

function refuseTooMany<Service>(
	runs: Array<PreparedRun<Service>>,
	isPast: (run: PlannedRun) => boolean,
	most: number | undefined,
): void {
	if (most === undefined) return;
	const counts = runs.map((run) => {
		if (run.job) return run.job.recipients;
		// Of what an earlier try has done, no more may be known than that.
		return isPast(run) ? 1 : 0;
	});
	if (counts.includes(undefined)) {
		throw new BadInput(
			'Max Recipients is set, and the recipients in a file can not be counted',
			'Take the recipients from input items, or remove Max Recipients.',
			{ effect: NOTHING_SENT },
		);
	}
	const count = counts.reduce<number>((sum, one) => sum + (one ?? 0), 0);
	if (count <= most) return;
	throw new BadInput(
		`the input has ${count} recipients, and Max Recipients allows ${most}`,
		'Check the input. If all of them are meant, raise Max Recipients.',
		{ effect: NOTHING_SENT },
	);
}

function candidateOf<Service>({ job, key }: PreparedRun<Service>, ledger: Ledger): Candidate {
	const recipient = job?.recipient;
	if (!ledger.holds(key)) return { recipient };
	const past = ledger.recall(key);
	if (past === undefined) return { recipient, past: 'reopened' };
	return { recipient, past: ledger.doubtAbout(key) ? 'doubtful' : 'handled' };
}

function operationIn<Service>(
	execution: IExecuteFunctions,
	operations: Array<Operation<Service>>,
): Operation<Service> {
	// Without a fallback of its own: what n8n hides by mistake must not turn into another operation.
	const value = execution.getNodeParameter('operation', 0, '');
	const found = operations.find((operation) => operation.value === value);
	if (found) return found;
	const unknown = new BadInput(`"${String(value)}" is not offered`, 'Choose an operation.');
	const scene = { node: execution.getNode(), action: 'Operation', redact: String };
	throw toNodeError(unknown, scene);
}
