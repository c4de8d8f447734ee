import fc from 'fast-check';
import type { Fault } from '../../../../../simulator';

export const EVENTS = ['campaignCreated', 'campaignFinished', 'numberReached'] as const;

const CHANGES = [
	'create',
	'begin',
	// The next thing that happens at a phone: somebody answers, or a call ends.
	'pass',
	'runAgain',
	'stop',
	'delete',
	'update',
	'addPerson',
	'downloadReport',
	'later',
] as const;

/** Something that happens at TingTing. */
export interface Change {
	kind: (typeof CHANGES)[number];
	/** Which campaign, among those for which it makes sense. */
	pick: number;
	/** How many people, or how many things at phones. */
	size: number;
}

/** One poll, with what happens around it. */
export interface Step {
	/** Before the poll. */
	before: Change[];
	/** During the poll, right before its request with this number. Requests are counted from 1. */
	during: Array<{ at: number; change: Change }>;
	/** The request that the service does not answer well, and how. */
	fault?: { at: number; fault: Fault };
	/** Whether n8n is killed and starts again, which polls too. */
	isRestart: boolean;
}

/** Everything that is random. */
export interface History {
	event: (typeof EVENTS)[number];
	/** Before the activation. */
	past: Change[];
	/** The first is the activation. */
	steps: Step[];
}

const change: fc.Arbitrary<Change> = fc.record({
	kind: fc.oneof(
		{ weight: 5, arbitrary: fc.constantFrom('begin' as const, 'pass' as const) },
		{ weight: 4, arbitrary: fc.constantFrom(...CHANGES) },
	),
	pick: fc.nat(40),
	size: fc.integer({ min: 1, max: 6 }),
});

/** Failed polls, and faults after which the client repeats the request. */
const faults: Fault[] = [
	{ kind: 'status', status: 500 },
	{ kind: 'cutJson' },
	{ kind: 'html' },
	{ kind: 'status', status: 403 },
	{ kind: 'status', status: 503 },
	{ kind: 'resetBefore' },
];

const rarely = (schedules: number) => fc.nat(schedules - 1).map((number) => number === 0);

const step: fc.Arbitrary<Step> = fc.record({
	before: fc.array(change, { maxLength: 8 }),
	during: fc.array(fc.record({ at: fc.integer({ min: 1, max: 12 }), change }), { maxLength: 4 }),
	fault: fc.option(
		fc.record({ at: fc.integer({ min: 1, max: 10 }), fault: fc.constantFrom(...faults) }),
		{ nil: undefined, freq: 3 },
	),
	isRestart: rarely(6),
});

export const histories: fc.Arbitrary<History> = fc.record({
	event: fc.constantFrom(...EVENTS),
	past: fc.array(change, { maxLength: 12 }),
	steps: fc.array(step, { minLength: 2, maxLength: 7 }),
});

const quiet: Step = { before: [], during: [], isRestart: false };

/** At the end, everything that is left must be emitted. */
export const QUIET_END = [quiet, quiet];
