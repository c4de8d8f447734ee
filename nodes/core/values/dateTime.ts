import { DateTime } from 'luxon';
import { BadInput } from '../errors/failure';

/** A date without a time is not enough: phones would ring at midnight. */
const DATE_AND_TIME =
	/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d|)$/i;

/**
 * Reads the moment that a user means. A text with an offset (`…Z`, `…+05:45`, n8n's `$now`) is that
 * moment. A text without an offset, as the date picker stores it, is local time in `timeZone`.
 * n8n's own time zone is ignored.
 *
 * @param timeZone IANA name, e.g. Asia/Kathmandu
 * @param now set by tests
 * @returns the moment, in `timeZone`
 * @throws BadInput if either can't be read, or if the moment is not in the future
 */
export function readFutureMoment(
	text: string,
	timeZone: string,
	fieldName: string,
	now: DateTime = DateTime.now(),
): DateTime {
	const zone = readTimeZone(timeZone, 'Time Zone');
	const [, date, time, offset] = DATE_AND_TIME.exec(text.trim()) ?? [];
	const moment = DateTime.fromISO(`${date}T${time}${offset}`, { zone });
	if (!moment.isValid) {
		throw new BadInput(
			`${fieldName} is not a date and time`,
			'Pick one, or give it as 2030-05-09T17:07.',
		);
	}
	if (moment.startOf('minute') <= now) {
		throw new BadInput(
			`${fieldName} (${moment.toFormat("yyyy-MM-dd HH:mm 'in' z")}) has passed`,
			'Pick a time in the future, and check Time Zone.',
		);
	}
	return moment;
}

/**
 * @param typed IANA name, e.g. Asia/Kathmandu
 * @throws BadInput naming `fieldName` if it is no time zone
 */
export function readTimeZone(typed: string, fieldName: string): string {
	const zone = typed.trim();
	if (DateTime.now().setZone(zone).isValid) return zone;
	throw new BadInput(
		`${fieldName} holds "${typed}", which is not a time zone`,
		'Use a name such as Asia/Kathmandu.',
	);
}
