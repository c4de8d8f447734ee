import fc from 'fast-check';
import type { OnError } from 'n8n-workflow';
import type { Fault } from '../../simulator';
import type { Subject, SubjectName } from './subjects';

/** The fault for one request; `null` lets it pass. */
export type Fate = Omit<Fault, 'match' | 'times'> | null;

/** Everything that is random. Requests are counted from 1. */
export interface Schedule {
	subject: SubjectName;
	/** The person of each input item. */
	people: number[];
	options: {
		concurrency: number;
		requestsPerSecond: number;
		resendUnknown: boolean;
		skipDuplicates?: 'input' | 'executions';
		maxRecipients?: number;
		batchSize: number;
		includeOtp: boolean;
	};
	/** The faults for the first request of the operation, the second, and so on. The others pass. */
	fates: Fate[];
	/**
	 * Whether bad answers repeat the request with all its secrets, as servers in debug mode do, and
	 * after how many other characters.
	 */
	echoAfter?: number;
	/** The same as `fates`, for logins and renewals. */
	loginFates: Fate[];
	/** The state of the stored tokens at the beginning. */
	tokens: 'none' | 'good' | 'accessExpired' | 'allExpired';
	/** The requests before which tokens expire. */
	expiries: Array<{ before: number; refreshToo: boolean }>;
	/**
	 * The request at which the execution is cancelled, and how many milliseconds after it arrived.
	 */
	stop?: { at: number; after: number };
	/** Tries of Retry On Fail. */
	retry?: number;
	onError?: OnError;
	/** How many items a pass of a loop has. */
	passSize?: number;
	/** How often the editor's Retry is clicked, and whether Send Again When Unsure is on for it. */
	clicks: Array<{ resendUnknown: boolean }>;
	/** Whether the whole workflow is executed again at the end. */
	isRunAgain: boolean;
}

/** Longer than a client waits here, in seconds. */
/** A yes that also contains something wrong. */
const PARTLY: Fate = {
	kind: 'status',
	status: 200,
	body: { status: 200, success: true, message: 'Sent', errors: ['Sent without the voice'] },
};

const SLOW: Fate = { kind: 'slow', delaySeconds: 0.03 };

/** How long a client waits for an answer when one of them is slow, in milliseconds. */
export const PATIENCE = 10;

/** Answers that certainly say no, and those after which the client tries again at once. */
const refusals = fc.constantFrom<Fate[]>(
	{ kind: 'status', status: 400 },
	{ kind: 'status', status: 403 },
	{ kind: 'status', status: 404 },
	{ kind: 'unauthorized' },
	{ kind: 'unsuccessful' },
	{ kind: 'tooManyRequests' },
	{ kind: 'tooManyRequests', retryAfterSeconds: 0 },
	{ kind: 'tooManyRequests', retryAfterSeconds: 0.002 },
	{ kind: 'tooManyRequests', retryAfterSeconds: 3600 },
	{ kind: 'status', status: 200, body: { status: 429, success: false, message: 'Slow down' } },
	{ kind: 'redirect', status: 307, location: 'https://elsewhere.example.com/' },
	{ kind: 'redirect', status: 307, location: '' },
);

/** Answers that leave the outcome unknown, whatever the service did. */
const losses = fc.oneof(
	fc.record({
		kind: fc.constant('status' as const),
		status: fc.constantFrom(408, 499, 500, 502, 503, 504),
		acts: fc.boolean(),
	}),
	fc.constantFrom<Fate[]>(
		{ kind: 'status', status: 503, retryAfterSeconds: 0 },
		PARTLY,
		{ ...PARTLY, acts: true },
		{ kind: 'resetBefore' },
		{ kind: 'resetAfter' },
		{ kind: 'html' },
		{ kind: 'html', acts: true },
		{ kind: 'cutJson' },
		{ kind: 'empty' },
		{ kind: 'redirect', status: 303, location: '/done/' },
		{ kind: 'redirect', status: 303, location: '/done/', acts: true },
		{ kind: 'redirect', location: 'https://elsewhere.example.com/' },
		{ kind: 'redirect', location: '/done/', acts: true },
	),
);

/** Toingg's documentation of 2023 shows a bare text as a good answer. No other one does. */
const bareText = fc.constant<Fate>({ kind: 'jsonString' });

const nothing = fc.constant<Fate>(null);

const fates = fc.array(
	fc.oneof(
		{ weight: 8, arbitrary: nothing },
		{ weight: 4, arbitrary: refusals },
		{ weight: 4, arbitrary: losses },
		{ weight: 1, arbitrary: bareText },
	),
	{ maxLength: 8 },
);

/** Time-outs take real time, so only some schedules have them. */
const fatesWithTimeOuts = fc.array(
	fc.oneof(
		{ weight: 4, arbitrary: fc.constant(SLOW) },
		{ weight: 1, arbitrary: refusals },
		nothing,
	),
	{ minLength: 1, maxLength: 3 },
);

const eachOnce = (most: number) =>
	fc.integer({ min: 1, max: most }).map((count) => Array.from({ length: count }, (_, at) => at));

/** One item for each person, or a few people who are repeated. */
const people = fc.oneof(
	{ weight: 4, arbitrary: eachOnce(4) },
	{ weight: 1, arbitrary: eachOnce(8) },
	{ weight: 2, arbitrary: fc.array(fc.nat(1), { minLength: 2, maxLength: 5 }) },
	{ weight: 1, arbitrary: fc.array(fc.nat(2), { minLength: 2, maxLength: 8 }) },
);

/** @returns nothing, or a value in one of this many schedules */
const oneIn = <Value>(schedules: number, arbitrary: fc.Arbitrary<Value>) =>
	fc.oneof({ weight: schedules - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const rarely = oneIn(8, fc.constant(true)).map(Boolean);

/** @returns schedules of these operations; one that is listed more often is more likely */
export function schedulesOf(subjects: SubjectName[]): fc.Arbitrary<Schedule> {
	return fc.record({
		subject: fc.constantFrom(...subjects),
		people,
		options: fc.record({
			concurrency: fc.integer({ min: 1, max: 8 }),
			requestsPerSecond: rarely.map((isOn) => (isOn ? 500 : 0)),
			resendUnknown: rarely,
			skipDuplicates: oneIn(2, fc.constantFrom('input' as const, 'executions' as const)),
			maxRecipients: oneIn(12, fc.integer({ min: 1, max: 8 })),
			batchSize: fc.integer({ min: 1, max: 4 }),
			includeOtp: fc.boolean(),
		}),
		fates: fc.oneof({ weight: 19, arbitrary: fates }, { weight: 1, arbitrary: fatesWithTimeOuts }),
		echoAfter: oneIn(3, fc.constantFrom(0, 300)),
		loginFates: fc.oneof(
			{ weight: 7, arbitrary: fc.constant<Fate[]>([]) },
			{ weight: 1, arbitrary: fc.array(fc.oneof(nothing, refusals, losses), { maxLength: 3 }) },
		),
		tokens: fc.constantFrom('none', 'good', 'accessExpired', 'allExpired'),
		expiries: fc.oneof(
			{ weight: 3, arbitrary: fc.constant<Schedule['expiries']>([]) },
			{
				weight: 1,
				arbitrary: fc.array(
					fc.record({ before: fc.integer({ min: 1, max: 12 }), refreshToo: fc.boolean() }),
					{ minLength: 1, maxLength: 2 },
				),
			},
		),
		stop: oneIn(
			8,
			fc.record({ at: fc.integer({ min: 1, max: 8 }), after: fc.constantFrom(0, 1, 3) }),
		),
		retry: oneIn(2, fc.integer({ min: 2, max: 5 })),
		onError: oneIn(2, fc.constantFrom<OnError[]>('continueRegularOutput', 'continueErrorOutput')),
		passSize: oneIn(5, fc.integer({ min: 1, max: 4 })),
		clicks: fc.array(fc.record({ resendUnknown: rarely }), { maxLength: 2 }),
		isRunAgain: rarely,
	});
}

/**
 * @param status of the answer; half an answer can also report an expired token
 * @returns whether the fault of a request leaves open what the service did
 */
export function leavesOpen(
	fate: Fate,
	{ service, isOfToday }: Pick<Subject, 'service' | 'isOfToday'>,
	status = 0,
): boolean {
	switch (fate?.kind) {
		case 'status':
			return (
				isPartly(fate) || [408, 499].includes(fate.status ?? 500) || (fate.status ?? 500) >= 500
			);
		case 'redirect':
			return fate.status !== 307;
		case 'cutJson':
			return status < 400;
		case 'jsonString':
			return service === 'tingting' || isOfToday === true;
		case 'slow':
		case 'resetBefore':
		case 'resetAfter':
		case 'html':
		case 'empty':
			return true;
		default:
			return false;
	}
}

function isPartly(fate: Fate): boolean {
	return fate?.body === PARTLY?.body;
}
