import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../../core/errors/failure';
import { isInexact, splitList } from '../../core/operation/coercion';
import { readColumn } from '../../core/operation/columns';
import type { Use } from '../../core/values/phoneNumber/nepal';
import { nationalDigits } from '../nationalNumber';
import type { CampaignService, NewCampaignNumber, Tags } from '../port';
import { placeholdersIn, plainName } from '../tagNames';

/** How people of a new campaign are read. */
interface PeopleRules {
	/** What the number must be good for. */
	use: Use;
	/** What the user typed as Columns as Tags; empty if the account takes no tags here. */
	tagFields: string;
	/** The texts that use the tags. */
	texts: { message?: string; smsMessage?: string };
}

/** @returns what the numbers of a campaign must be good for */
export function useOf(services: CampaignService): Use {
	return services === 'PHONE' ? 'call' : 'sms';
}

/**
 * @param column the name of the field with the phone number
 * @throws BadInput if the number can't be used, or a text uses a tag that the row lacks
 */
export function personIn(row: IDataObject, column: string, rules: PeopleRules): NewCampaignNumber {
	const fieldName = 'Column With the Phone Number';
	const typed = readColumn(row, column, fieldName);
	const number = nationalDigits(typed, `${fieldName} "${column}"`, rules.use);
	return withTags(number, tagsOf(row, column, rules), rules);
}

/** @throws BadInput if the number can't be used, or a text uses a tag: a typed number has none */
export function personWith(typed: string, rules: PeopleRules): NewCampaignNumber {
	return withTags(nationalDigits(typed, 'Phone Numbers', rules.use), {}, rules);
}

function withTags(number: string, tags: Tags, { texts }: PeopleRules): NewCampaignNumber {
	const known = new Set(Object.keys(tags).map(plainName));
	const { message, smsMessage } = texts;
	const missing = placeholdersIn(message, smsMessage).find((tag) => !known.has(plainName(tag)));
	if (missing !== undefined) {
		throw new BadInput(
			`Message uses {${missing}}, and there is no value for it`,
			`Fill in the column "${plainName(missing)}", or take {${missing}} out of the message.`,
			{ value: number },
		);
	}
	return Object.keys(tags).length > 0 ? { number, tags } : { number };
}

/** Only texts and numbers can be spoken. Empty cells count as missing. */
function tagsOf(row: IDataObject, column: string, { tagFields, texts }: PeopleRules): Tags {
	const isAll = tagFields.trim() === 'all';
	const names = isAll
		? Object.keys(row).filter((name) => name !== column || isUsed(name, texts))
		: splitList(tagFields);
	const tags: Tags = {};
	for (const name of names) {
		const value = isAll ? row[name] : readColumn(row, name, 'Columns as Tags');
		if (isInexact(value)) {
			throw new BadInput(
				`Columns as Tags: the number in "${name}" is too large to be exact`,
				'Pass it as text from its source on.',
			);
		}
		const isText = typeof value === 'string' && value.trim() !== '';
		if (isText || typeof value === 'number') tags[name] = value;
	}
	return tags;
}

function isUsed(name: string, { message, smsMessage }: PeopleRules['texts']): boolean {
	return placeholdersIn(message, smsMessage).some((tag) => plainName(tag) === name);
}
