import { field } from '../../../core/operation/parameters';
import { AT_ONCE } from '../../../core/operation/quietHours';
import { defineOperation } from '../../connection';
import {
	campaignField,
	filledIn,
	nameField,
	phoneNumberField,
	readPerson,
} from '../../commonFields';

export const makeWithScript = defineOperation({
	value: 'makeWithScript',
	name: 'Make with Script',
	action: 'Make call with script',
	description: 'Costs credit: call a phone and let the AI follow your script',
	needs: 'calls.makeWithScript',
	ifSentTwice: 'the phone may ring twice',
	rings: AT_ONCE,
	fields: [
		{ ...campaignField, description: 'Name under which Toingg keeps this call and its script' },
		field({
			displayName: 'Script',
			name: 'script',
			type: 'string',
			typeOptions: { rows: 5 },
			default: '',
			required: true,
			placeholder: 'e.g. Remind them of the appointment at ten tomorrow',
			description: 'What the AI says and asks, written like a briefing',
		}),
		nameField,
		phoneNumberField,
	],
	read: ({ get }) => ({
		campaign: filledIn(get('campaign'), 'Campaign'),
		script: filledIn(get('script'), 'Script'),
		person: readPerson(get('name'), get('phoneNumber')),
	}),
	recipient: ({ person }) => ({ phoneNumber: person.identity }),
	run: async ({ input: { campaign, script, person }, service, sendOnce }) =>
		await sendOnce(async (onLeave) => ({
			json: await service.calls.makeWithScript(onLeave, campaign, script, person),
		})),
});
