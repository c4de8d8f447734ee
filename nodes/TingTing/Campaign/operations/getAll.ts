import { collectPages } from '../../../core/pages';
import { limitFields } from '../../../core/fields';
import { defineOperation } from '../../connection';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many campaigns',
	description: 'Get the campaigns of your account, newest first, one item each',
	effect: 'reads',
	fields: [...limitFields],
	async run({ get, service }) {
		const limit = get('returnAll') ? Infinity : get('limit');
		const rows = await collectPages(service.campaigns.page, limit);
		return rows.map((json) => ({ json }));
	},
});
