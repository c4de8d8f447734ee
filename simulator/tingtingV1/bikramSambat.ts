import { DateTime } from 'luxon';
import { NEPAL } from './times';

/** The first year of the table, and when it began. */
const FIRST_YEAR = 2080;
const FIRST_DAY = DateTime.fromISO('2023-04-14', { zone: NEPAL });

/** An ordinary year; also stands for the years that no calendar has been published for. */
const ORDINARY = [31, 31, 32, 31, 31, 31, 30, 29, 30, 29, 30, 30];

/** Days in each month. No formula gives them: they are looked up in Nepal's published calendar. */
const DAYS_IN_MONTHS = [
	[31, 32, 31, 32, 31, 30, 30, 30, 29, 29, 30, 30],
	[31, 32, 31, 32, 31, 30, 30, 30, 29, 30, 29, 31],
	ORDINARY,
	ORDINARY,
	[31, 32, 31, 32, 31, 30, 30, 30, 29, 29, 30, 31],
	[30, 32, 31, 32, 31, 30, 30, 30, 29, 30, 29, 31],
];

function twoDigits(value: number): string {
	return String(value).padStart(2, '0');
}

/**
 * The date in Nepal's own calendar, Bikram Sambat, e.g. "2082-11-19" for 3 March 2026.
 *
 * From April 2023 on. Earlier ones aren't needed: schedules lie in the future.
 */
export function bikramSambatDate(moment: number): string {
	const day = DateTime.fromMillis(moment, { zone: NEPAL }).startOf('day');
	let days = Math.round(day.diff(FIRST_DAY, 'days').days);
	for (let year = FIRST_YEAR; ; year += 1) {
		for (const [index, length] of (DAYS_IN_MONTHS[year - FIRST_YEAR] ?? ORDINARY).entries()) {
			if (days < length) return `${year}-${twoDigits(index + 1)}-${twoDigits(days + 1)}`;
			days -= length;
		}
	}
}
