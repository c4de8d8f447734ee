import { NUMBERING_PLAN_TABLE } from './numberingPlanTable';

/** The rules for the numbers of one calling code. */
interface NumberingPlan {
	/** The possible lengths of a national number, in digits. */
	lengths: Set<number>;
	/** Dialled before a national number inside the country, but not part of it. Often empty. */
	trunkPrefix: string;
}

let plans: Map<string, NumberingPlan> | undefined;

/**
 * @param digits a calling code and the digits after it
 * @returns the calling code at the beginning of the digits, or `undefined` if no country has it
 */
export function callingCodeOf(digits: string): string | undefined {
	// Made on first use, because n8n loads this file when it starts.
	plans ??= readTable();
	for (let length = 1; length <= 3; length++) {
		const code = digits.slice(0, length);
		if (plans.has(code)) return code;
	}
	return undefined;
}

/**
 * @param digits a calling code and a national number, with or without the trunk prefix between them
 * @returns both, e.g. `977` and `9841234567`, without the trunk prefix; `undefined` if the country
 *   has no number of this length
 */
export function splitInternational(
	digits: string,
): { callingCode: string; national: string } | undefined {
	const callingCode = callingCodeOf(digits);
	const plan = callingCode === undefined ? undefined : plans?.get(callingCode);
	if (callingCode === undefined || !plan) return undefined;
	const written = digits.slice(callingCode.length);
	if (beginsAnew(written)) return undefined;
	const national = withoutTrunkPrefix(written, plan);
	const isNumber = plan.lengths.has(national.length) && !beginsAnew(national);
	return isNumber ? { callingCode, national } : undefined;
}

/**
 * "+49 0049 30 123456" has the country code twice. A few free services begin with two zeros too,
 * but they can't be dialled from abroad.
 *
 * @param written the digits after a calling code
 */
export function beginsAnew(written: string): boolean {
	return written.startsWith('00');
}

/**
 * No national number begins with its country's trunk zero. Other trunk prefixes, such as the 8 of
 * Russia, can also begin a number: they are removed only if the number would be too long with them.
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
