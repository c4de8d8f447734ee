import { NUMBERING_PLAN_TABLE } from './numberingPlanTable';

/** How numbers of one calling code are made. */
interface NumberingPlan {
	/** How many digits a national number can have. */
	lengths: Set<number>;
	/** Dialled before a national number inside the country, and not part of it; often empty. */
	trunkPrefix: string;
}

/** A number that names its country: `977` and `9841234567`. */
export interface InternationalNumber {
	callingCode: string;
	/** Without a trunk prefix. */
	national: string;
}

let plans: Map<string, NumberingPlan> | undefined;

/**
 * @param digits a calling code and what was written after it
 * @returns the calling code that the digits begin with, `undefined` when no country has one of these
 */
export function callingCodeOf(digits: string): string | undefined {
	// Made when it is first needed: n8n loads this file at its start.
	plans ??= readTable();
	for (let length = 1; length <= 3; length++) {
		const code = digits.slice(0, length);
		if (plans.has(code)) return code;
	}
	return undefined;
}

/**
 * @param digits a calling code and a national number, with or without the trunk prefix between them
 * @returns both, `undefined` when no country has a number of this length
 */
export function splitInternational(digits: string): InternationalNumber | undefined {
	const callingCode = callingCodeOf(digits);
	const plan = callingCode === undefined ? undefined : plans?.get(callingCode);
	if (callingCode === undefined || !plan) return undefined;
	const written = digits.slice(callingCode.length);
	if (beginsAnew(written)) return undefined;
	const national = withoutTrunkPrefix(written, plan);
	return plan.lengths.has(national.length) ? { callingCode, national } : undefined;
}

/**
 * In "+49 0049 30 123456" the country code comes twice. A few free services begin with two zeros as
 * well, but they can't be dialled from abroad.
 *
 * @param written what stands behind a calling code
 */
export function beginsAnew(written: string): boolean {
	return written.startsWith('00');
}

/**
 * No national number begins with its country's trunk zero. Other trunk prefixes (the 8 of Russia)
 * begin numbers too: they are left out only where the number would be too long with them.
 */
function withoutTrunkPrefix(written: string, { lengths, trunkPrefix }: NumberingPlan): string {
	if (trunkPrefix === '' || !written.startsWith(trunkPrefix)) return written;
	const rest = written.slice(trunkPrefix.length);
	const isNumber = trunkPrefix !== '0' && lengths.has(written.length);
	return isNumber || !lengths.has(rest.length) ? written : rest;
}

function readTable(): Map<string, NumberingPlan> {
	const read = new Map<string, NumberingPlan>();
	for (const line of NUMBERING_PLAN_TABLE.trim().split('\n')) {
		const [ranges, prefix, ...codes] = line.split(' ');
		const plan = { lengths: lengthsIn(ranges), trunkPrefix: prefix === '-' ? '' : prefix };
		for (const code of codes) read.set(code, plan);
	}
	return read;
}

/** @param ranges e.g. "8,10-11" */
function lengthsIn(ranges: string): Set<number> {
	const lengths = new Set<number>();
	for (const range of ranges.split(',')) {
		const [first, last = first] = range.split('-').map(Number);
		for (let length = first; length <= last; length++) lengths.add(length);
	}
	return lengths;
}
