import { limitFields, limitOf } from '../../../core/operation/commonFields';
import { defineOperation } from '../../connection';

export const getAllAvailable = defineOperation({
	value: 'getAllAvailable',
	name: 'Get Many Available',
	action: 'Get many available phone numbers',
	description: 'Get the phone numbers on sale with rates and SIDs, one item each',
	fields: [...limitFields],
	read: ({ get }) => limitOf(get('returnAll'), get('limit')),
	async run({ input: limit, service }) {
		const rows = await service.phoneNumbers.available();
		return rows.slice(0, limit).map((json) => ({ json }));
	},
});
