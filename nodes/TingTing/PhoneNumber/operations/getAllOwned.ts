import { limitFields, limitOf } from '../../../core/operation/commonFields';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';

export const getAllOwned = defineOperation({
	value: 'getAllOwned',
	name: 'Get Many Owned',
	action: 'Get many owned phone numbers',
	description: 'Get the phone numbers your account owns, with their SIDs, one item each',
	needs: 'phoneNumbers.owned',
	fields: [...limitFields, simplifyField],
	read: ({ get }) => ({
		limit: limitOf(get('returnAll'), get('limit')),
		simplify: get('simplify'),
	}),
	async run({ input: { limit, simplify }, service }) {
		const numbers = await service.phoneNumbers.owned();
		return numbers.slice(0, limit).map((number) => itemOf(number, simplify));
	},
});
