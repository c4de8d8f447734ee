import { limitFields, limitOf } from '../../../core/operation/commonFields';
import { defineOperation } from '../../connection';

export const getAllOwned = defineOperation({
	value: 'getAllOwned',
	name: 'Get Many Owned',
	action: 'Get many owned phone numbers',
	description: 'Get the phone numbers your account owns, with their SIDs, one item each',
	fields: [...limitFields],
	read: ({ get }) => limitOf(get('returnAll'), get('limit')),
	async run({ input: limit, service }) {
		const rows = await service.phoneNumbers.owned();
		return rows.slice(0, limit).map((json) => ({ json }));
	},
});
