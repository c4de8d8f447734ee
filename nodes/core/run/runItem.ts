import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { attempt, type Attempt } from '../errors/attempt';
import type { Duplicates, Turn } from '../once/duplicates';
import { Failure, redacted } from '../errors/failure';
import type { Kept, Ledger } from '../once/ledger';
import type { Operation, Prepared, Produced, Run } from '../operation/defineOperation';
import { Secrets } from '../secrets/redactor';
import type { Session } from '../http/session';
import { failedAfterLeaving, isForeseen } from '../errors/messages';

type PairedItem = INodeExecutionData['pairedItem'];

/** A run as the runner planned it. */
export interface PlannedRun extends Run {
	/** What its output stands for: its item, or all of them. */
	pairedItem: PairedItem;
}

/** What all runs of one execution share. */
export interface Shared<Service> {
	operation: Operation<Service>;
	session: Session<Service>;
	ledger: Ledger;
	/** Present when recipients are to be reached once only. */
	duplicates?: Duplicates;
	/** To be called before anything else is let go on. */
	onFailure(): void;
}

/** What became of one input item. */
export type Outcome =
	{ item: INodeExecutionData; isPartial?: true } | { thrown: unknown; pairedItem: PairedItem };

/**
 * @returns what an earlier try of this execution says of a run, which must not be done again then;
 *   nothing when it is to be done
 */
export function pastOutcomesOf(
	{ key, pairedItem }: PlannedRun,
	{ nature, inParts }: Pick<Operation<never>, 'nature' | 'inParts'>,
	ledger: Ledger,
): Outcome[] | undefined {
	// Repeating what reads or changes leaves the same state, and parts are recalled one by one.
	const past = nature.sends && !inParts ? ledger.recall(key) : undefined;
	if (past instanceof Failure) return failedFor(pairedItem, past);
	return past?.map((kept) => recalled(kept, pairedItem));
}

/**
 * Does one run, unless another item has reached its recipient.
 *
 * @returns what became of it; what it throws stands for all of it, a failure it gives back for the
 *   item that this names
 */
export async function outcomesOf<Service>(
	run: PlannedRun,
	job: Prepared<Service>,
	shared: Shared<Service>,
): Promise<Outcome[]> {
	const { operation, ledger, duplicates } = shared;
	const { key, pairedItem, itemIndex } = run;
	if (!operation.nature.sends || operation.inParts) {
		return toOutcomes(run, await produce(run, job, shared));
	}
	const turn = duplicates
		? await attempt(async () => await duplicates.turnOf(itemIndex))
		: { value: undefined };
	if ('thrown' in turn) return [{ ...turn, pairedItem }];
	if (turn.value && 'handled' in turn.value) {
		return [{ item: skippedItem(run, turn.value) }];
	}
	let hasLeft = false;
	const attempted = await produce(run, job, shared, () => {
		hasLeft = true;
		ledger.mark([key]);
	});
	const produced = hasLeft ? afterLeaving(attempted) : attempted;
	const redact = (text: string) => secretsOf(run, shared.session.secrets).redact(text);
	ledger.settle([key], settlementOf(produced, redact));
	if ('thrown' in produced) shared.onFailure();
	turn.value?.end(ledger.doubtAbout(key) ? 'perhaps' : ledger.holds(key) ? 'surely' : 'not');
	return doubtOutcomesOf(run, ledger) ?? toOutcomes(run, produced);
}

/**
 * @returns that nobody knows whether a run was done, where that is so: a sure no to what was sent
 *   again doesn't clear up what became of the first time
 */
export function doubtOutcomesOf(
	{ key, pairedItem }: PlannedRun,
	ledger: Ledger,
): Outcome[] | undefined {
	const doubt = ledger.doubtAbout(key);
	return doubt && failedFor(pairedItem, doubt);
}

/**
 * Takes a doubt of an earlier try up again for a run that can't be read this time: that it may have
 * been done matters more.
 *
 * @returns the doubt, with why it was not sent again; nothing when there was none
 */
export function doubtDespite<Service>(
	run: PlannedRun,
	outcomes: Outcome[],
	{ ledger, session }: Pick<Shared<Service>, 'ledger' | 'session'>,
): Outcome[] | undefined {
	const failed = outcomes.find((outcome) => 'thrown' in outcome);
	if (!failed || !ledger.doubtAbout(run.key)) return undefined;
	const redact = (text: string) => secretsOf(run, session.secrets).redact(text);
	ledger.settle([run.key], settlementOf(failed, redact));
	return doubtOutcomesOf(run, ledger);
}

/** What messages about a run must not hold: the credential's secrets, and what fields hide. */
export function secretsOf({ hidden }: Run, inherited?: Secrets): Secrets {
	return new Secrets(inherited).hideInMessages(hidden);
}

/** What can't be read now is told by the run itself, which reads it again, for its item alone. */
export function valueOrNothing<Value>(read: () => Value): Value | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}

type Products = Attempt<Array<Produced | Failure>>;

async function produce<Service>(
	{ execution, itemIndex, key }: Run,
	job: Prepared<Service>,
	{ operation, session, ledger }: Shared<Service>,
	leaves?: () => void,
): Promise<Products> {
	const service = session.service(operation.effect, leaves);
	const { secrets } = session;
	return await attempt(async () => {
		const output = await job.run({ execution, itemIndex, key, service, ledger, secrets });
		const products = Array.isArray(output) ? output : [output];
		return products.map((one) => (one instanceof Failure ? one : withoutSecrets(one, secrets)));
	});
}

/** What nobody foresaw says nothing of the request, once that has left. */
function afterLeaving(attempted: Products): Products {
	if (!('thrown' in attempted)) return attempted;
	const { thrown } = attempted;
	return isForeseen(thrown) ? attempted : { thrown: failedAfterLeaving(thrown) };
}

function withoutSecrets(item: Produced, secrets: Secrets): Produced {
	return { ...item, json: secrets.redactValues(notTakenForFailed(item.json)) };
}

/**
 * n8n takes `error` in an item for a failure, and Retry On Fail would do all of it again: older
 * versions also where it says null.
 */
function notTakenForFailed(json: IDataObject): IDataObject {
	if (!('error' in json)) return json;
	const { error, ...rest } = json;
	return error ? { result: json } : rest;
}

function toOutcomes({ pairedItem, itemIndex }: PlannedRun, produced: Products): Outcome[] {
	if ('thrown' in produced) return failedFor(pairedItem, produced.thrown);
	return produced.value.map((one) => {
		if (one instanceof Failure) {
			return { thrown: one, pairedItem: { item: one.itemIndex ?? itemIndex } };
		}
		const item = { pairedItem, ...one };
		delete item.kept;
		return { item };
	});
}

/** One for each item that it stands for, so that the error output carries the input of each. */
export function failedFor(pairedItem: PairedItem, thrown: unknown): Outcome[] {
	return [pairedItem].flat().map((one) => ({ thrown, pairedItem: one }));
}

/** @returns the outcomes in the order of the items that they stand for */
export function inOrder(outcomes: Outcome[]): Outcome[] {
	const firstItemOf = (outcome: Outcome) => {
		const { pairedItem } = 'item' in outcome ? outcome.item : outcome;
		const [first] = [pairedItem].flat();
		return typeof first === 'object' ? first.item : (first ?? 0);
	};
	return outcomes.length > 1
		? outcomes.sort((one, other) => firstItemOf(one) - firstItemOf(other))
		: outcomes;
}

function settlementOf(produced: Products, redact: (text: string) => string) {
	if ('thrown' in produced) {
		const { thrown } = produced;
		const reason = thrown instanceof Error ? thrown.message : undefined;
		const failure = thrown instanceof Failure ? thrown : new Failure('stopped', '', { reason });
		return { thrown: redacted(failure, redact) };
	}
	return { items: produced.value.filter(isProduced).map(keptOf) };
}

function isProduced(one: Produced | Failure): one is Produced {
	return !(one instanceof Failure);
}

function keptOf({ json, pairedItem, kept }: Produced): Kept {
	const paired = pairedItem === undefined ? {} : { pairedItem };
	return kept ? { json: kept, ...paired, isPartial: true } : { json, ...paired };
}

function recalled({ isPartial, ...item }: Kept, pairedItem: PairedItem): Outcome {
	return { item: { pairedItem, ...item }, isPartial };
}

/** Takes the place of the answer, so that no item is lost without a word. */
function skippedItem(
	{ pairedItem }: PlannedRun,
	{ handled, phoneNumber }: Extract<Turn, { handled: string }>,
): INodeExecutionData {
	const reason = `Phone number ${phoneNumber} was handled already${handled}`;
	return { json: { skipped: true, reason, phoneNumber }, pairedItem };
}
