import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../../core/errors/failure';
import { columnIn, isInexact } from '../../core/operation/coercion';
import { readColumn, splitColumns } from '../../core/operation/columns';
import type { Use } from '../../core/values/phoneNumber/nepal';
import { nationalDigits } from '../nationalNumber';
import type { CampaignService, NewCampaign, NewCampaignNumber, Tags } from '../port';
import { placeholdersIn, plainName, TAG_PREFIX, tagNameOf } from '../tagNames';

/** The texts that use the tags. */
export type Texts = Pick<NewCampaign, 'message' | 'smsMessage'>;

/** How people of a new campaign are read. */
export interface PeopleRules {
	/** What the number must be good for. */
	use: Use;
	texts: Texts;
}

/** What the user types as Columns as Tags for all columns. */
const ALL = 'all';

/** Where a person is in a row. */
interface Columns {
	/** The name of the field with the phone number. */
	column: string;
	/** What the user typed as Columns as Tags. */
	tagFields: string;
}

/** @returns what the numbers of a campaign must be good for */
export function useOf(services: CampaignService): Use {
	return services === 'PHONE' ? 'call' : 'sms';
}

/** @throws BadInput if the number can't be used, or a text uses a tag that the row lacks */
export function personIn(
	row: IDataObject,
	columns: Columns,
	{ use, texts }: PeopleRules,
): NewCampaignNumber {
	const fieldName = 'Column With the Phone Number';
	const { column } = columns;
	const number = nationalDigits(
		readColumn(row, column, fieldName),
		`${fieldName} "${column}"`,
		use,
	);
	return withTags(number, tagsOf(row, columns, texts), texts);
}

/** @throws BadInput if the number can't be used, or a text uses a tag: a typed number has none */
export function personWith(typed: string, { use, texts }: PeopleRules): NewCampaignNumber {
	return withTags(nationalDigits(typed, 'Phone Numbers', use), {}, texts);
}

/**
 * @throws BadInput if Columns as Tags names both all columns and some, as after dragging a column
 *   there: nobody knows whether the others are private
 */
export function refuseAllAndSome(tagFields: string, rows: IDataObject[]): void {
	const names = splitColumns(tagFields);
	if (names.length < 2 || !names.includes(ALL) || rows.some((row) => ALL in row)) return;
	throw new BadInput(
		`Columns as Tags is "${tagFields}"`,
		'Write either the word all alone, or only the names of the columns to send.',
	);
}

function withTags(number: string, tags: Tags, texts: Texts): NewCampaignNumber {
	const missing = missingTag(tags, texts);
	if (missing !== undefined) {
		throw new BadInput(
			`Message uses {${missing}}, and there is no value for it`,
			`Fill in the column "${plainName(missing)}", or take {${missing}} out of the message.`,
			{ value: number },
		);
	}
	return Object.keys(tags).length > 0 ? { number, tags } : { number };
}

/** @returns a tag that the texts use and a person lacks, as the texts spell it */
export function missingTag(tags: Tags, { message, smsMessage }: Texts): string | undefined {
	const names = Object.keys(tags);
	const placeholders = placeholdersIn(message, smsMessage);
	return placeholders.find((tag) => !names.some((name) => isFor(tag, name)));
}

/** Only texts and numbers can be spoken. Empty cells count as missing. */
function tagsOf(row: IDataObject, { column, tagFields }: Columns, texts: Texts): Tags {
	const isAll = tagFields.trim() === ALL;
	const ofNumber = columnIn(row, column);
	const names = isAll
		? Object.keys(row).filter((name) => name !== ofNumber || isUsed(name, texts))
		: splitColumns(tagFields).map((name) => columnIn(row, name));
	const tags: Tags = {};
	const columns = new Map<string, string>();
	for (const name of names) {
		const value = isAll ? row[name] : readColumn(row, name, 'Columns as Tags');
		const tag = tagNameOf(name);
		if (!isSpeakable(name, value) || tag === '') continue;
		const other = columns.get(tag);
		if (other !== undefined && other !== name) throw refusalOfTwo(other, name, tag);
		columns.set(tag, name);
		tags[name] = value;
	}
	return tags;
}

/** @throws BadInput for a number that isn't exact */
function isSpeakable(name: string, value: unknown): value is string | number {
	if (isInexact(value)) {
		throw new BadInput(
			`Columns as Tags: the number in "${name}" is too large to be exact`,
			'Make it a text in the step that it comes from, or name only other columns in Columns as Tags.',
		);
	}
	return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
}

function refusalOfTwo(one: string, other: string, tag: string): BadInput {
	return new BadInput(
		`Columns as Tags: the columns "${one}" and "${other}" both become {${TAG_PREFIX}${tag}}`,
		'Rename one of them, or name the columns that you need in Columns as Tags.',
	);
}

function isUsed(name: string, { message, smsMessage }: Texts): boolean {
	return placeholdersIn(message, smsMessage).some((tag) => isFor(tag, name));
}

/** Services that take tags get each under its own name too, so a text may use either. */
function isFor(placeholder: string, column: string): boolean {
	const name = plainName(placeholder);
	return name === plainName(column.trim()) || name === tagNameOf(column);
}
