import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { attempt } from './attempt';
import { Duplicates, type Candidate } from './duplicates';
import { BadInput, NOTHING_SENT, toNodeError } from './failure';
import { keyOf, keyOfToolCall, Ledger } from './ledger';
import type { Operation } from './operation';
import { readSettings, type Settings } from './options';
import {
	doubtOutcomesOf,
	failedFor,
	outcomesOf,
	pastOutcomesOf,
	valueOrNothing,
	type Outcome,
	type PlannedRun,
	type Shared,
} from './outcomes';
import { outputOf } from './output';
import { inParallel } from './pool';
import { NodeRecord } from './record';
import { claimRun } from './retries';
import { Secrets } from './secrets';
import { openSession, type Connection } from './session';
import { isToolCall } from './tool';

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
	const runs = plan(execution, operation);
	const opened = await attempt(async () => await open(execution, connection, operation, runs));
	if ('thrown' in opened) {
		const ledger = new Ledger(execution, operation.value, false, new Secrets());
		const results = runs.map(
			(run) => pastOutcomesOf(run, operation, ledger) ?? failedFor(run.pairedItem, opened.thrown),
		);
		const note = noteOn(operation, ledger);
		const obstacle = opened.thrown;
		return [outputOf({ execution, operation, runs, results, note, obstacle })];
	}
	const { session, ledger, duplicates } = opened.value;
	const note = noteOn(operation, ledger);
	const results = await workThrough(runs, opened.value, execution.continueOnFail());
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

type Opened<Service> = Omit<Shared<Service>, 'onFailure'> & { settings: Settings };

async function open<Service>(
	execution: IExecuteFunctions,
	connection: Connection<Service>,
	operation: Operation<Service>,
	runs: PlannedRun[],
): Promise<Opened<Service>> {
	const settings = readSettings(execution, operation.nature);
	refuseTooMany(operation, runs, settings.maxRecipients);
	const session = await openSession(execution, connection, settings.requestsPerSecond);
	const ledger = new Ledger(execution, operation.value, settings.resendUnknown, session.secrets);
	const { skipDuplicates } = settings;
	const spansExecutions = skipDuplicates === 'executions';
	const record = new NodeRecord(execution, session.signal);
	if (operation.nature.sends) await claimRun(execution, ledger, record, !spansExecutions);
	const duplicates =
		skipDuplicates &&
		new Duplicates(
			execution,
			runs.map((run) => candidateOf(run, operation, ledger)),
			spansExecutions ? record : undefined,
		);
	return { operation, settings, session, ledger, duplicates };
}

/**
 * Nothing new is started once the execution is cancelled, or has failed without Continue On Fail.
 * What an earlier try has left in doubt fails again, and doesn't keep the others from their turn:
 * else no retry would ever come to those behind it.
 */
async function workThrough<Service>(
	runs: PlannedRun[],
	{ settings, ...opened }: Opened<Service>,
	goesOn: boolean,
): Promise<Array<Outcome[] | undefined>> {
	const { session, operation, ledger } = opened;
	const results = runs.map((run) => pastOutcomesOf(run, operation, ledger));
	const left = runs.flatMap((run, position) => (results[position] ? [] : [{ run, position }]));
	const hasFailed = (outcome: Outcome | undefined) => outcome !== undefined && 'thrown' in outcome;
	const onFailure = () => {
		if (!goesOn) session.stop();
	};
	const work = async (job: number) => {
		const { run, position } = left[job];
		const outcomes = await outcomesOf(run, { ...opened, onFailure });
		if (outcomes.some(hasFailed)) onFailure();
		results[position] = outcomes;
	};
	// A stopped batch still tells which of its parts an earlier try has sent, and sends no other.
	const mayStart = () => operation.inParts || !session.signal.aborted;
	await inParallel(left.length, settings.concurrency, work, mayStart);
	return results.map((outcomes, position) => outcomes ?? doubtOutcomesOf(runs[position], ledger));
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
	operation: Operation<Service>,
	runs: PlannedRun[],
	most: number | undefined,
): void {
	if (most === undefined) return;
	const counts = runs.map((run) =>
		valueOrNothing(() => ({ count: operation.countRecipients(run) })),
	);
	if (counts.some((one) => one && one.count === undefined)) {
		throw new BadInput(
			'Max Recipients is set, and the recipients in a file can not be counted',
			'Take the recipients from input items, or remove Max Recipients.',
			NOTHING_SENT,
		);
	}
	const count = counts.reduce((sum, one) => sum + (one?.count ?? 1), 0);
	if (count <= most) return;
	throw new BadInput(
		`the input has ${count} recipients, and Max Recipients allows ${most}`,
		'Check the input. If all of them are meant, raise Max Recipients.',
		NOTHING_SENT,
	);
}

function candidateOf<Service>(
	run: PlannedRun,
	operation: Operation<Service>,
	ledger: Ledger,
): Candidate {
	const recipient = valueOrNothing(() => operation.recipient(run));
	if (!ledger.holds(run.key)) return { recipient };
	const past = ledger.recall(run.key);
	if (past === undefined) return { recipient, past: 'reopened' };
	return { recipient, past: ledger.doubtAbout(run.key) ? 'doubtful' : 'handled' };
}

function operationIn<Service>(
	execution: IExecuteFunctions,
	operations: Array<Operation<Service>>,
): Operation<Service> {
	const value = execution.getNodeParameter('operation', 0, operations[0].value);
	const found = operations.find((operation) => operation.value === value);
	if (found) return found;
	const unknown = new BadInput(`"${String(value)}" is not offered`, 'Choose an operation.');
	const scene = { node: execution.getNode(), action: 'Operation', redact: String };
	throw toNodeError(unknown, scene);
}
