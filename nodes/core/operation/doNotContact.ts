import type { IExecuteFunctions } from 'n8n-workflow';
import { attemptNow } from '../errors/attempt';
import { BadInput, NOTHING_SENT, wordsOf } from '../errors/failure';
import { rowsNamed } from '../errors/rowNumbers';
import { hint } from '../run/hints';
import { isOfNepal } from '../values/phoneNumber/nepal';
import { isRecord, splitList } from './coercion';
import { field } from './parameters';
import { valuesOfAllRows, wholeColumn } from './wholeColumn';

const NAME = 'Do Not Contact';

/** For operations that reach people whose numbers n8n knows. */
export const DO_NOT_CONTACT_OPTION = field({
	displayName: NAME,
	name: 'doNotContact',
	type: 'string',
	default: '',
	placeholder: 'e.g. 9841234567, 9841234568',
	hint: 'Numbers with commas between them, or a column that you drag here: all its rows count',
	description: 'Numbers to leave out, e.g. of people who asked you to stop',
});

/** A person that the user's list leaves out. Not a fault, so nothing is refused because of it. */
export class LeftOut extends BadInput {
	constructor(readonly phoneNumber: string) {
		super(
			`Phone number ${phoneNumber} is on the Do Not Contact list`,
			"You don't need to do anything.",
		);
	}
}

/** Whether somebody is not to be reached, by the identity of their number. */
export type IsLeftOut = (identity: string) => boolean;

/** @throws LeftOut if the person is on the list */
export function refuseLeftOut(isLeftOut: IsLeftOut | undefined, identity: string): void {
	if (isLeftOut?.(identity)) throw new LeftOut(identity);
}

/** @throws BadInput if people are to be left out of a run whose numbers n8n doesn't know */
export function refuseUnknownNumbers(runs: Array<{ job?: { knowsNumbers: boolean } }>): void {
	if (runs.every(({ job }) => !job || job.knowsNumbers)) return;
	throw new BadInput(
		'Do Not Contact is set, and n8n does not know the phone numbers here',
		'Remove the option here, or take the recipients from input items if this node offers that.',
		{ effect: NOTHING_SENT },
	);
}

/**
 * Reads the list. It applies to all items, so a column counts with all its rows, and an expression
 * about a row with what it gives for each.
 *
 * @param identityOf reads a number as the service does: the same for all spellings of one phone
 * @param digits how many digits at the end decide, if a number's country can be unknown
 * @returns nothing if nobody is to be left out
 * @throws BadInput if the list can't be read. Somebody who opted out would be reached
 */
export function readDoNotContact(
	execution: IExecuteFunctions,
	identityOf: (phoneNumber: string, fieldName: string) => string,
	digits = Infinity,
): IsLeftOut | undefined {
	const options: unknown = execution.getNodeParameter('options', 0, {});
	if (!isRecord(options) || !(DO_NOT_CONTACT_OPTION.name in options)) return undefined;
	const keyOf = (identity: string) => lastDigits(identity, digits);
	const numbers = new Set<string>();
	for (const entry of entriesOf(execution, options[DO_NOT_CONTACT_OPTION.name])) {
		const read = attemptNow(() => keyOf(identityOf(entry, NAME)));
		if ('thrown' in read) {
			const shown = entry.slice(0, LONGEST_SHOWN);
			throw refusal(`has an entry that is not a phone number: "${shown}"`, adviceIn(read.thrown));
		}
		numbers.add(read.value);
	}
	// An expression may give one number where a whole column was meant.
	hint(execution, `${NAME} has ${numbers.size} phone number(s).`);
	if (numbers.size === 0) return undefined;
	if (digits === Infinity) return (identity) => numbers.has(keyOf(identity));
	const ends = new Set([...numbers].flatMap(endsOf));
	return (identity) => {
		const key = keyOf(identity);
		if (numbers.has(key) || (mayLackDigits(key) && ends.has(key))) return true;
		return endsOf(key).some((end) => mayLackDigits(end) && numbers.has(end));
	};
}

/** In digits, of two numbers that may be one phone: 501234567 is the end of +971501234567. */
const FEWEST_IN_COMMON = 8;

/** If a number's country can be unknown, a zero in front is only a spelling. */
function lastDigits(identity: string, digits: number): string {
	if (digits === Infinity) return identity.replace('+', '');
	return identity.replace(/^\+?0*/, '').slice(-digits);
}

/** A landline of Nepal is complete with 8 digits, so it is the end of no other number. */
function mayLackDigits(number: string): boolean {
	return !isOfNepal(number);
}

/** @returns the parts of a number that lack its first digits */
function endsOf(number: string): string[] {
	const lacking = Math.max(0, number.length - FEWEST_IN_COMMON);
	return Array.from({ length: lacking }, (_, at) => number.slice(at + 1));
}

/** In characters, of an entry in a message. */
const LONGEST_SHOWN = 40;

function entriesOf(execution: IExecuteFunctions, given: unknown): string[] {
	const { name } = DO_NOT_CONTACT_OPTION;
	const column = wholeColumn(execution, name, noSuchColumn);
	if (column) return filled(column);
	const read = valuesOfAllRows(execution, name, mayMissRows);
	if (!read) return entriesIn(given);
	if ('forAll' in read) return entriesIn(read.forAll);
	// n8n gives nothing for an expression that fails, such as trim() of a number.
	const empty = read.byRow.findIndex((value) => value === undefined || value === null);
	if (empty === -1) return filled(read.byRow.flat());
	throw refusal(
		`is an expression that gives nothing for ${rowsNamed([empty])}`,
		"Drag the column alone: spaces in it don't matter, and rows may be empty. Or let the expression give '' for a row without a number.",
	);
}

function noSuchColumn(): BadInput {
	return refusal('is a column that no row has', CHECK);
}

function mayMissRows(): BadInput {
	return refusal(
		'is an expression that may miss rows',
		"Drag the column alone into the field, or give the whole list in one expression, e.g. {{ $('Opted out').all().map(row => row.json.phone) }}.",
	);
}

/** An empty list is fine. A gap in a list is a number that got lost. */
function entriesIn(given: unknown): string[] {
	if (given === undefined || given === null) {
		throw refusal('is an expression that returned nothing', CHECK);
	}
	if (Array.isArray(given)) return given.map(String);
	const entries = splitList(given);
	const hasGap = /^\s*[,;]|[,;]\s*[,;]/.test(String(given));
	if (hasGap) throw refusal('has an empty entry', CHECK);
	return entries;
}

/** A row without a number is usual. */
function filled(column: unknown[]): string[] {
	return [...new Set(column.flatMap((value) => splitList(value ?? '')))];
}

const CHECK = 'Check the expression: does the list have a phone number in each row?';

function refusal(reason: string, advice: string): BadInput {
	return new BadInput(`${NAME} ${reason}`, advice, { effect: NOTHING_SENT });
}

function adviceIn(thrown: unknown): string {
	const { facts, advice } = wordsOf(thrown);
	return `${facts.reason ?? ''}. ${advice}`;
}
