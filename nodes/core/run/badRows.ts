import type { INodeExecutionData } from 'n8n-workflow';
import { BadInput, NOTHING_SENT, wordsOf } from '../errors/failure';
import { LeftOut } from '../operation/doNotContact';
import type { BadRow } from '../operation/rowReader';
import { rowsNamed } from '../errors/rowNumbers';

/** Nobody would read a longer list to its end. */
const MOST_LISTED = 20;

/** How many different pieces of advice one message gives. */
const MOST_ADVICE = 3;

/**
 * @param total how many items the input has
 * @param canLeaveOut whether the user of the operation can choose to leave such rows out
 * @returns the refusal of a whole input, with all rows that can't be used and why
 */
export function refusalOf(bad: BadRow[], total: number, canLeaveOut: boolean): BadInput {
	const advice = adviceOn(bad.map(({ why }) => why));
	if (canLeaveOut && bad.length < total) advice.push(LEAVE_OUT_OFFERED);
	if (bad.length === 1) {
		const [{ position, why }] = bad;
		const { reason = '' } = wordsOf(why).facts;
		const refusal = new BadInput(reason, advice.join(' '), { effect: NOTHING_SENT });
		return Object.assign(refusal, { itemIndex: position });
	}
	const listed = bad.slice(0, MOST_LISTED);
	const more = bad.length - listed.length;
	const rows = [...byReason(listed)].map(
		([reason, alike]) => `${rowsNamed(alike.map((row) => row.position))}: ${reason}`,
	);
	return new BadInput(
		`${bad.length} of ${total} rows can't be used: ${withMore(rows, more)}`,
		[...advice, ROWS_EXPLAINED].join(' '),
		{ effect: NOTHING_SENT },
	);
}

const ROWS_EXPLAINED = 'Row 1 is the first item; in a sheet with a heading it is row 2.';

const LEAVE_OUT_OFFERED =
	"To send to the other rows anyway, set the option 'Bad Rows' to Leave Out.";

/**
 * @param good how many entries can be used
 * @returns why an item can't be used if its typed list has such entries
 */
export function refusalOfEntries(bad: BadRow[], good: number): BadInput {
	if (bad.length + good === 1) return asBadInput(bad[0].why);
	const listed = bad.slice(0, MOST_LISTED);
	const reasons = listed.map(
		({ position, why }) => `entry ${position + 1}: ${wordsOf(why).facts.reason ?? ''}`,
	);
	return new BadInput(
		`${bad.length} of ${bad.length + good} entries can't be used: ${withMore(reasons, bad.length - listed.length)}`,
		adviceOn(bad.map(({ why }) => why)).join(' '),
	);
}

/** @returns the output item for a row that was left out, as the user chose. It looks like a duplicate's */
export function leftOutItem(
	why: BadInput,
	pairedItem: INodeExecutionData['pairedItem'],
): INodeExecutionData {
	const reason = why.facts.reason ?? '';
	if (why instanceof LeftOut) {
		return { json: { skipped: true, reason, phoneNumber: why.phoneNumber }, pairedItem };
	}
	return { json: { skipped: true, reason, value: why.value ?? null }, pairedItem };
}

function asBadInput(why: unknown): BadInput {
	if (why instanceof BadInput) return why;
	const { advice, facts } = wordsOf(why);
	return new BadInput(facts.reason ?? '', advice);
}

function byReason(bad: BadRow[]): Map<string, BadRow[]> {
	const groups = new Map<string, BadRow[]>();
	for (const item of bad) {
		const reason = wordsOf(item.why).facts.reason ?? '';
		const alike = groups.get(reason) ?? [];
		alike.push(item);
		groups.set(reason, alike);
	}
	return groups;
}

function adviceOn(causes: unknown[]): string[] {
	return [...new Set(causes.map((why) => wordsOf(why).advice))].slice(0, MOST_ADVICE);
}

function withMore(parts: string[], more: number): string {
	return [...parts, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
