import { type Fault, FAULT_KINDS } from './http/faults';
import {
	anyText,
	integer,
	list,
	matching,
	object,
	oneOf,
	optional,
	refine,
	refuse,
	type Rule,
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
	body: (value) => value,
	location: optional(text),
	acts: optional((value, path) => {
		return typeof value === 'boolean'
			? value
			: refuse(value, path, 'bool_type', 'Input should be true or false');
	}),
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

/** Which tokens to expire; all by default. */
export const tokensBody = object({ type: optional(oneOf('access', 'refresh')) });
