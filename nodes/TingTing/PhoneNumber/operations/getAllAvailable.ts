import { limitFields, limitOf } from '../../../core/operation/commonFields';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';

export const getAllAvailable = defineOperation({
	value: 'getAllAvailable',
	name: 'Get Many Available',
	action: 'Get many available phone numbers',
	description: 'Get the phone numbers on sale with rates and SIDs, one item each',
	needs: 'phoneNumbers.available',
	fields: [...limitFields, simplifyField],
	read: ({ get }) => ({
		limit: limitOf(get('returnAll'), get('limit')),
		simplify: get('simplify'),
	}),
	async run({ input: { limit, simplify }, service }) {
		const numbers = await service.phoneNumbers.available();
		return numbers.slice(0, limit).map((number) => itemOf(number, simplify));
	},
});
