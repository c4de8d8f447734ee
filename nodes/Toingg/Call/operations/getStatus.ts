import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';
import { filledIn } from '../../commonFields';
import { callIdField } from '../callIdField';

export const getStatus = defineOperation({
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get status of call',
	description: 'Get whether a call is going on or how it ended, with its times',
	needs: 'calls.getStatus',
	fields: [callIdField, simplifyField],
	read: ({ get }) => ({ callId: filledIn(get('callId'), 'Call ID'), simplify: get('simplify') }),
	async run({ input: { callId, simplify }, service }) {
		return itemOf(await service.calls.getStatus(callId), simplify);
	},
});
