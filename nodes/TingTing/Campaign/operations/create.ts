import { stepsOf } from '../../../core/once/steps';
import { field } from '../../../core/operation/parameters';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';
import { readIntegerId } from '../../readId';
import { callerNumbersField } from '../callerNumbers';
import { useOf } from '../newPeople';
import { newCampaignFields, readName } from '../recipientFields';
import {
	noteLeftOut,
	noteMissingTags,
	readRecipients,
	recipientsOf,
	refuseDifferentRows,
} from '../recipients';
import { smsMessageField } from '../textFields';

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create campaign',
	description: 'Create a campaign with its people; no phone rings until it begins',
	needs: 'campaigns.create',
	ifSentTwice: 'people may be called twice',
	fields: [
		...newCampaignFields,
		callerNumbersField,
		field({
			displayName: 'Message',
			name: 'message',
			type: 'string',
			needs: 'accepts.storedTexts',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. नमस्कार {tags_name}, तपाईंको जाँच भोलि १० बजे छ',
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
	read({ get, getAt, ...call }) {
		const name = readName(get('name'));
		const { description } = get('additionalFields');
		const services = get('services');
		const texts = { message: textOf(get('message')), smsMessage: textOf(get('smsMessage')) };
		const callerNumbers = get('callerNumbers').map((id) => readIntegerId(id, 'Caller Numbers'));
		const source = get('recipientSource');
		if (source === 'inputItems') refuseDifferentRows(call.execution, getAt, SHARED);
		const rules = { use: useOf(services), texts };
		const { recipientsFrom, ...given } = readRecipients(source, get, rules, { ...call, getAt });
		const campaign = { name, services, description, callerNumbers, recipientsFrom, ...texts };
		return { campaign, simplify: get('simplify'), ...given };
	},
	countRecipients: ({ people }) => people?.length,
	mustDiffer: ({ people, file, campaign }) => ({
		files: [file],
		fields: { phoneNumbers: people, ...campaign, additionalFields: campaign.description },
	}),
	run: async ({ input: { campaign, simplify, ...given }, service, ...context }) => {
		const { execution } = context;
		const recipients = await recipientsOf(execution, given);
		const created = await service.campaigns.create(stepsOf(context), { ...campaign, recipients });
		if ('people' in recipients) {
			noteLeftOut(execution, created.fields, recipients.people.length);
			if (campaign.message === undefined) noteMissingTags(execution, recipients.people);
		} else noteLeftOut(execution, created.fields);
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

function textOf(typed: string): string | undefined {
	return typed.trim() === '' ? undefined : typed;
}
