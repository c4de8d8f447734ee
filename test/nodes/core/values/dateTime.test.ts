import { DateTime } from 'luxon';
import { readFutureMoment } from '../../../../nodes/core/values/dateTime';

describe('Reading the moment that a user means', () => {
	const now = DateTime.fromISO('2030-01-01T00:00:00Z');
	const read = (text: string, zone = 'Asia/Kathmandu') =>
		readFutureMoment(text, zone, 'Schedule Date', now)
			.toUTC()
			.toISO({ suppressMilliseconds: true });

	it.each([
		['2030-05-09T17:07:00', 'Asia/Kathmandu', '2030-05-09T11:22:00Z'],
		['2030-05-09 17:07', 'Asia/Kathmandu', '2030-05-09T11:22:00Z'],
		['2030-05-09T17:07', 'America/New_York', '2030-05-09T21:07:00Z'],
		['2030-05-09T17:07:00Z', 'America/New_York', '2030-05-09T17:07:00Z'],
		['2030-05-09T17:07:00.000+05:45', 'UTC', '2030-05-09T11:22:00Z'],
		['2030-05-09 17:07:00 +05:45', 'UTC', '2030-05-09T11:22:00Z'],
		['2030-05-09T17:07', ' Asia/Kathmandu ', '2030-05-09T11:22:00Z'],
	])('reads %s in the zone %s', (text, zone, moment) => {
		expect(read(text, zone)).toBe(moment);
	});

	it.each([
		['2029-12-31T23:59:59Z', 'has passed'],
		['2030-01-01T00:00:59Z', 'has passed'],
		['2030-01-01T05:45', 'has passed'],
		['tomorrow', 'is not a date and time'],
		['2030-02-30T10:00', 'is not a date and time'],
		['', 'is not a date and time'],
		['2030-05-09', 'is not a date and time'],
		['2031', 'is not a date and time'],
		['23:59', 'is not a date and time'],
	])('refuses %s', (text, words) => {
		expect(() => read(text)).toThrow(words);
	});

	it('refuses an unknown zone', () => {
		expect(() => read('2030-05-09T17:07', 'Kathmandu')).toThrow('Time Zone holds "Kathmandu"');
	});
});
