import type { INodeExecutionData } from 'n8n-workflow';
import { adviceAfterOthers, Failure } from '../core/errors/failure';
import { wasNeverStarted } from '../core/errors/messages';
import { listed, rowsNamed } from '../core/errors/rowNumbers';
import type { Outcome } from '../core/once/outcome';
import type { Chunk, Row } from './chunks';

/** What messages call a row: "items 0 to 4". */
export type Noun = 'item' | 'recipient';

/** @returns e.g. "rows 1 to 500 (items 0 to 499)" or "recipients 1 to 500" */
export function listedRows(rows: Row[], noun: Noun): string {
	const positions = rows.map(({ position }) => position);
	return noun === 'item' ? rowsNamed(positions) : listed(positions, noun);
}

/**
 * Gives the result of each row, in the order of the input: the answer to its request, the failure
 * of its request, or that it was never sent.
 */
export function outputsOf(chunks: Chunk[], noun: Noun): Array<INodeExecutionData | Failure> {
	// A row that was not sent again stays unknown.
	const ended = chunks.map((chunk) => ({ ...chunk, outcome: chunk.outcome ?? chunk.earlier }));
	// One failure for all chunks that failed in the same way: after a retry, each recipient may be a
	// chunk.
	const unknown = firstFailure(ended, isUnknown, noun);
	const refused = firstFailure(ended, isRefused, noun);
	const outputs = ended.flatMap(({ recipients, outcome }) => {
		const failure = isUnknown(outcome) ? unknown : outcome ? refused : NEVER_SENT;
		return recipients.flat().map((row) => ({ row, output: outputOf(row, outcome, failure) }));
	});
	outputs.sort((one, other) => one.row.position - other.row.position);
	return outputs.map(({ output }) => output);
}

type Failed = Exclude<Outcome, { outcome: 'sent' }>;

function isUnknown(outcome: Outcome | undefined): outcome is Failed {
	return outcome?.outcome === 'unknown';
}

/** Certainly not sent, although it was its turn. */
function isRefused(outcome: Outcome | undefined): outcome is Failed {
	return outcome !== undefined && outcome.outcome !== 'sent' && outcome.outcome !== 'unknown';
}

function firstFailure(
	chunks: Chunk[],
	isMeant: (outcome: Outcome | undefined) => outcome is Failed,
	noun: Noun,
): Failure | undefined {
	const first = chunks.map(({ outcome }) => outcome).find(isMeant);
	return first && withProgress(first, chunks, noun);
}

function outputOf(
	{ name, phoneNumber, itemIndex }: Row,
	outcome: Outcome | undefined,
	failure = NEVER_SENT,
): INodeExecutionData | Failure {
	if (outcome?.outcome !== 'sent') {
		const { what, advice, facts } = failure;
		return Object.assign(new Failure(what, advice, facts), { itemIndex });
	}
	return { json: { ...outcome.item.json, name, phoneNumber }, pairedItem: { item: itemIndex } };
}

const NEVER_SENT = new Failure(
	'was not started',
	'Nothing was sent for this item. Run it again for the ones that were left out.',
	{ reason: 'an earlier request of this batch did not go through', outcome: 'notStarted' },
);

/** Says who was called, because running the whole batch again would call them twice. */
function withProgress({ outcome, failure }: Failed, chunks: Chunk[], noun: Noun): Failure {
	const rowsOf = (isMeant: (outcome: Outcome | undefined) => boolean) =>
		chunks.filter((chunk) => isMeant(chunk.outcome)).flatMap(({ recipients }) => recipients.flat());
	const sent = rowsOf((one) => one?.outcome === 'sent');
	const isUntouched = sent.length === 0 && wasNeverStarted(failure);
	if (chunks.length === 1 || isUntouched) return failure;
	// One item stands for all recipients of a typed list: sent again, it would call some twice.
	const isPartlyDone = noun === 'recipient' && sent.length > 0;
	const count = (rows: Row[]) =>
		rows.length === 0 ? 'none' : `${rows.length}, ${listedRows(rows, noun)}`;
	const [alike, others] = outcome === 'unknown' ? [isUnknown, isRefused] : [isRefused, isUnknown];
	const different = rowsOf(others);
	const parts = [
		`Submitted: ${count(sent)}.`,
		`In the request at issue: ${count(rowsOf(alike))}.`,
		`Not submitted: ${count(rowsOf((one) => one === undefined))}.`,
		...(different.length > 0
			? [`Also ${outcome === 'unknown' ? 'failed' : 'unknown'}: ${count(different)}.`]
			: []),
		...(sent.length > 0
			? ['A retry of this execution leaves out the submitted ones; a new execution does not.']
			: []),
		isPartlyDone ? adviceAfterOthers(failure) : failure.advice,
	];
	const total = chunks.flatMap(({ recipients }) => recipients.flat()).length;
	const how = wasNeverStarted(failure) ? 'was stopped' : failure.what;
	const what = `${how}, with ${sent.length} of ${total} recipients submitted`;
	const facts = { ...failure.facts, outcome: isPartlyDone ? ('unknown' as const) : outcome };
	return new Failure(what, parts.join(' '), facts);
}
