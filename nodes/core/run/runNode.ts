import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { attempt, valueOrNothing } from '../errors/attempt';
import { BadInput } from '../errors/failure';
import { toNodeError } from '../errors/nodeError';
import { openSession } from '../http/session';
import { Duplicates, type Candidate } from '../once/skipDuplicates';
import { keyOf, keyOfToolCall } from '../once/itemKey';
import { Ledger } from '../once/ledger';
import { ProcessedRecord } from '../once/processedRecord';
import { claimExecution } from '../once/claimExecution';
import { isToolCall, refuseAgents } from '../once/toolCalls';
import { chosenConnection, type Connections } from '../operation/authentication';
import type { Operation, Recipient, Run } from '../operation/defineOperation';
import { readDoNotContact, refuseUnknownNumbers } from '../operation/doNotContact';
import { refuseUnoffered } from '../operation/capabilities';
import { readQuietHoursOfAll } from '../operation/quietHours';
import { readSettings, type Settings } from '../operation/sharedOptions';
import { failedFor, pastResultsOf, type ItemResult } from './itemResults';
import { refuseTooMany } from './maxRecipients';
import { outputOf } from './output';
import { prepareRuns, type BadRowPolicy, type PreparedRun } from './prepareRuns';
import { runAll, type Opened } from './runAll';

/**
 * Runs a node: finds the operation, opens the session, and does one run per input item, several at
 * a time (or one run for all items, if the operation gathers). The output keeps the input's order
 * and is paired with it. What an earlier try of the same execution has sent is not sent again.
 *
 * @throws NodeApiError or NodeOperationError that names operation and item. With Continue On Fail,
 *   each failure becomes an item with `error` and `message` instead
 */
export async function runNode<Service extends object>(
	execution: IExecuteFunctions,
	connections: Connections<Service>,
	operations: Array<Operation<Service>>,
): Promise<INodeExecutionData[][]> {
	const operation = operationIn(execution, operations);
	const planned = plan(execution, operation);
	const opened = await attempt(async () => await open(execution, connections, operation, planned));
	if ('thrown' in opened) {
		const ledger = new Ledger(execution);
		const results = planned.map(
			(run) => pastResultsOf(run, operation, ledger) ?? failedFor(run.pairedItem, opened.thrown),
		);
		const note = noteOn(planned, ledger);
		const obstacle = opened.thrown;
		const report = { execution, operation, runs: planned, results, note, obstacle };
		return byOutput(outputOf(report), execution, operation);
	}
	const { session, ledger, duplicates, runs } = opened.value;
	const note = noteOn(planned, ledger);
	const results = await runAll(opened.value, execution.continueOnFail());
	await duplicates?.close();
	// A wait may have given up a look, whose requests would be repeated.
	session.stop();
	if (operation.sends) ledger.close(mayRunAgain(execution, results));
	const { secrets } = session;
	const items = outputOf({ execution, operation, runs, results, note, secrets });
	return byOutput(items, execution, operation);
}

/** An agent gets what the first output has, so a tool has no others (n8n's behaviour). */
function byOutput(
	items: INodeExecutionData[],
	execution: IExecuteFunctions,
	{ outputs }: Pick<Operation<never>, 'outputs'>,
): INodeExecutionData[][] {
	if (!outputs || isToolCall(execution)) return [items];
	const indexOf = ({ json }: INodeExecutionData) => ('error' in json ? 0 : outputs.indexOf(json));
	return outputs.names.map((_, index) => items.filter((item) => indexOf(item) === index));
}

/** For parts that can't be reported one by one, because their run could not begin. */
function noteOn(planned: Run[], ledger: Ledger): string | undefined {
	const inParts = ledger.runsInParts;
	return planned.some(({ key }) => inParts.has(key)) ? A_PART_WAS_DONE : undefined;
}

const A_PART_WAS_DONE =
	'An earlier try of this execution has done a part of this already. A Retry leaves that part out; a new execution does not.';

/** Checks everything that can keep the runs from beginning, in the cheapest order. */
async function open<Service extends object>(
	execution: IExecuteFunctions,
	connections: Connections<Service>,
	operation: Operation<Service>,
	planned: Run[],
): Promise<Opened<Service>> {
	refuseAgents(execution, operation);
	const connection = chosenConnection(execution, connections);
	refuseUnoffered(connections, connection, operation);
	const settings = readSettings(execution, operation);
	const session = await openSession(execution, connection, settings.requestsPerSecond);
	const reallySends = operation.ifSentTwice !== undefined;
	const ledger = new Ledger(execution, settings.resendUnknown, session.secrets, reallySends);
	const pastOf = (run: Run) => pastResultsOf(run, operation, ledger);
	const policy = policyOn(execution, settings);
	const { service } = session;
	const sparesPeople = operation.reachesPeople || operation.findsPeople;
	const isLeftOut = sparesPeople
		? readDoNotContact(
				execution,
				(number, name) => connection.identityOf(number, name, service),
				connection.decidingDigits,
			)
		: undefined;
	const quietHours = operation.rings
		? readQuietHoursOfAll(execution, operation.canSchedule)
		: undefined;
	const preparation = { operation, service, sparing: { isLeftOut, quietHours } };
	const runs = await prepareRuns(planned, preparation, policy, pastOf);
	if (isLeftOut) refuseUnknownNumbers(runs);
	refuseTooMany(runs, settings.maxRecipients);
	const { skipDuplicates } = settings;
	const spansExecutions = skipDuplicates === 'executions';
	const record = new ProcessedRecord(execution, session.signal);
	const claim = { notesBeginning: !spansExecutions, sends: reallySends };
	if (operation.sends) await claimExecution(execution, ledger, record, claim);
	const duplicates =
		skipDuplicates &&
		new Duplicates(
			execution,
			runs.map((run) => candidateOf(run, ledger, connection.authentication)),
			spansExecutions ? record : undefined,
		);
	return { settings, session, ledger, duplicates, runs };
}

/** Whoever chose Refuse All gets that, also in a workflow that goes on after failures. */
function policyOn(execution: IExecuteFunctions, { badRows }: Settings): BadRowPolicy {
	if (execution.continueOnFail()) return badRows === 'refuse' ? 'refuse' : 'failAlone';
	return badRows ?? 'refuse';
}

/** n8n runs the node again if it threw. With Retry On Fail, it also does so for a failed item. */
function mayRunAgain(
	execution: IExecuteFunctions,
	results: Array<ItemResult[] | undefined>,
): boolean {
	const allWell = results.every((own) => own?.every((result) => 'item' in result));
	return !allWell && (!execution.continueOnFail() || execution.getNode().retryOnFail === true);
}

function plan<Service>(execution: IExecuteFunctions, operation: Operation<Service>): Run[] {
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
		// What may be done twice is not looked up.
		key: operation.sends ? keyAt([item], itemIndex) : '',
		hidden: [],
		pairedItem: { item: itemIndex },
	}));
}

function candidateOf<Service>(
	{ job, key }: PreparedRun<Service>,
	ledger: Ledger,
	account: string,
): Candidate {
	const recipient = job?.recipient && ofAccount(job.recipient, account);
	if (!ledger.holds(key)) return { recipient };
	const past = ledger.recall(key);
	if (past === undefined) return { recipient, past: 'sendAgain' };
	return { recipient, past: past.outcome === 'sent' ? 'sent' : 'unknown' };
}

/** Each version of an API counts IDs from the start. */
function ofAccount(recipient: Recipient, authentication: string): Recipient {
	const { within } = recipient;
	return within === undefined
		? recipient
		: { ...recipient, within: `${within} of ${authentication}` };
}

function operationIn<Service>(
	execution: IExecuteFunctions,
	operations: Array<Operation<Service>>,
): Operation<Service> {
	// Without a fallback: if n8n hides a value by mistake, no other operation must run instead.
	const value = execution.getNodeParameter('operation', 0, '');
	const found = operations.find((operation) => operation.value === value);
	if (found) return found;
	const unknown = new BadInput(
		`"${String(value)}" is not offered`,
		"Choose an operation from the list. For anything else, such as Custom API Call, use n8n's HTTP Request node with the same credential.",
	);
	const context = { node: execution.getNode(), action: 'Operation', redact: String };
	throw toNodeError(unknown, context);
}
