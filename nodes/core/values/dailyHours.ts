import { DateTime } from 'luxon';

/** Hours that come back every day, by the clock on the wall. They may go over midnight. */
export interface DailyHours {
	/** In minutes since midnight. */
	from: number;
	/** The same. It is not one of the hours, and not equal to `from`. */
	to: number;
	/** IANA name, e.g. Asia/Kathmandu. */
	timeZone: string;
}

const MINUTE = 60_000;
const MINUTES_A_DAY = 24 * 60;

/** @returns minutes since midnight; nothing if the text is no time of day such as 21:30 */
export function timeOfDayIn(text: string): number | undefined {
	const [, hours, minutes] = /^\s*([01]?\d|2[0-3]):([0-5]\d)\s*$/.exec(text) ?? [];
	return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** @param moment in milliseconds since 1970 */
export function isWithin({ from, to, timeZone }: DailyHours, moment: number): boolean {
	const clock = clockAt(moment, timeZone);
	return from < to ? from <= clock && clock < to : from <= clock || clock < to;
}

/**
 * @param moment in milliseconds since 1970, within the hours
 * @returns the first moment after it that is not: a whole minute
 */
export function endOf(hours: DailyHours, moment: number): number {
	// Offsets from UTC are whole minutes.
	const minute = Math.floor(moment / MINUTE) * MINUTE;
	const left = hours.to - clockAt(minute, hours.timeZone);
	const end = minute + ((left + MINUTES_A_DAY) % MINUTES_A_DAY) * MINUTE;
	if (clockAt(end, hours.timeZone) === hours.to) return end;
	// The clocks are changed in between.
	let next = minute + MINUTE;
	while (isWithin(hours, next)) next += MINUTE;
	return next;
}

/** @returns what a clock on the wall shows, in minutes since midnight */
function clockAt(moment: number, zone: string): number {
	const { hour, minute } = DateTime.fromMillis(moment, { zone });
	return hour * 60 + minute;
}
