import { BadInput } from '../../../core/errors/failure';
import { field } from '../../../core/operation/parameters';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';
import { NEPAL_TIME, readSchedule } from '../launchFields';
import { SERVICES } from '../services';

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update campaign',
	description: 'Change the name, service or description of a campaign, or its texts',
	needs: 'campaigns.update',
	fields: [
		campaignIdField,
		field({
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change about the campaign; the rest stays as it is',
			options: [
				{
					displayName: 'Call or SMS',
					name: 'services',
					type: 'options',
					options: SERVICES,
					default: 'PHONE',
					description: 'Whether the campaign calls people or sends SMS from now on',
				},
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					needs: 'accepts.changedDescriptions',
					default: '',
					description: 'Note for yourself on what the campaign is for',
				},
				{
					displayName: 'Message',
					name: 'message',
					type: 'string',
					needs: 'accepts.storedTexts',
					typeOptions: { rows: 3 },
					default: '',
					placeholder: 'e.g. नमस्कार {name}, तपाईंको जाँच भोलि १० बजे छ',
					description: "Text to speak; tags in curly braces become each person's values",
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'New name of the campaign as your account shows it',
				},
				{
					displayName: 'Schedule Date',
					name: 'scheduleDate',
					type: 'dateTime',
					needs: 'accepts.storedTexts',
					default: '',
					description: 'Date and time at which phones ring, in Nepal time; Begin sets its own',
				},
				{
					displayName: 'SMS Message',
					name: 'smsMessage',
					type: 'string',
					needs: 'accepts.storedTexts',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. Namaste {name}, your appointment is tomorrow at 10 am',
					description: "Text of the SMS; tags in curly braces become each person's values",
				},
			],
		}),
		simplifyField,
	],
	read({ get }) {
		const id = readId(get('campaignId'), 'Campaign');
		const { scheduleDate, ...given } = get('updateFields');
		const changes = {
			...given,
			...(scheduleDate === undefined
				? {}
				: { schedule: readSchedule({ when: 'at', scheduleDate, timeZone: NEPAL_TIME }) }),
		};
		if (Object.keys(changes).length === 0) {
			throw new BadInput('Update Fields is empty', 'Add at least one field to change.');
		}
		if (changes.name?.trim() === '') {
			throw new BadInput('Name is empty', 'Give the campaign a name, or leave the field out.');
		}
		for (const [name, text] of [
			['Message', changes.message],
			['SMS Message', changes.smsMessage],
		] as const) {
			if (text?.trim() !== '') continue;
			throw new BadInput(`${name} is empty`, 'Write the text, or leave the field out.');
		}
		return { id, changes, simplify: get('simplify') };
	},
	async run({ input: { id, changes, simplify }, service }) {
		return itemOf(await service.campaigns.update(id, changes), simplify);
	},
});
