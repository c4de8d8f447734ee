import { field } from '../../../core/operation/parameters';
import { defineOperation } from '../../connection';
import { filledIn } from '../../commonFields';

export const hangUp = defineOperation({
	value: 'hangUp',
	name: 'Hang Up',
	action: 'Hang up call',
	description: 'End a call that is still going on, for both sides immediately',
	needs: 'calls.hangUp',
	fields: [
		field({
			displayName: 'Call SID',
			name: 'callSid',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. CA0123456789abcdef0123456789abcdef',
			description: 'ID of the call, from the field callSid that Make outputs',
		}),
	],
	read: ({ get }) => filledIn(get('callSid'), 'Call SID'),
	async run({ input: callSid, service }) {
		return { json: await service.calls.hangUp(callSid) };
	},
});
