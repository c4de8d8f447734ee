import {
	endOf,
	isWithin,
	timeOfDayIn,
	type DailyHours,
} from '../../../../nodes/core/values/dailyHours';

const MINUTE = 60_000;

/** What a clock on the wall shows, from Node's own time zones. */
function naiveClock(timeZone: string) {
	const format = new Intl.DateTimeFormat('en-GB', {
		...{ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
	});
	return (moment: number) => {
		const [hour, minute] = format.format(moment).split(':').map(Number);
		return hour * 60 + minute;
	};
}

/** Goes through the day minute by minute until it meets the clock. */
function naiveIsWithin({ from, to }: DailyHours, clock: number): boolean {
	for (let minute = from; minute !== to; minute = (minute + 1) % 1440) {
		if (minute === clock) return true;
	}
	return false;
}

function naiveEnd(hours: DailyHours, moment: number, clockAt: (moment: number) => number): number {
	const minute = moment - (((moment % MINUTE) + MINUTE) % MINUTE);
	for (let next = minute + MINUTE; ; next += MINUTE) {
		if (!naiveIsWithin(hours, clockAt(next))) return next;
	}
}

/** The same numbers in each run. */
function randomFrom(seed: number) {
	let state = seed;
	return (below: number) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((state / 2_147_483_648) * below);
	};
}

/** Moments around which clocks are changed, and one at which they are not. */
const ZONES: Array<[string, string[]]> = [
	['Asia/Kathmandu', ['2026-03-29T01:00:00Z']],
	['Europe/Berlin', ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2026-07-01T00:00:00Z']],
	['America/New_York', ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z', '2026-07-01T00:00:00Z']],
	['Australia/Lord_Howe', ['2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z']],
	['Pacific/Apia', ['2011-12-30T10:00:00Z']],
];

describe.each(ZONES)('Hours of each day in %s', (timeZone, changes) => {
	const clockAt = naiveClock(timeZone);

	it('are those that a look at the clock each minute finds, with the same end', () => {
		const random = randomFrom(7);
		let inside = 0;
		for (let round = 0; round < 600; round += 1) {
			const from = random(1440);
			const hours = { from, to: (from + 1 + random(1439)) % 1440, timeZone };
			const change = Date.parse(changes[round % changes.length]);
			const moment = change + (random(60) - 40) * 60 * MINUTE + random(60 * MINUTE);
			const isInside = naiveIsWithin(hours, clockAt(moment));
			const scene = `${JSON.stringify(hours)} at ${new Date(moment).toISOString()}`;
			expect([scene, isWithin(hours, moment)]).toEqual([scene, isInside]);
			if (!isInside) continue;
			inside += 1;
			expect([scene, endOf(hours, moment)]).toEqual([scene, naiveEnd(hours, moment, clockAt)]);
		}
		expect(inside).toBeGreaterThan(100);
	});
});

describe('Hours of each day', () => {
	const end = (from: string, to: string, timeZone: string, moment: string) => {
		const hours = { from: timeOfDayIn(from) ?? NaN, to: timeOfDayIn(to) ?? NaN, timeZone };
		const at = Date.parse(moment);
		return isWithin(hours, at) ? new Date(endOf(hours, at)).toISOString() : undefined;
	};

	it.each([
		['21:00', '07:00', 'Asia/Kathmandu', '2026-01-05T15:14:59Z', undefined],
		['21:00', '07:00', 'Asia/Kathmandu', '2026-01-05T15:15:00Z', '2026-01-06T01:15:00.000Z'],
		['21:00', '07:00', 'Asia/Kathmandu', '2026-01-06T01:14:59.999Z', '2026-01-06T01:15:00.000Z'],
		['21:00', '07:00', 'Asia/Kathmandu', '2026-01-06T01:15:00Z', undefined],
		['12:00', '13:00', 'Asia/Kathmandu', '2026-01-06T06:20:00Z', '2026-01-06T07:15:00.000Z'],
		['22:00', '00:00', 'Europe/Berlin', '2026-07-01T21:30:00Z', '2026-07-01T22:00:00.000Z'],
		// This night has 23 hours, and no 02:30. The clock goes from 01:59 to 03:00.
		['22:00', '06:00', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T04:00:00.000Z'],
		['22:00', '02:30', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T01:00:00.000Z'],
		['02:30', '06:00', 'Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29T04:00:00.000Z'],
		// This one has 25 hours, and 01:30 twice.
		['22:00', '07:00', 'America/New_York', '2026-11-01T03:00:00Z', '2026-11-01T12:00:00.000Z'],
	])('from %s to %s in %s, at %s, end at %s', (from, to, timeZone, moment, expected) => {
		expect(end(from, to, timeZone, moment)).toBe(expected);
	});

	it.each([
		['00:00', 0],
		['7:05', 425],
		[' 23:59 ', 1439],
	])('are read from %j', (text, minutes) => {
		expect(timeOfDayIn(text)).toBe(minutes);
	});

	it.each(['', '24:00', '25:00', '7', '7:5', '12:60', '9 pm', '21.00', '21:00:00', '-1:00'])(
		'are not read from %j',
		(text) => {
			expect(timeOfDayIn(text)).toBeUndefined();
		},
	);
});
