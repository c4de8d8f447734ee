import { field } from '../../../core/operation/parameters';
import { AT_ONCE } from '../../../core/operation/quietHours';
import { readJsonObject } from '../../../core/values/jsonObject';
import { campaignIdField, readCampaignId } from '../../campaignPicker';
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
	rings: AT_ONCE,
	fields: [
		{ ...campaignField, needs: 'accepts.campaignNames' },
		campaignIdField,
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
					displayName: 'AI Speaks First',
					name: 'startMessage',
					type: 'boolean',
					needs: 'accepts.callContext',
					default: true,
					description: 'Whether the AI begins the conversation when the phone is picked up',
				},
				{
					displayName: 'Call Context',
					name: 'extraParams',
					type: 'json',
					needs: 'accepts.callContext',
					default: '{}',
					placeholder: 'e.g. { "appointment": "tomorrow at ten" }',
					description: 'What the AI should know about this call, as a JSON object',
				},
				{
					displayName: 'Forget Earlier Calls',
					name: 'clearMemory',
					type: 'boolean',
					needs: 'accepts.callContext',
					default: false,
					description: 'Whether the AI forgets what this person said in earlier calls',
				},
				{
					displayName: 'Language',
					name: 'language',
					type: 'string',
					needs: 'accepts.languages',
					default: '',
					placeholder: 'e.g. hindi',
					description: 'Language the AI speaks, such as english; left to Toingg when empty',
				},
				{
					displayName: 'Speech Recognition',
					name: 'asr',
					type: 'string',
					needs: 'accepts.callContext',
					default: 'AZURE',
					placeholder: 'e.g. AZURE',
					description: 'Service that understands the person; Toingg documents only AZURE',
				},
			],
		}),
	],
	read({ get, isOffered, service }) {
		const { language, startMessage, clearMemory, asr, extraParams } = get('options');
		return {
			campaign: isOffered('accepts.campaignIds')
				? readCampaignId(get('campaignId'))
				: filledIn(get('campaign'), 'Campaign'),
			person: readPerson(get('name'), get('phoneNumber'), { homeCountry: service.homeCountry }),
			language: language?.trim() || undefined,
			...{ startMessage, clearMemory },
			asr: asr?.trim() || undefined,
			context: extraParams === undefined ? undefined : readJsonObject(extraParams, 'Call Context'),
		};
	},
	recipient: ({ person }) => ({ phoneNumber: person.identity }),
	run: async ({ input: call, service, sendOnce }) =>
		await sendOnce(async (onLeave) => ({ json: await service.calls.make(onLeave, call) })),
});
