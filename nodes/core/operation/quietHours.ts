import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { attempt } from '../errors/attempt';
import { BadInput, Failure, NOTHING_DONE, NOTHING_SENT } from '../errors/failure';
import { isOutcome } from '../once/outcome';
import { hint } from '../run/hints';
import { endOf, isWithin, timeOfDayIn, type DailyHours } from '../values/dailyHours';
import { readTimeZone } from '../values/dateTime';
import { isRecord } from './coercion';
import type { Output, RunContext } from './defineOperation';
import type { IsLeftOut } from './doNotContact';
import { dependsOnRow } from './rowExpressions';
import { refuseDifferences } from './refuseDifferences';

const NAME = 'Quiet Hours';
const OPTION = 'quietHours';
const FROM = '21:00';
const TO = '07:00';
/** The package's services are at home there. */
const USUAL_TIME_ZONE = 'Asia/Kathmandu';

/** When an operation makes phones ring. Times are ISO 8601 with an offset. */
export interface Ringing<Input> {
	/** @returns the moment for which it is scheduled; nothing means as soon as its request leaves */
	at?(input: Input): string | undefined;
	/** @returns the same input, scheduled for this moment. Absent if it can't be scheduled */
	movedTo?(input: Input, moment: string): Input;
}

/** Who is left out, and when no phone may ring. What is absent has no effect. */
export interface Sparing {
	isLeftOut?: IsLeftOut;
	quietHours?: QuietHours;
}

/** For operations at which phones ring as soon as they run. */
export const AT_ONCE: Ringing<never> = {};

/** @param canSchedule whether the operation can also begin later */
export function quietHoursOption(canSchedule: boolean): INodeProperties {
	const fields: INodeProperties[] = [
		{
			displayName: 'From',
			name: 'from',
			type: 'string',
			default: FROM,
			required: true,
			placeholder: 'e.g. 21:00',
			description: 'Time of day from which no phone rings, as hours and minutes',
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'string',
			default: TO,
			required: true,
			placeholder: 'e.g. 07:00',
			description: 'Time of day from which phones may ring; if before From, the next day',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: USUAL_TIME_ZONE,
			required: true,
			placeholder: 'e.g. Asia/Kathmandu',
			description: 'Time zone of the people you reach, as an IANA name',
		},
	];
	const then: INodeProperties = {
		displayName: 'Then',
		name: 'then',
		type: 'options',
		options: [
			{ name: 'Refuse', value: 'refuse', description: 'Fail; a Retry after these hours does it' },
			{ name: 'Schedule', value: 'schedule', description: 'Phones ring when these hours end' },
		],
		default: 'refuse',
		description: 'What happens to a campaign whose phones would ring in these hours',
	};
	return {
		displayName: NAME,
		name: OPTION,
		type: 'fixedCollection',
		// Otherwise, n8n would silently drop the option if somebody removes its entry, and phones would
		// ring at night (n8n's code, 2.41).
		typeOptions: { multipleValues: false },
		placeholder: 'Add quiet hours',
		default: { values: { from: FROM, to: TO, timeZone: USUAL_TIME_ZONE } },
		description: 'Hours of each day in which this node starts no call or SMS',
		options: [
			{ displayName: NAME, name: 'values', values: canSchedule ? [...fields, then] : fields },
		],
	};
}

/** The hours that the user has set for an execution. */
export class QuietHours {
	/** @param moves whether what would ring in them is scheduled for their end */
	constructor(
		private readonly hours: DailyHours,
		readonly moves: boolean,
	) {}

	/**
	 * @param schedule when phones are to ring; at once if absent or over
	 * @returns when these hours end, if phones would ring in them
	 */
	endAt(schedule?: string): string | undefined {
		const moment = Math.max(Date.now(), schedule === undefined ? 0 : Date.parse(schedule));
		if (!isWithin(this.hours, moment)) return undefined;
		return this.isoOf(endOf(this.hours, moment));
	}

	/** @throws BadInput if something is scheduled for a moment within these hours */
	refuseScheduled(schedule: string | undefined): void {
		const end = this.moves || schedule === undefined ? undefined : this.endAt(schedule);
		if (end === undefined) return;
		throw new BadInput(
			`phones would ring on ${this.inWords(String(schedule))}, within ${NAME}, which end on ${this.inWords(end)}`,
			`Choose another time, or set Then in ${NAME} to Schedule.`,
		);
	}

	/** @returns a moment as people write it, in the zone of these hours */
	inWords(moment: string): string {
		const { timeZone } = this.hours;
		const there = DateTime.fromISO(moment, { zone: timeZone, locale: 'en' });
		return `${there.toFormat('d MMMM yyyy, HH:mm')} (${timeZone})`;
	}

	private isoOf(moment: number): string {
		const options = { suppressSeconds: true, suppressMilliseconds: true };
		return DateTime.fromMillis(moment, { zone: this.hours.timeZone }).toISO(options) ?? '';
	}
}

/**
 * Reads the option.
 *
 * @param options all options of the node
 * @returns nothing if it is not set
 * @throws BadInput if it can't be used: phones would ring at night
 */
export function readQuietHours(options: unknown, canSchedule: boolean): QuietHours | undefined {
	if (!isRecord(options) || !(OPTION in options)) return undefined;
	const option = options[OPTION];
	const given = isRecord(option) ? option.values : undefined;
	if (!isRecord(given)) throw refusal('is empty', 'Fill in From and To, or remove the option.');
	const { timeZone = 'timeZone' in given ? '' : USUAL_TIME_ZONE } = given;
	const [from, to] = [readTime(given, 'from', 'From'), readTime(given, 'to', 'To')];
	if (from === to) {
		throw refusal('begin and end at the same time', 'Choose two times, or remove the option.');
	}
	const then = canSchedule && 'then' in given ? given.then : 'refuse';
	if (then !== 'refuse' && then !== 'schedule') {
		throw refusal(`have "${String(then)}" as Then`, 'Use refuse or schedule.');
	}
	const zone = readTimeZone(String(timeZone ?? ''), `Time Zone of ${NAME}`);
	return new QuietHours({ from, to, timeZone: zone }, then === 'schedule');
}

/**
 * Reads the option for all items.
 *
 * @throws BadInput if it differs by item, or can't be used: phones would ring in somebody's night
 */
export function readQuietHoursOfAll(
	execution: IExecuteFunctions,
	canSchedule: boolean,
): QuietHours | undefined {
	const optionsAt = (item: number): unknown => execution.getNodeParameter('options', item, {});
	const hoursIn = (options: unknown) => (isRecord(options) ? options[OPTION] : undefined);
	if (dependsOnRow(hoursIn(execution.getNode().parameters.options))) {
		const read = (item: number) => hoursIn(optionsAt(item));
		refuseDifferences(
			execution,
			[{ name: 'options', displayName: NAME, read }],
			'Set the same hours for all rows, or send each group of rows with a node of its own.',
		);
	}
	return readQuietHours(optionsAt(0), canSchedule);
}

function readTime(given: IDataObject, name: string, displayName: string): number {
	const minutes = timeOfDayIn(String(given[name] ?? ''));
	if (minutes !== undefined) return minutes;
	throw refusal(
		`have "${String(given[name] ?? '')}" as ${displayName}, which is not a time of day`,
		'Write hours and minutes, e.g. 21:00. The end of the day is 00:00.',
	);
}

function refusal(reason: string, advice: string): BadInput {
	return new BadInput(`${NAME} ${reason}`, advice, { effect: NOTHING_SENT });
}

/**
 * Does a run so that no phone rings in the quiet hours. It is checked before the first request of
 * each send, so that nothing is half done, and again whenever the request leaves: it may have waited
 * for its turn until the hours began.
 *
 * @param run does it with an input, and with a `sendOnce` that refuses
 */
export async function outsideQuietHours<Input>(
	quiet: QuietHours,
	given: Input,
	{ at, movedTo }: Ringing<Input>,
	{ execution, sendOnce }: Pick<RunContext<never>, 'execution' | 'sendOnce'>,
	run: (input: Input, sendOnce: RunContext<never>['sendOnce']) => Promise<Output>,
): Promise<Output> {
	for (let input = given; ;) {
		const end = movedTo && quiet.moves ? quiet.endAt(at?.(input)) : undefined;
		if (end !== undefined && movedTo) input = movedTo(input, end);
		const schedule = at?.(input);
		let wasRefused = false;
		const refuseInside = () => {
			const over = quiet.endAt(schedule);
			if (over === undefined) return;
			wasRefused = true;
			throw refusedUntil(quiet.inWords(over), movedTo !== undefined);
		};
		const outside: typeof sendOnce = async (send, parts) =>
			await sendOnce(async (onLeave) => {
				refuseInside();
				return await send(() => {
					refuseInside();
					onLeave();
				});
			}, parts);
		const done = await attempt(async () => await run(input, outside));
		// The hours have begun in between: now it can be moved to their end.
		if (wasRefused && quiet.moves && movedTo) continue;
		if ('thrown' in done) throw done.thrown;
		const isSet = !isOutcome(done.value) || done.value.outcome === 'sent';
		if (end !== undefined && isSet) hint(execution, `Phones ring at ${end}, when ${NAME} end.`);
		return done.value;
	}
}

/** Not a `BadInput`: it may come after an earlier request of the same send, which was held back. */
function refusedUntil(end: string, canSchedule: boolean): Failure {
	const orLater = canSchedule ? `, or set Then in ${NAME} to Schedule` : '';
	return new Failure(
		`was not sent, because ${NAME} last until ${end}`,
		`Retry this execution after that${orLater}. ${NOTHING_DONE}`,
	);
}
