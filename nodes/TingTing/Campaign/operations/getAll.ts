import { collectPages } from '../../../core/pages';
import { limitFields, limitOf } from '../../../core/fields';
import { defineOperation } from '../../connection';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many campaigns',
	description: 'Get the campaigns of your account, newest first, one item each',
	effect: 'reads',
	fields: [...limitFields],
	read: ({ get }) => limitOf(get('returnAll'), get('limit')),
	async run({ input: limit, service }) {
		const rows = await collectPages(service.campaigns.page, limit);
		return rows.map((json) => ({ json }));
	},
});
