import { type Answer, html, json, redirect } from './answer';
import type { JournalEntry, ServiceName } from './journal';
import { bomb, dripping, stalling } from './slowBodies';

export const FAULT_KINDS = [
	'slow',
	'unauthorized',
	'tooManyRequests',
	'status',
	'resetBefore',
	'resetAfter',
	'html',
	'cutJson',
	'empty',
	'jsonString',
	'unsuccessful',
	'redirect',
	'drip',
	'stall',
	'bomb',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** A way to misbehave, and the requests that meet it. */
export interface Fault {
	/** Which requests; all by default. */
	match?: {
		service?: ServiceName;
		method?: string;
		/** A string must be the exact path. */
		path?: string | RegExp;
		/** Text that the body contains, e.g. a recipient's number. */
		body?: string;
	};
	/** How many requests it hits; 1 by default, Infinity allowed. */
	times?: number;
	kind: FaultKind;
	/** Real seconds to wait before the answer. Every kind can also be slow. */
	delaySeconds?: number;
	/** Adds a Retry-After header to the answer. */
	retryAfterSeconds?: number;
	status?: number;
	message?: string;
	/** Entries of `errors`, for `unsuccessful` and `status`. */
	errors?: string[];
	body?: unknown;
	location?: string;
	/** Overrides whether the service carries out the request before it misbehaves. */
	acts?: boolean;
}

/** How a service words a failure of its own. */
export type FailureAnswer = (status: number, message: string, errors?: string[]) => Answer;

interface Misbehaviour {
	/** Whether the service carries out the request first, unless the fault says otherwise. */
	acts: boolean;
	/** The changed answer; undefined cuts the connection. */
	spoil(fault: Fault, failure: FailureAnswer, normal: Answer): Answer | undefined;
}

const MISBEHAVIOURS: Record<FaultKind, Misbehaviour> = {
	slow: { acts: true, spoil: (_fault, _failure, normal) => normal },
	unauthorized: {
		acts: false,
		spoil: ({ message = 'Given token not valid for any token type' }, failure) =>
			failure(401, message),
	},
	tooManyRequests: {
		acts: false,
		spoil: ({ message = 'Request was throttled.' }, failure) => failure(429, message),
	},
	status: {
		acts: false,
		spoil: ({ status = 500, message = 'Internal Server Error', errors, body }, failure) =>
			body === undefined ? failure(status, message, errors) : json(status, body),
	},
	resetBefore: { acts: false, spoil: () => undefined },
	resetAfter: { acts: true, spoil: () => undefined },
	html: {
		acts: false,
		spoil: ({ status = 200, message = 'We are down for maintenance.' }) =>
			html(status, 'Maintenance', message),
	},
	cutJson: { acts: true, spoil: (_fault, _failure, normal) => cutHalfWay(normal) },
	empty: { acts: true, spoil: ({ status = 200 }) => ({ status, headers: {} }) },
	jsonString: {
		acts: true,
		spoil: ({ message = 'Something', status = 200 }) => json(status, message),
	},
	unsuccessful: {
		acts: false,
		spoil: ({ message = 'The request could not be completed.', errors = [] }) =>
			json(200, { status: 400, success: false, message, errors, data: {} }),
	},
	redirect: {
		acts: false,
		spoil: ({ status = 302, location = '/' }) => redirect(status, location),
	},
	drip: { acts: true, spoil: (_fault, _failure, normal) => dripping(normal) },
	stall: { acts: true, spoil: (_fault, _failure, normal) => stalling(normal) },
	bomb: { acts: true, spoil: bomb },
};

function cutHalfWay(normal: Answer): Answer {
	const isJson = normal.headers['content-type'] === 'application/json';
	const whole =
		isJson && Buffer.isBuffer(normal.body) ? normal.body : Buffer.from('{"status": 200, "data": {');
	return {
		status: normal.status,
		headers: { 'content-type': 'application/json' },
		body: whole.subarray(0, Math.ceil(whole.length / 2)),
	};
}

/** Whether the service carries out the request before this fault takes effect. */
export function actsFirst({ kind, acts }: Fault): boolean {
	return acts ?? MISBEHAVIOURS[kind].acts;
}

/** The normal answer as changed by this fault; undefined cuts the connection. */
export function spoil(fault: Fault, failure: FailureAnswer, normal: Answer): Answer | undefined {
	const answer = MISBEHAVIOURS[fault.kind].spoil(fault, failure, normal);
	if (answer === undefined || fault.retryAfterSeconds === undefined) return answer;
	const headers = { ...answer.headers, 'retry-after': String(fault.retryAfterSeconds) };
	return { ...answer, headers };
}

function matches({ match = {} }: Fault, entry: JournalEntry): boolean {
	const { service = entry.service, method = entry.method, path = entry.path, body = '' } = match;
	const onPath = typeof path === 'string' ? path === entry.path : path.test(entry.path);
	const isOther = service !== entry.service || method.toUpperCase() !== entry.method;
	return !isOther && onPath && entry.body.includes(body);
}

/** The faults that wait for requests, each for as many as it says. */
export class Faults {
	private waiting: Array<{ fault: Fault; left: number }> = [];

	/** The fault hits the next requests that match it, after those added before. */
	add(fault: Fault): void {
		this.waiting.push({ fault, left: fault.times ?? 1 });
	}

	clear(): void {
		this.waiting = [];
	}

	/** The fault for this request, if any. This uses up one of its hits. */
	take(entry: JournalEntry): Fault | undefined {
		const hit = this.waiting.find(({ fault }) => matches(fault, entry));
		if (hit === undefined) return undefined;
		hit.left -= 1;
		this.waiting = this.waiting.filter(({ left }) => left > 0);
		return hit.fault;
	}
}
