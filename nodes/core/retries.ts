import type { IExecuteFunctions } from 'n8n-workflow';
import { attempt } from './attempt';
import { BadInput, NOTHING_SENT } from './failure';
import { runIndexOf, type Ledger } from './ledger';
import { RECORD } from './record';
import { isToolCall } from './tool';

const OUTDATED = new BadInput(
	'another Retry of the same execution came first, and knows what it has sent',
	"Retry the newest execution that does not end with this message. If n8n can't, look up at the service who was reached, and run the workflow anew for the others.",
	{ effect: NOTHING_SENT },
);

/**
 * Lets only one Retry of an execution send. n8n allows one after another as long as none succeeds,
 * each from what was known when that execution failed: what the first Retry has sent stands in that
 * Retry alone. So n8n's record keeps which ones were retried. Two that are clicked in the same
 * moment are not told apart, as the record has no lock.
 *
 * @throws BadInput when another Retry came first, or n8n's record can't be used
 */
export async function claimRetry(execution: IExecuteFunctions, ledger: Ledger): Promise<void> {
	if (isToolCall(execution)) return;
	const name = nameOf(execution, ledger);
	if (name === undefined) return;
	const { helpers } = execution;
	const asked = await attempt(
		async () => await helpers.checkProcessedAndRecord([name], 'node', RECORD),
	);
	if ('thrown' in asked) throw unableToAsk(asked.thrown);
	if (asked.value.new.length === 0) throw OUTDATED;
	ledger.takeOver();
}

function unableToAsk(thrown: unknown): BadInput {
	const why = thrown instanceof Error ? thrown.message : 'it is not known why';
	return new BadInput(
		`n8n could not tell whether this execution was retried before: ${why}`,
		'Try again, or ask the administrator of this n8n.',
		{ effect: NOTHING_SENT },
	);
}

/** @returns what tells this Retry's origin from all others; nothing where it is no Retry */
function nameOf(execution: IExecuteFunctions, { writtenBy }: Ledger): string | undefined {
	if (writtenBy !== undefined) {
		return writtenBy === execution.getExecutionId() ? undefined : `retried execution ${writtenBy}`;
	}
	// The execution failed before this node began, or after an earlier pass of it was over. When it
	// was begun stays the same in all its Retries (n8n's behaviour).
	const begun = hasExecutionContext(execution) && execution.getExecutionContext()?.establishedAt;
	if (execution.getMode() !== 'retry' || !begun) return undefined;
	return `retried execution of ${begun}, run ${runIndexOf(execution)}`;
}

/** Older versions of n8n have none. */
function hasExecutionContext({ getExecutionContext }: Partial<IExecuteFunctions>): boolean {
	return typeof getExecutionContext === 'function';
}
