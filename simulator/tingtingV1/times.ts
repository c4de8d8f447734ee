import { DateTime } from 'luxon';

export const NEPAL = 'Asia/Kathmandu';

function inNepal(moment: number): DateTime {
	return DateTime.fromMillis(moment, { zone: NEPAL, locale: 'en-US' });
}

/** As Django REST writes a moment: with microseconds and Nepal's offset. */
export function isoTime(moment: number): string {
	return inNepal(moment).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'000'ZZ");
}

/** As API tokens have their times: in UTC. */
export function utcTime(moment: number): string {
	return DateTime.fromMillis(moment, { zone: 'utc' }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'000Z'");
}

/** As a Django template writes a moment, e.g. "Mar. 03, 2026, 09:15 AM". */
export function displayTime(moment: number): string {
	return inNepal(moment).toFormat('MMM. dd, yyyy, hh:mm a');
}

export function clockTime(moment: number): string {
	return inNepal(moment).toFormat('HH:mm:ss');
}

/** The last millisecond of the moment's day in Nepal. */
export function endOfDay(moment: number): number {
	return inNepal(moment).endOf('day').toMillis();
}
