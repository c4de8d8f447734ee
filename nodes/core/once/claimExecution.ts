import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { attempt } from '../errors/attempt';
import { BadInput, NOTHING_SENT } from '../errors/failure';
import { hint } from '../run/hints';
import { runIndexOf } from './itemKey';
import type { Ledger } from './ledger';
import type { Entered, ProcessedRecord } from './processedRecord';
import { isToolCall } from './toolCalls';
import { wasNeverStarted } from '../errors/messages';

/** Why a run is refused. */
interface RefusalWords {
	outdated: BadInput;
	died: BadInput;
	/** A note, if the beginning of a run could not be noted. */
	unnoted?: string;
}

const LOOK_UP = 'check at the service who was reached, then run the workflow only for the others.';

const OF_SENDING: RefusalWords = {
	outdated: new BadInput(
		'another Retry of the same execution came first, and only that one knows what it sent',
		`Retry the newest execution that does not end with this message. If that is refused too, ${LOOK_UP}`,
		{ effect: NOTHING_SENT },
	),
	died: new BadInput(
		'this execution had begun to send when n8n was stopped, and what it sent was not saved',
		`Sending again could reach the same people twice: ${LOOK_UP}`,
		{ effect: NOTHING_SENT },
	),
	unnoted:
		"n8n's record of processed data cannot be used. If n8n is stopped in the middle, a Retry of this execution would send to everybody again.",
};

const OF_OTHERS: RefusalWords = {
	outdated: new BadInput(
		'another Retry of the same execution came first, and only that one knows the result',
		'Use the result of that Retry, or start a new execution.',
		{ effect: NOTHING_SENT },
	),
	died: new BadInput(
		'this execution had begun when n8n was stopped, and the result was not saved',
		'Start a new execution instead of this Retry.',
		{ effect: NOTHING_SENT },
	),
};

/**
 * Makes sure that this run of the node doesn't repeat another run that it can't know about. Call it
 * before the first request that must not be sent twice.
 *
 * The ledger is in the execution's data, which n8n saves only when the execution ends. n8n's record
 * is written at once, so two things are noted there:
 * - A run has begun. n8n also lets a person retry an execution whose process died, from what was
 *   saved at its start. Everybody would be reached again (measured: 240 of 240).
 * - An execution was retried. n8n allows one Retry after another as long as none succeeds. Each
 *   starts from what was known when that execution failed. Only the first Retry's own data says
 *   what it sent.
 *
 * @param run whether to note the beginning, which is not needed if n8n's record has every recipient;
 *   and whether it sends to the service: if not, doing it again reaches nobody
 * @throws BadInput if this run must not send, or if n8n's record can't be used for a Retry
 */
export async function claimExecution(
	execution: IExecuteFunctions,
	ledger: Ledger,
	record: ProcessedRecord,
	run: { notesBeginning: boolean; sends: boolean },
): Promise<void> {
	if (isToolCall(execution)) return;
	const words = run.sends ? OF_SENDING : OF_OTHERS;
	const { writtenBy } = ledger;
	if (writtenBy !== undefined) {
		if (writtenBy === execution.getExecutionId()) return;
		await claimRetry(record, words, { retried: `retried execution ${writtenBy}` });
	} else if (execution.getMode() === 'retry') {
		// The execution failed before this node began, or after an earlier pass of it was over.
		const origin = originOf(execution);
		if (origin === undefined) return;
		const pass = `${origin}, run ${passOf(execution)}`;
		await claimRetry(record, words, { retried: `retried ${pass}`, begun: `begun ${pass}` });
	} else {
		const token = run.notesBeginning ? tokenOf(execution) : undefined;
		if (token === undefined) return;
		await noteBeginning(execution, record, words, `begun ${token}, run ${runIndexOf(execution)}`);
	}
	ledger.takeOver();
}

/** @param names of this Retry's origin, and of that origin's beginning, in n8n's record */
async function claimRetry(
	record: ProcessedRecord,
	{ outdated, died }: RefusalWords,
	{ retried, begun }: { retried: string; begun?: string },
): Promise<void> {
	const names = begun === undefined ? [retried] : [retried, begun];
	const asked = await attempt(async () => await record.enter(names));
	if ('thrown' in asked) throw unableToAsk(asked.thrown);
	const { known } = asked.value;
	if (known.includes(retried)) throw outdated;
	if (begun === undefined || !known.includes(begun)) return;
	// The next Retry must get the same message, because this one sends nothing.
	await attempt(async () => await record.remove([retried]));
	throw died;
}

/** A first send goes ahead even if n8n's record can't be used. */
async function noteBeginning(
	execution: IExecuteFunctions,
	record: ProcessedRecord,
	{ died, unnoted }: RefusalWords,
	name: string,
): Promise<void> {
	const noted = await attempt<Entered>(async () => await record.enter([name]));
	if ('thrown' in noted) {
		// The editor also runs workflows that were never saved. These have no record.
		if (unnoted !== undefined && execution.getMode() !== 'manual') hint(execution, unnoted);
		return;
	}
	// n8n itself may start an execution again after a crash, if its queue is set to do so.
	if (noted.value.known.length > 0) throw died;
	rememberMark(record.key, name, execution.getContext('node'));
	await attempt(async () => await forgetMarksOfEnded(record));
}

function unableToAsk(thrown: unknown): unknown {
	if (wasNeverStarted(thrown)) return thrown;
	const why = thrown instanceof Error ? thrown.message : 'the cause is unknown';
	return new BadInput(
		`n8n could not tell whether this execution was retried before: ${why}`,
		'Try again, or ask the administrator of this n8n.',
		{ effect: NOTHING_SENT },
	);
}

/** @returns what an execution and all its Retries share; nothing in older versions of n8n */
function originOf(execution: IExecuteFunctions): string | undefined {
	const token = tokenOf(execution);
	if (token !== undefined) return token;
	const begun = hasExecutionContext(execution) && execution.getExecutionContext()?.establishedAt;
	return begun ? `execution of ${begun}` : undefined;
}

/**
 * n8n makes a token for each execution, saves it at the start, and puts it into the address that
 * resumes a waiting execution (n8n's behaviour). After a crash, it is the only thing that a Retry
 * shares with the execution before.
 */
function tokenOf(execution: IExecuteFunctions): string | undefined {
	const address = String(execution.evaluateExpression('{{ $execution.resumeUrl }}', 0));
	return /[?&]signature=([^&]+)/.exec(address)?.[1];
}

/**
 * If an execution's process died, n8n fills its data from its log. This node then has a run that
 * crashed, or succeeded with a made-up item (n8n's behaviour). The Retry takes that run's place.
 */
function passOf(execution: IExecuteFunctions): number {
	const run = Number(runIndexOf(execution));
	return run > 0 && isMadeUp(execution) ? run - 1 : run;
}

function isMadeUp(execution: IExecuteFunctions): boolean {
	try {
		const { $items } = execution.getWorkflowDataProxy(0);
		const [item] = $items(execution.getNode().name, 0, 0);
		return item?.json.isArtificialRecoveredEventItem === true;
	} catch (error) {
		// A crashed run has no data at all. For missing items, n8n throws errors of its own.
		return error instanceof Error && error.name === 'TypeError';
	}
}

function hasExecutionContext({ getExecutionContext }: Partial<IExecuteFunctions>): boolean {
	return typeof getExecutionContext === 'function';
}

/** With fewer marks, it is not worth writing n8n's record again. */
const ENOUGH = 100;

/**
 * The marks that this process has left in n8n's record, by node: one for each run. `data` is a part
 * of its execution's data, which n8n drops once the execution is over and saved.
 */
const marks = new Map<string, Array<{ name: string; data: WeakRef<IDataObject> }>>();

/**
 * Remembers a mark, to delete it from n8n's record later. It can't be deleted when the node ends,
 * because the process may die in a later node.
 *
 * @param key identifies the record of the node
 * @param data the node's context, which belongs to the execution
 */
export function rememberMark(key: string, name: string, data: IDataObject): void {
	const list = marks.get(key) ?? [];
	list.push({ name, data: new WeakRef(data) });
	marks.set(key, list);
}

/** Deletes the marks of executions that are over, many at a time. */
export async function forgetMarksOfEnded(
	record: Pick<ProcessedRecord, 'key' | 'remove'>,
): Promise<void> {
	const list = marks.get(record.key) ?? [];
	if (list.length < ENOUGH) return;
	const over = list.filter(({ data }) => data.deref() === undefined);
	if (over.length < ENOUGH / 2) return;
	const names = new Set(over.map(({ name }) => name));
	marks.set(
		record.key,
		list.filter(({ name }) => !names.has(name)),
	);
	await record.remove([...names]);
}
