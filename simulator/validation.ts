/** The position of a problem in the input, outermost key first. */
export type Path = ReadonlyArray<string | number>;

/** One problem of an input. Each service builds its answer from these. */
export interface Problem {
	path: Path;
	message: string;
	/** Pydantic's name for the kind of problem. Toingg's answers include it. */
	type: string;
}

/** Thrown by a rule. Contains all problems, not only the first. */
export class Invalid extends Error {
	constructor(readonly problems: Problem[]) {
		super(problems.map(describe).join('; '));
	}
}

/** Reads a received value, or throws `Invalid`. */
export type Rule<T> = (value: unknown, path: Path) => T;

export type Shape = Record<string, Rule<unknown>>;
export type Values<S extends Shape> = {
	[Key in keyof S]: S[Key] extends Rule<infer T> ? T : never;
};

/** A problem as a sentence, e.g. "individual_number.0: Input should be a valid integer". */
export function describe({ path, message }: Problem): string {
	return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

/** Throws one problem. A missing value is always reported as missing. */
export function refuse(value: unknown, path: Path, type: string, message: string): never {
	const problem =
		value === undefined ? { type: 'missing', message: 'Field required' } : { type, message };
	throw new Invalid([{ path, ...problem }]);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Runs every reader, then returns all results or throws all problems at once. */
function gather<T>(readers: Array<() => T>): T[] {
	const problems: Problem[] = [];
	const results: T[] = [];
	for (const read of readers) {
		try {
			results.push(read());
		} catch (error) {
			if (!(error instanceof Invalid)) throw error;
			problems.push(...error.problems);
		}
	}
	if (problems.length > 0) throw new Invalid(problems);
	return results;
}

/** An object with these keys. Others are refused unless `tolerant`, which is Pydantic's default. */
export function object<S extends Shape>(shape: S, tolerant = false): Rule<Values<S>> {
	return (value, path) => {
		if (!isObject(value)) refuse(value, path, 'dict_type', 'Input should be a valid object');
		const known = Object.entries(shape).map(([key, rule]) => () => {
			return [key, rule(value[key], [...path, key])] as const;
		});
		const unknown = Object.keys(value).filter((key) => !tolerant && !Object.hasOwn(shape, key));
		const entries = gather([
			...known,
			...unknown.map((key) => () => {
				return refuse(null, [...path, key], 'extra_forbidden', 'This key is not known');
			}),
		]);
		return Object.fromEntries(entries) as Values<S>;
	};
}

/** An object with any of these keys. What is left out isn't in the result either. */
export function someOf<S extends Shape>(shape: S): Rule<Partial<Values<S>>> {
	const rules = Object.entries(shape).map(([key, rule]) => [key, optional(rule)] as const);
	const rule = object(Object.fromEntries(rules));
	return (value, path) => {
		const given = Object.entries(rule(value, path)).filter(([, entry]) => entry !== undefined);
		return Object.fromEntries(given) as Partial<Values<S>>;
	};
}

/** An object with any keys, whose values all follow one rule. */
export function dictionary<T>(rule: Rule<T>): Rule<Record<string, T>> {
	return (value, path) => {
		if (!isObject(value)) refuse(value, path, 'dict_type', 'Input should be a valid object');
		const readers = Object.entries(value).map(([key, entry]) => () => {
			return [key, rule(entry, [...path, key])] as const;
		});
		return Object.fromEntries(gather(readers));
	};
}

/** A list, empty or not, whose entries all follow one rule. */
export function anyList<T>(rule: Rule<T>): Rule<T[]> {
	return (value, path) => {
		if (!Array.isArray(value)) refuse(value, path, 'list_type', 'Input should be a valid list');
		return gather(value.map((entry, index) => () => rule(entry, [...path, index])));
	};
}

/** A list that isn't empty and whose entries all follow one rule. */
export function list<T>(rule: Rule<T>): Rule<T[]> {
	return (value, path) => {
		const entries = anyList(rule)(value, path);
		if (entries.length === 0) refuse(value, path, 'too_short', 'List should not be empty');
		return entries;
	};
}

/** The same rule for a value that may be left out. */
export function optional<T>(rule: Rule<T>): Rule<T | undefined> {
	return (value, path) => (value === undefined ? undefined : rule(value, path));
}

/** The same rule for a value that has a default. */
export function withDefault<T>(rule: Rule<T>, fallback: T): Rule<T> {
	return (value, path) => (value === undefined ? fallback : rule(value, path));
}

/** Any value. */
export const anything: Rule<unknown> = (value) => value;

/** A string that isn't blank. */
export const text: Rule<string> = (value, path) => {
	if (typeof value !== 'string')
		refuse(value, path, 'string_type', 'Input should be a valid string');
	if (value.trim() === '') refuse(value, path, 'string_too_short', 'Input should not be blank');
	return value;
};

/** A string that may be empty. */
export const anyText: Rule<string> = (value, path) => (value === '' ? '' : text(value, path));

/** A whole number; digits in a string don't count. */
export const integer: Rule<number> = (value, path) => {
	if (!Number.isSafeInteger(value)) {
		refuse(value, path, 'int_type', 'Input should be a valid integer');
	}
	return Number(value);
};

/** True or false; the words don't count. */
export const boolean: Rule<boolean> = (value, path) => {
	return typeof value === 'boolean'
		? value
		: refuse(value, path, 'bool_type', 'Input should be true or false');
};

/** A string that matches the pattern; `message` says what is expected. */
export function matching(pattern: RegExp, message: string): Rule<string> {
	return (value, path) => {
		const string = text(value, path);
		return pattern.test(string) ? string : refuse(value, path, 'string_pattern_mismatch', message);
	};
}

/** One of a few strings, spelled exactly like this. */
export function oneOf<T extends string>(...choices: readonly T[]): Rule<T> {
	return (value, path) => {
		const choice = choices.find((candidate) => candidate === value);
		return choice ?? refuse(value, path, 'enum', `Input should be one of ${choices.join(', ')}`);
	};
}

/** The result of `rule`, if it also passes `test`; `message` says what is expected. */
export function refine<T>(rule: Rule<T>, test: (value: T) => boolean, message: string): Rule<T> {
	return (value, path) => {
		const result = rule(value, path);
		return test(result) ? result : refuse(value, path, 'value_error', message);
	};
}
