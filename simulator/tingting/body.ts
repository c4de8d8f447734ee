import { Refusal } from '../http/answer';
import { contentTypeOf } from '../http/body';
import type { JournalEntry, JournalFile } from '../http/journal';
import { Invalid, type Problem, refuse, type Rule } from '../validation';
import { failure, refuseBecause } from './service';

/** How to read a body that is JSON or a form with a file. */
export interface BodyRules<T> {
	json: Rule<T>;
	form: Rule<T>;
	/** Form fields that are lists: repeated once for each entry, as Django REST reads them. */
	lists?: readonly string[];
	/** The only field that may hold a file. */
	file: string;
}

export interface Body<T> {
	values: T;
	file?: JournalFile;
}

function refuseContentType(entry: JournalEntry): never {
	const problem = `Unsupported media type "${contentTypeOf(entry)}" in request.`;
	throw new Refusal(failure(415, problem, [problem]));
}

/** The JSON body, read with a rule. Refuses other content types and broken JSON. */
export function jsonBody<T>(entry: JournalEntry, rule: Rule<T>): T {
	if (contentTypeOf(entry) !== 'application/json') refuseContentType(entry);
	if (entry.bodyProblem !== undefined) refuseBecause(entry.bodyProblem);
	return rule(entry.json, []);
}

/** For a key that this kind of body can't have, e.g. a file in JSON. */
export function notHere(message: string): Rule<undefined> {
	return (value, path) =>
		value === undefined ? undefined : refuse(value, path, 'value_error', message);
}

/** For a key that is a file in a form, and can be neither JSON nor a text field. */
export const fileOnly = notHere('The submitted data was not a file');

/** The file of a form; refuses any other, and an empty one. */
export function onlyFile(files: JournalFile[], field: string): JournalFile | undefined {
	const problems: Problem[] = files.flatMap(({ field: name, content }, index) => {
		const path = [name];
		if (name !== field) return [{ path, type: 'extra_forbidden', message: 'No file expected' }];
		if (index > 0) return [{ path, type: 'too_long', message: 'Only one file expected' }];
		if (content.length > 0) return [];
		return [{ path, type: 'value_error', message: 'The submitted file is empty' }];
	});
	if (problems.length > 0) throw new Invalid(problems);
	return files[0];
}

/** The body of a request that may include a file. */
export function jsonOrFormBody<T>(entry: JournalEntry, rules: BodyRules<T>): Body<T> {
	if (contentTypeOf(entry) !== 'multipart/form-data') {
		return { values: jsonBody(entry, rules.json) };
	}
	if (entry.bodyProblem !== undefined) refuseBecause(entry.bodyProblem);
	const fields = Object.entries(entry.fields ?? {}).map(([name, values]) => {
		const isList = rules.lists?.includes(name) === true || values.length > 1;
		return [name, isList ? values : values[0]];
	});
	return {
		values: rules.form(Object.fromEntries(fields), []),
		file: onlyFile(entry.files ?? [], rules.file),
	};
}
