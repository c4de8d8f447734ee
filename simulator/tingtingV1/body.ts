import { Refusal } from '../http/answer';
import { contentTypeOf } from '../http/body';
import type { JournalEntry, JournalFile } from '../http/journal';
import { onlyFile } from '../tingting/body';
import { object, refuse, type Rule } from '../validation';
import { failure } from './service';

function refuseUnless(contentType: string, entry: JournalEntry) {
	const given = contentTypeOf(entry);
	if (given !== contentType) {
		throw new Refusal(failure(415, `Unsupported media type "${given}" in request.`));
	}
	if (entry.bodyProblem !== undefined) throw new Refusal(failure(400, entry.bodyProblem));
}

/** The JSON body, read with a rule. */
export function jsonBody<T>(entry: JournalEntry, rule: Rule<T>): T {
	refuseUnless('application/json', entry);
	return rule(entry.json, []);
}

/** The file of a form that holds nothing else. */
export function fileBody(entry: JournalEntry, field: string): JournalFile {
	refuseUnless('multipart/form-data', entry);
	object({})(entry.fields ?? {}, []);
	return onlyFile(entry.files ?? [], field) ?? refuse(undefined, [field], 'missing', '');
}
