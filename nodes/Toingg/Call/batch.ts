import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { Failure } from '../../core/errors/failure';
import { listed, rowsNamed } from '../../core/errors/rowNames';
import { wasNeverStarted } from '../../core/errors/messages';
import type { Reached } from '../fields';

/** One recipient as it was given, and where. */
export interface Row extends Reached {
	/** The input item that its output is paired with. */
	itemIndex: number;
	/** How the user counts it: input items from 0, rows of a list from 1. */
	position: number;
}

/** What a row is called, with its position: "items 0 to 4". */
export type Noun = 'item' | 'recipient';

/** Recipients who go into one request, or went into one in an earlier try. */
export interface Portion {
	/** One entry a phone number: the rows that hold it, of which the first one rings. */
	recipients: Row[][];
	/** Toingg's answer, or why there is none; nothing as long as it was not sent. */
	outcome?: IDataObject | Failure;
}

/** Puts rows of one phone number together: nobody is rung twice. */
export function recipientsOf(rows: Row[]): Row[][] {
	const byNumber = new Map<string, Row[]>();
	for (const row of rows) {
		const same = byNumber.get(row.identity);
		if (same) same.push(row);
		else byNumber.set(row.identity, [row]);
	}
	return [...byNumber.values()];
}

/** How people are divided among requests. */
export interface PortionRules {
	/** How many go into one request at most. */
	size: number;
	/** The object form of `numberList` has names for keys: a second person of a name goes into another request. */
	namesApart: boolean;
}

/** Divides recipients among as few requests as the rules allow, in their order. */
export function portionsOf(recipients: Row[][], { size, namesApart }: PortionRules): Portion[] {
	const portions: Array<{ recipients: Row[][]; names: Set<string> }> = [];
	for (const recipient of recipients) {
		const [{ name }] = recipient;
		let portion = portions.at(-1);
		if (!portion || portion.recipients.length >= size || (namesApart && portion.names.has(name))) {
			portion = { recipients: [], names: new Set() };
			portions.push(portion);
		}
		portion.recipients.push(recipient);
		portion.names.add(name);
	}
	return portions.map((portion) => ({ recipients: portion.recipients }));
}

/** @returns e.g. "rows 1 to 500 (items 0 to 499)" or "recipients 1 to 500" */
export function listedRows(rows: Row[], noun: Noun): string {
	const positions = rows.map(({ position }) => position);
	return noun === 'item' ? rowsNamed(positions) : listed(positions, noun);
}

/**
 * Says for each row, in the order of the input, what became of it: the answer of its request, the
 * failure of its request, or that it was never sent.
 */
export function outputsOf(portions: Portion[], noun: Noun): Array<INodeExecutionData | Failure> {
	const failures = portions.map(({ outcome }) => outcome).filter(isFailure);
	// One for all that failed alike: after a retry, each of many recipients may be a portion.
	const [doubt, refusal] = [true, false].map((isUnknown) => {
		const first = failures.find((failure) => isInDoubt(failure) === isUnknown);
		return first && withProgress(first, portions, noun);
	});
	const outcomes = portions.flatMap(({ recipients, outcome = NEVER_SENT }) => {
		const told = isInDoubt(outcome) ? doubt : refusal;
		const said = isFailure(outcome) && outcome !== NEVER_SENT ? (told ?? outcome) : outcome;
		return recipients.flat().map((row) => ({ row, one: outcomeOf(row, said) }));
	});
	outcomes.sort((one, other) => one.row.position - other.row.position);
	return outcomes.map(({ one }) => one);
}

function isFailure(outcome: IDataObject | Failure | undefined): outcome is Failure {
	return outcome instanceof Failure;
}

function isInDoubt(outcome: Portion['outcome']): boolean {
	return isFailure(outcome) && outcome.facts.isUnknown === true;
}

function outcomeOf(row: Row, outcome: IDataObject | Failure): INodeExecutionData | Failure {
	const { name, phoneNumber, itemIndex } = row;
	if (isFailure(outcome)) return failureAt(itemIndex, outcome);
	return { json: { ...outcome, name, phoneNumber }, pairedItem: { item: itemIndex } };
}

function failureAt(itemIndex: number, { what, advice, facts }: Failure): Failure {
	return Object.assign(new Failure(what, advice, facts), { itemIndex });
}

const NEVER_SENT = new Failure(
	'was not started',
	'Nothing was sent for this item. Run it again for the ones that were left out.',
	{ reason: 'an earlier request of this batch did not go through' },
);

/** Whoever runs the whole batch again would ring those a second time who are called already. */
function withProgress(failure: Failure, portions: Portion[], noun: Noun): Failure {
	const rowsOf = (wanted: (outcome: Portion['outcome']) => boolean) =>
		portions
			.filter(({ outcome }) => wanted(outcome))
			.flatMap(({ recipients }) => recipients.flat());
	const submitted = rowsOf((outcome) => outcome !== undefined && !isFailure(outcome));
	const isUntouched = submitted.length === 0 && wasNeverStarted(failure);
	if (portions.length === 1 || isUntouched) return failure;
	const count = (rows: Row[]) =>
		rows.length === 0 ? 'none' : `${rows.length}, ${listedRows(rows, noun)}`;
	const isLike = (outcome: Portion['outcome']) => isInDoubt(outcome) === isInDoubt(failure);
	const alike = rowsOf((outcome) => isFailure(outcome) && isLike(outcome));
	const others = rowsOf((outcome) => isFailure(outcome) && !isLike(outcome));
	const parts = [
		`Submitted: ${count(submitted)}.`,
		`In the request at issue: ${count(alike)}.`,
		`Not submitted: ${count(rowsOf((outcome) => outcome === undefined))}.`,
		...(others.length > 0
			? [`Also ${isInDoubt(failure) ? 'failed' : 'in doubt'}: ${count(others)}.`]
			: []),
		...(submitted.length > 0
			? ['A retry of this execution leaves out the submitted ones; a new execution does not.']
			: []),
		failure.advice,
	];
	const total = portions.flatMap(({ recipients }) => recipients.flat()).length;
	const how = wasNeverStarted(failure) ? 'was stopped' : failure.what;
	const what = `${how}, with ${submitted.length} of ${total} recipients submitted`;
	return new Failure(what, parts.join(' '), { ...failure.facts, isNotSent: undefined });
}
