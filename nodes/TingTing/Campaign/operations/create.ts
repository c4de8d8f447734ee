import type { IExecuteFunctions } from 'n8n-workflow';
import { splitList } from '../../../core/operation/coercion';
import { refuseDifferences } from '../../../core/operation/sameForAll';
import { BadInput } from '../../../core/errors/failure';
import { inputDataFieldNameField } from '../../../core/operation/commonFields';
import { stepsOf } from '../../../core/once/steps';
import { findUpload } from '../../../core/values/binary';
import { hint } from '../../../core/run/hints';
import { field } from '../../../core/operation/parameters';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';
import type { NewCampaignNumber, NewCampaignResult } from '../../port';
import { readIntegerId } from '../../readId';
import { callerNumbersField } from '../callerNumbers';
import { personIn, personWith, useOf } from '../newPeople';
import { SERVICES } from '../services';
import { smsMessageField } from '../textFields';

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create campaign',
	description: 'Create a campaign with its people; no phone rings until it begins',
	needs: 'campaigns.create',
	ifSentTwice: 'people may be called twice',
	fields: [
		field({
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Appointments of tomorrow',
			description: 'Name under which your account shows the new campaign',
		}),
		field({
			displayName: 'Call or SMS',
			name: 'services',
			type: 'options',
			options: SERVICES,
			default: 'PHONE',
			description: 'Whether the campaign calls people or sends SMS once it begins',
		}),
		field({
			displayName: 'Recipients From',
			name: 'recipientSource',
			type: 'options',
			// One value for all items: it decides whether they go together.
			noDataExpression: true,
			options: [
				{
					name: 'Rows From the Previous Step',
					value: 'inputItems',
					description: 'One campaign from all input items',
				},
				{
					name: 'Spreadsheet File',
					value: 'file',
					description: 'One campaign from the file of each input item',
				},
				{
					name: 'Typed List',
					value: 'numbers',
					description: 'One campaign from the numbers that you type',
				},
			],
			default: 'numbers',
			description: 'Source of the phone numbers for the new campaign',
		}),
		field({
			displayName: 'Phone Numbers',
			name: 'phoneNumbers',
			type: 'string',
			typeOptions: { rows: 2 },
			displayOptions: { show: { recipientSource: ['numbers'] } },
			default: '',
			required: true,
			placeholder: 'e.g. 9841234567, 9841234568',
			description: 'Numbers to reach, with commas, semicolons or lines between them',
		}),
		field({
			...inputDataFieldNameField,
			displayOptions: { show: { recipientSource: ['file'] } },
			hint: 'The file needs a column named number. Every other column becomes a tag: name becomes {tags_name}, or {name} with the current API',
		}),
		field({
			displayName: 'Column With the Phone Number',
			name: 'phoneNumberField',
			type: 'string',
			displayOptions: { show: { recipientSource: ['inputItems'] } },
			default: 'phoneNumber',
			required: true,
			placeholder: 'e.g. phoneNumber',
			hint: 'Only this column is sent, and Columns as Tags if that field is shown',
			description: 'Name of the field that holds the number in each input item',
		}),
		field({
			displayName: 'Columns as Tags',
			name: 'tagFields',
			type: 'string',
			needs: 'accepts.tagsOfNewPeople',
			displayOptions: { show: { recipientSource: ['inputItems'] } },
			default: 'all',
			placeholder: 'e.g. name, date',
			hint: 'The column name becomes the tag {name} in the message. Name the columns if some are private',
			description: 'Columns sent to TingTing as tags: all, or names separated by commas',
		}),
		callerNumbersField,
		field({
			displayName: 'Message',
			name: 'message',
			type: 'string',
			needs: 'accepts.storedTexts',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. नमस्कार {name}, तपाईंको जाँच भोलि १० बजे छ',
			hint: 'TingTing needs it now if people are called; Begin can replace it',
			description: "Text to speak or send; tags in curly braces become each person's values",
		}),
		smsMessageField({ services: ['SMS & PHONE'] }, 'Leave it empty to send the same text'),
		field({
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What else to set when the campaign is created',
			options: [
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					description: 'Note for yourself on what the campaign is for',
				},
			],
		}),
		simplifyField,
	],
	gathersWhen: { parameter: 'recipientSource', value: 'inputItems' },
	read({ get, getAt, isOffered, execution, itemIndex, rows }) {
		const name = get('name');
		if (name.trim() === '') throw new BadInput('Name is empty', 'Give the campaign a name.');
		const { description } = get('additionalFields');
		const services = get('services');
		const texts = { message: textOf(get('message')), smsMessage: textOf(get('smsMessage')) };
		const callerNumbers = get('callerNumbers').map((id) => readIntegerId(id, 'Caller Numbers'));
		const campaign = { name, services, description, callerNumbers, ...texts };
		const simplify = get('simplify');
		const tagFields = isOffered('accepts.tagsOfNewPeople') ? get('tagFields') : '';
		const rules = { use: useOf(services), tagFields, texts };
		switch (get('recipientSource')) {
			case 'file': {
				const load = findUpload(execution, itemIndex, get('inputDataFieldName'));
				return { campaign, simplify, load };
			}
			case 'inputItems': {
				const column = get('phoneNumberField');
				const items = execution.getInputData();
				const shared = SHARED.map(([parameter, displayName]) => ({
					...{ name: parameter, displayName },
					read: (item: number) => getAt(item)(parameter),
				}));
				const advice =
					'All rows become one campaign with one text. Write a tag such as {name} where it differs.';
				refuseDifferences(execution, shared, advice);
				const people = rows(items, ({ json }) => personIn(json, column, rules), numberOf);
				const recipientsFrom = JSON.stringify([column, tagFields]);
				return { campaign: { ...campaign, recipientsFrom }, simplify, people };
			}
			case 'numbers': {
				const typed = splitList(get('phoneNumbers'));
				if (typed.length === 0) {
					throw new BadInput('Phone Numbers is empty', 'Give at least one phone number.');
				}
				const people = rows(typed, (number) => personWith(number, rules), numberOf);
				return { campaign, simplify, people };
			}
		}
	},
	countRecipients: ({ people }) => people?.length,
	run: async ({ input: { campaign, people, load, simplify }, service, ...context }) => {
		const recipients = load
			? { file: await load() }
			: { people: eachOnce(context.execution, people) };
		const created = await service.campaigns.create(stepsOf(context), { ...campaign, recipients });
		noteLeftOut(context.execution, created.fields, recipients.people?.length);
		return itemOf(created, simplify);
	},
});

/**
 * What all people of a campaign share, by name. The campaign's name is not among them: it often has
 * the time in it, and harms nobody.
 */
const SHARED = [
	['message', 'Message'],
	['smsMessage', 'SMS Message'],
	['services', 'Call or SMS'],
	['callerNumbers', 'Caller Numbers'],
] as const;

function numberOf({ number }: NewCampaignNumber): string {
	return number;
}

function textOf(typed: string): string | undefined {
	return typed.trim() === '' ? undefined : typed;
}

/** The service may count fewer as added without a word on the others. */
function noteLeftOut(
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

/** Nobody would read more numbers. */
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
		const numbers = [...new Set(repeated.map(({ number }) => number))];
		const more = numbers.length > MOST_NAMED ? ` and ${numbers.length - MOST_NAMED} more` : '';
		hint(
			execution,
			`${numbers.length} phone number(s) were given more than once: ${numbers.slice(0, MOST_NAMED).join(', ')}${more}. Each went into the campaign once, as in its first row.`,
		);
	}
	return [...unique.values()];
}
