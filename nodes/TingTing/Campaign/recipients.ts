import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { BadInput } from '../../core/errors/failure';
import { splitList } from '../../core/operation/coercion';
import type { ReadCall } from '../../core/operation/defineOperation';
import { allRows } from '../../core/operation/allRows';
import { ONE_COLUMN, refuseDifferences } from '../../core/operation/refuseDifferences';
import { hint } from '../../core/run/hints';
import { fileKeyOf, findUpload, type Upload } from '../../core/values/binary';
import type { NewCampaign, NewCampaignNumber, NewCampaignResult } from '../port';
import { tagNameOf } from '../tagNames';
import { personIn, personWith, refuseAllAndSome, type PeopleRules } from './newPeople';

/** People of a new campaign, as the user gives them. */
interface Recipients {
	/** Absent if they are in a file. */
	people?: NewCampaignNumber[];
	/** Loads the file. */
	load?(): Promise<Upload>;
	/** Tells the file from others. */
	file?: string;
	/** In which columns or which binary field they were read. */
	recipientsFrom?: string;
}

/** Reads one of the fields that say who the people are. */
type FieldReader = (
	name: 'phoneNumbers' | 'inputDataFieldName' | 'phoneNumberField' | 'tagFields',
) => string;

/** What is needed to read the people of all rows. */
interface RowsCall extends Pick<ReadCall<never, never>, 'execution' | 'itemIndex' | 'rows'> {
	getAt(item: number): FieldReader;
}

/**
 * Reads the people of a new campaign from the source that the user chose.
 *
 * @throws BadInput if there are none, or the item has no such file. Rows that can't be used are set
 *   aside
 */
export function readRecipients(
	source: 'file' | 'inputItems' | 'numbers',
	get: FieldReader,
	rules: PeopleRules,
	{ execution, itemIndex, rows, getAt }: RowsCall,
): Recipients {
	switch (source) {
		case 'file': {
			const recipientsFrom = get('inputDataFieldName');
			const file = fileKeyOf(execution, itemIndex, recipientsFrom);
			return { load: findUpload(execution, itemIndex, recipientsFrom), file, recipientsFrom };
		}
		case 'inputItems': {
			refuseDifferentColumns(execution, getAt);
			const columns = { column: get('phoneNumberField'), tagFields: get('tagFields') };
			const items = allRows(execution);
			const read = ({ json }: { json: IDataObject }) => personIn(json, columns, rules);
			refuseAllAndSome(
				columns.tagFields,
				items.map(({ json }) => json),
			);
			const people = rows(items, read, numberOf);
			return { people, recipientsFrom: JSON.stringify(Object.values(columns)) };
		}
		case 'numbers': {
			const typed = splitList(get('phoneNumbers'));
			if (typed.length === 0) {
				throw new BadInput('Phone Numbers is empty', 'Give at least one phone number.');
			}
			return { people: rows(typed, (number) => personWith(number, rules), numberOf) };
		}
	}
}

/** The first row's columns would be read in all rows, and somebody else's number may be in them. */
function refuseDifferentColumns(execution: IExecuteFunctions, getAt: RowsCall['getAt']): void {
	const columns = [
		['phoneNumberField', 'Column With the Phone Number'],
		['tagFields', 'Columns as Tags'],
	] as const;
	refuseDifferences(
		execution,
		columns.map(([name, displayName]) => ({
			...{ name, displayName },
			read: (item) => getAt(item)(name),
		})),
		ONE_COLUMN,
	);
}

/**
 * @param shared the parameters that all rows share, and their names as the user knows them
 * @param options the same for single options
 * @throws BadInput if an expression in one of them gives several values: everybody would get what was
 *   meant for one
 */
export function refuseDifferentRows<Name extends string>(
	execution: IExecuteFunctions,
	getAt: (item: number) => (name: Name) => unknown,
	shared: ReadonlyArray<readonly [Name, string]>,
	options: Parameters<typeof refuseDifferences>[1] = [],
): void {
	const fields = shared.map(([name, displayName]) => ({
		...{ name, displayName },
		read: (item: number) => getAt(item)(name),
	}));
	refuseDifferences(execution, [...fields, ...options], ONE_CAMPAIGN);
}

const ONE_CAMPAIGN =
	'All rows become one campaign with one text. Switch the field to Fixed, and write a tag such as {tags_name} where it differs.';

/** @returns the people as a service gets them. A number that is there twice goes in once */
export async function recipientsOf(
	execution: IExecuteFunctions,
	{ people = [], load }: Recipients,
): Promise<NewCampaign['recipients']> {
	return load ? { file: await load() } : { people: eachOnce(execution, people) };
}

function numberOf({ number }: NewCampaignNumber): string {
	return number;
}

/** Nobody would read more. */
const MOST_NAMED = 20;

/** TingTing would call a number twice if it is in a campaign twice. */
function eachOnce(execution: IExecuteFunctions, people: NewCampaignNumber[]): NewCampaignNumber[] {
	const unique = new Map<string, NewCampaignNumber>();
	const repeated = people.filter(({ number }, at) => {
		const isNew = !unique.has(number);
		if (isNew) unique.set(number, people[at]);
		return !isNew;
	});
	if (repeated.length > 0) {
		const numbers = [...new Set(repeated.map(numberOf))];
		const more = numbers.length > MOST_NAMED ? ` and ${numbers.length - MOST_NAMED} more` : '';
		hint(
			execution,
			`${numbers.length} phone number(s) were given more than once: ${numbers.slice(0, MOST_NAMED).join(', ')}${more}. Each went into the campaign once, as in its first row.`,
		);
	}
	return [...unique.values()];
}

/** For a campaign without a text, whose message comes later: nobody can compare it with the tags yet. */
export function noteMissingTags(execution: IExecuteFunctions, people: NewCampaignNumber[]): void {
	const counts = new Map<string, number>();
	for (const { tags = {} } of people) {
		for (const tag of Object.keys(tags).map(tagNameOf)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
	}
	const lacking = [...counts].filter(([, count]) => count < people.length);
	if (lacking.length === 0) return;
	const words = lacking
		.slice(0, MOST_NAMED)
		.map(([tag, count]) => `{tags_${tag}} (${people.length - count} of ${people.length})`);
	hint(
		execution,
		`Some people have no value for ${words.join(', ')}. If the message uses such a tag, check it with Check Before Sending.`,
	);
}

/** The service may count fewer as added without a word on the others. */
export function noteLeftOut(
	execution: IExecuteFunctions,
	{ created, skipped = 0, errors = [] }: NewCampaignResult,
	given?: number,
): void {
	const isCounted = created !== undefined && given !== undefined;
	const leftOut = Math.max(skipped, isCounted ? given - created : 0);
	if (leftOut > 0) {
		hint(
			execution,
			`TingTing left out ${leftOut} people. See errors in the output, if there are any.`,
		);
	} else if (errors.length > 0) {
		hint(execution, 'TingTing named errors when the people were added. See errors in the output.');
	}
}
