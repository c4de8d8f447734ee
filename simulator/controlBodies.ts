import { type Fault, FAULT_KINDS } from './http/faults';
import { REACTIONS } from './phones/reactions';
import { tingTingV1Rules } from './tingtingV1/options';
import { toinggV3Rules } from './toinggV3/options';
import {
	anyText,
	anything,
	boolean,
	integer,
	list,
	matching,
	object,
	oneOf,
	optional,
	refine,
	refuse,
	type Rule,
	someOf,
	text,
} from './validation';

const seconds: Rule<number> = (value, path) => {
	return typeof value === 'number' && value >= 0
		? value
		: refuse(value, path, 'float_type', 'Input should be a number of seconds');
};

const pattern: Rule<RegExp> = (value, path) => {
	try {
		return new RegExp(text(value, path));
	} catch {
		return refuse(value, path, 'value_error', 'Input should be a regular expression');
	}
};

const positive = refine(integer, (value) => value > 0, 'Input should be at least 1');
const times: Rule<number> = (value, path) =>
	value === 'always' ? Infinity : positive(value, path);

const faultInput = object({
	kind: oneOf(...FAULT_KINDS),
	match: optional(
		object({
			service: optional(oneOf('tingting', 'toingg')),
			method: optional(text),
			path: optional(matching(/^\//, 'Input should begin with /')),
			pathPattern: optional(pattern),
			body: optional(text),
		}),
	),
	times: optional(times),
	delaySeconds: optional(seconds),
	retryAfterSeconds: optional(seconds),
	status: optional(
		refine(integer, (value) => value >= 200 && value <= 599, 'Input should be an HTTP status'),
	),
	message: optional(anyText),
	errors: optional(list(text)),
	body: anything,
	location: optional(text),
	acts: optional(boolean),
});

/**
 * A fault as JSON. For what JSON can't express, `times` accepts "always", and `match.pathPattern` a
 * regular expression.
 */
export const faultBody: Rule<Fault> = (value, path) => {
	const { match, ...fault } = faultInput(value, path);
	if (match === undefined) return fault;
	const { pathPattern, ...exact } = match;
	return { ...fault, match: { ...exact, path: pathPattern ?? exact.path } };
};

/** What somebody does at the next call, and at which phone, if not at any. */
export const reactionBody = object({
	reaction: oneOf(...REACTIONS),
	number: optional(matching(/^\+?(?=(.*\d){8})[\d ().-]+$/, 'Input should be a phone number')),
});

/** The settings to change: all that JSON can express, except the port. */
export const settingsBody = someOf({
	accessTokenSeconds: seconds,
	refreshTokenSeconds: seconds,
	timeScale: refine(seconds, (value) => value > 0, 'Input should be more than 0'),
	campaignPageSize: positive,
	campaignLinks: oneOf('urls', 'empty'),
	toinggAnswers: oneOf('object', 'string'),
	toinggNumberListFormat: oneOf('array', 'object'),
	...tingTingV1Rules,
	...toinggV3Rules,
});

/** Which tokens to expire; all by default. */
export const tokensBody = object({ type: optional(oneOf('access', 'refresh')) });
