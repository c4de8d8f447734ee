import { limitFields, limitOf } from '../../../core/operation/commonFields';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';

export const getAllShared = defineOperation({
	value: 'getAllShared',
	name: 'Get Many Shared',
	action: 'Get many shared phone numbers',
	description: 'Get the phone numbers that every account may call from, one item each',
	needs: 'phoneNumbers.shared',
	fields: [...limitFields, simplifyField],
	read: ({ get }) => ({
		limit: limitOf(get('returnAll'), get('limit')),
		simplify: get('simplify'),
	}),
	async run({ input: { limit, simplify }, service }) {
		const numbers = await service.phoneNumbers.shared();
		return numbers.slice(0, limit).map((number) => itemOf(number, simplify));
	},
});
