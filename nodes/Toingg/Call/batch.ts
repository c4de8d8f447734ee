import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { atItem, BadInput, Failure } from '../../core/failure';
import type { Person } from '../api/calls';

/** One recipient as it was given, and where. */
export interface Row extends Person {
	/** The input item that its output is paired with. */
	itemIndex: number;
	/** How the user counts it: input items from 0, rows of a list from 1. */
	position: number;
}

/** Rows that go into requests, and what became of the requests so far. */
export interface Batch {
	/** What a row is called, with its position: "items 0 to 4". */
	noun: 'item' | 'recipient';
	/** One entry a request; in it the rows of one phone number stand together, the first one rings. */
	requests: Row[][][];
	/** Toingg's answers, in the order of the requests; one that failed is the last that was tried. */
	answers: IDataObject[];
}

/** Puts rows of one phone number together: nobody is rung twice. */
export function recipientsOf(rows: Row[]): Row[][] {
	const byNumber = new Map<string, Row[]>();
	for (const row of rows) {
		const digits = row.phoneNumber.replace('+', '');
		const same = byNumber.get(digits);
		if (same) same.push(row);
		else byNumber.set(digits, [row]);
	}
	return [...byNumber.values()];
}

/** @param size how many recipients go into one request at most */
export function requestsOf(recipients: Row[][], size: number): Row[][][] {
	const count = Math.ceil(recipients.length / size);
	return Array.from({ length: count }, (_, at) => recipients.slice(at * size, (at + 1) * size));
}

/**
 * The object form of `numberList` has names for keys, so the second of two people of one name
 * would take the place of the first.
 *
 * @throws BadInput naming the row of the second
 */
export function refuseNamesakes(recipients: Row[][], noun: Batch['noun']): void {
	const byName = new Map<string, Row>();
	for (const [row] of recipients) {
		const namesake = byName.get(row.name);
		if (namesake) {
			atItem(row.itemIndex, () => {
				throw new BadInput(
					`the name of ${noun} ${row.position} is that of ${noun} ${namesake.position} too, and the object format can't hold both`,
					'Choose the array format, or a smaller batch size.',
				);
			});
		}
		byName.set(row.name, row);
	}
}

/** @returns e.g. "items 0 to 499, 612" */
export function listed(rows: Row[], noun: Batch['noun']): string {
	const spans: Array<[first: number, last: number]> = [];
	for (const position of rows.map((row) => row.position).sort((one, other) => one - other)) {
		const span = spans.at(-1);
		if (span?.[1] === position - 1) span[1] = position;
		else spans.push([position, position]);
	}
	const words = spans.map(([first, last]) => (first === last ? first : `${first} to ${last}`));
	return `${noun}${rows.length === 1 ? '' : 's'} ${words.join(', ')}`;
}

/**
 * Says for each row, in the order of the input, what became of it: the answer of its request, the
 * failure of its request, or that it was never sent.
 *
 * @param failure what ended the batch before its end, if anything
 */
export function outcomesOf(batch: Batch, failure: unknown): Array<INodeExecutionData | Failure> {
	const { requests, answers } = batch;
	const told = answers.length < requests.length ? withProgress(failure, batch) : NEVER_SENT;
	const outcomes = requests.flatMap((recipients, at) => {
		const reason = at === answers.length ? told : NEVER_SENT;
		return recipients.flat().map((row) => ({ row, one: outcomeOf(row, answers[at] ?? reason) }));
	});
	outcomes.sort((one, other) => one.row.position - other.row.position);
	return outcomes.map(({ one }) => one);
}

function outcomeOf(row: Row, outcome: IDataObject | Failure): INodeExecutionData | Failure {
	const { name, phoneNumber, itemIndex } = row;
	if (outcome instanceof Failure) return failureAt(itemIndex, outcome);
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
function withProgress(thrown: unknown, { noun, requests, answers }: Batch): Failure {
	const failure = asFailure(thrown);
	if (requests.length === 1) return failure;
	const count = (from: number, to?: number) => {
		const rows = requests.slice(from, to).flat(2);
		return rows.length === 0 ? 'none' : `${rows.length} (${listed(rows, noun)})`;
	};
	const at = answers.length;
	const submitted = requests.slice(0, at).flat(2).length;
	const parts = [
		`Submitted: ${count(0, at)}.`,
		`In the request at issue, ${at + 1} of ${requests.length}: ${count(at, at + 1)}.`,
		`Not submitted: ${count(at + 1)}.`,
		...(submitted > 0 ? ['Take the submitted ones out before you run it again.'] : []),
		failure.advice,
	];
	const what = `${failure.what}, with ${submitted} of ${requests.flat(2).length} recipients submitted`;
	return new Failure(what, parts.join(' '), failure.facts);
}

/** Whatever it is, it must not hide how far the batch came. */
function asFailure(thrown: unknown): Failure {
	if (thrown instanceof Failure) return thrown;
	const reason = thrown instanceof Error ? thrown.message : undefined;
	return new Failure('stopped', 'Look at Toingg for what was carried out.', { reason });
}
