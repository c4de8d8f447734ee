import { field } from '../../../core/operation/parameters';
import { defineOperation } from '../../connection';
import {
	campaignField,
	filledIn,
	nameField,
	phoneNumberField,
	readPerson,
} from '../../commonFields';

export const make = defineOperation({
	value: 'make',
	name: 'Make',
	action: 'Make call',
	description: 'Costs credit: call a phone and let the AI of a campaign talk',
	needs: 'calls.make',
	ifSentTwice: 'the phone may ring twice',
	fields: [
		campaignField,
		nameField,
		phoneNumberField,
		field({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			description: 'Settings that most workflows can leave as Toingg has them',
			options: [
				{
					displayName: 'Language',
					name: 'language',
					type: 'string',
					default: '',
					placeholder: 'e.g. hindi',
					description: 'Language the AI speaks, such as english; left to Toingg when empty',
				},
			],
		}),
	],
	read: ({ get }) => ({
		campaign: filledIn(get('campaign'), 'Campaign'),
		person: readPerson(get('name'), get('phoneNumber')),
		language: get('options').language?.trim() || undefined,
	}),
	recipient: ({ person }) => ({ phoneNumber: person.identity }),
	run: async ({ input: { campaign, person, language }, service, sendOnce }) =>
		await sendOnce(async (onLeave) => ({
			json: await service.calls.make(onLeave, campaign, person, language),
		})),
});
