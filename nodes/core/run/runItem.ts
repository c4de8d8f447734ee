import { sleep, type IDataObject, type INodeExecutionData } from 'n8n-workflow';
import { attempt } from '../errors/attempt';
import { Failure } from '../errors/failure';
import type { Session } from '../http/session';
import type { Ledger } from '../once/ledger';
import { isOutcome, type Outcome } from '../once/outcome';
import type {
	Operation,
	Output,
	Prepared,
	Produced,
	Run,
	RunContext,
} from '../operation/defineOperation';
import { Effort } from '../secrets/decodings';
import { Secrets } from '../secrets/redactor';

/** What comes out for one input item, or why nothing does. */
export type ItemResult =
	| { item: INodeExecutionData; isPartial?: true; isSkipped?: true }
	| { thrown: unknown; pairedItem: Run['pairedItem'] };

/** Does one run. @returns what comes out for its items */
export async function runItem<Service>(
	run: Run,
	job: Prepared<Service>,
	session: Session<Service>,
	ledger: Ledger,
): Promise<ItemResult[]> {
	const output = await attempt(async () => await job.run(contextOf(run, session, ledger)));
	return 'thrown' in output
		? failedFor(run.pairedItem, output.thrown)
		: await resultsOf(run, output.value, session.secrets);
}

function contextOf<Service>(
	run: Run,
	session: Session<Service>,
	ledger: Ledger,
): RunContext<Service> {
	const { execution, itemIndex, key } = run;
	const { service, secrets, account, baseUrl, signal, keyFor } = session;
	const keyOfPart = (part: string) => `${key}/${part}`;
	return {
		execution,
		itemIndex,
		service,
		secrets,
		account,
		baseUrl,
		signal,
		keyFor,
		hide: (secret) => run.hidden.push(secret),
		sendOnce: async (send, parts) =>
			await ledger.sendOnce(
				parts?.map(keyOfPart) ?? [key],
				async (onLeave) => withoutSecrets(await send(onLeave), secrets),
				(text) => secretsOf(run, secrets).redact(text),
			),
		recall: (part) => ({
			outcome: ledger.recall(keyOfPart(part)),
			unknown: ledger.unknownAbout(keyOfPart(part)),
		}),
	};
}

async function resultsOf(run: Run, output: Output, secrets: Secrets): Promise<ItemResult[]> {
	if (isOutcome(output)) return resultsOfOutcome(run, output);
	const results: ItemResult[] = [];
	let effort = new Effort();
	for (const one of [output].flat()) {
		if (effort.isHalfSpent) {
			// A list can be long. n8n gets time for other work in between.
			await sleep(0);
			effort = new Effort();
		}
		results.push(
			one instanceof Failure
				? { thrown: one, pairedItem: { item: one.itemIndex ?? run.itemIndex } }
				: resultOf(run, withoutSecrets(one, secrets, effort)),
		);
	}
	return results;
}

/**
 * @returns the results of a run in an earlier try of this execution, if it must not be done again;
 *   nothing if it is to be done
 */
export function pastResultsOf(
	run: Run,
	{ sends }: Pick<Operation<never>, 'sends'>,
	ledger: Ledger,
): ItemResult[] | undefined {
	// Repeating a read or a change leaves the same state.
	const past = sends ? ledger.recall(run.key) : undefined;
	return past && resultsOfOutcome(run, past);
}

/** @returns the results of a run that sends once, now or in an earlier try */
export function resultsOfOutcome(run: Run, outcome: Outcome): ItemResult[] {
	if (outcome.outcome !== 'sent') return failedFor(run.pairedItem, outcome.failure);
	const { isPartial } = outcome;
	return [{ ...resultOf(run, outcome.item), ...(isPartial ? { isPartial } : {}) }];
}

function resultOf({ pairedItem }: Run, produced: Produced): ItemResult {
	const item = { pairedItem, ...produced };
	delete item.kept;
	return { item };
}

/** One for each input item of the run, so that the error output has the input of each. */
export function failedFor(pairedItem: Run['pairedItem'], thrown: unknown): ItemResult[] {
	return [pairedItem].flat().map((one) => ({ thrown, pairedItem: one }));
}

/** What messages about a run must not show: secrets of the credential, and what fields hide. */
export function secretsOf({ hidden }: Run, inherited?: Secrets): Secrets {
	return new Secrets(inherited).hideInMessages(hidden);
}

function withoutSecrets(item: Produced, secrets: Secrets, effort?: Effort): Produced {
	return { ...item, json: secrets.redactValues(notTakenForFailed(item.json), effort) };
}

/**
 * n8n treats an item with `error` as a failure, and Retry On Fail would do everything again. Older
 * versions do so even if it is null.
 */
function notTakenForFailed(json: IDataObject): IDataObject {
	if (!('error' in json)) return json;
	const { error, ...rest } = json;
	return error ? { result: json } : rest;
}

/** @returns the results in the order of their input items */
export function inOrder(results: ItemResult[]): ItemResult[] {
	const firstItemOf = (result: ItemResult) => itemsOfResult(result)[0] ?? 0;
	return results.length > 1
		? results.sort((one, other) => firstItemOf(one) - firstItemOf(other))
		: results;
}

/** @returns the input items that a result stands for, counted from 0 */
export function itemsOfResult(result: ItemResult): number[] {
	return itemsIn('item' in result ? result.item.pairedItem : result.pairedItem);
}

/** @returns the same for n8n's data about pairing */
export function itemsIn(pairedItem: Run['pairedItem']): number[] {
	const all = pairedItem === undefined ? [] : [pairedItem].flat();
	return all.map((one) => (typeof one === 'object' ? one.item : one));
}

/** If it can't be read now, the run itself reads it again and reports that for its item only. */
export function valueOrNothing<Value>(read: () => Value): Value | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
