import { field } from '../../../core/operation/parameters';
import { AT_ONCE } from '../../../core/operation/quietHours';
import { defineOperation } from '../../connection';
import { filledIn, nameField, phoneNumberField, readPerson } from '../../commonFields';

export const send = defineOperation({
	value: 'send',
	name: 'Send',
	action: 'Send SMS',
	description: 'Costs credit for each message: send a text to a phone',
	needs: 'sms.send',
	ifSentTwice: 'the message may arrive twice',
	rings: AT_ONCE,
	fields: [
		nameField,
		{
			...phoneNumberField,
			description: 'Number that gets the message; begin with a plus before a country code',
		},
		field({
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			required: true,
			placeholder: 'e.g. Your appointment is at ten tomorrow',
			description: 'Text to send; a long one may be charged as several messages',
		}),
	],
	read: ({ get }) => ({
		person: readPerson(get('name'), get('phoneNumber'), { use: 'sms' }),
		message: filledIn(get('message'), 'Message'),
	}),
	recipient: ({ person }) => ({ phoneNumber: person.identity }),
	run: async ({ input: { person, message }, service, sendOnce }) =>
		await sendOnce(async (onLeave) => ({
			json: await service.sms.send(onLeave, person, message),
		})),
});
