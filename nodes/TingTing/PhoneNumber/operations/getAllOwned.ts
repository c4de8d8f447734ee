import { limitFields } from '../../../core/fields';
import { defineOperation } from '../../connection';

export const getAllOwned = defineOperation({
	value: 'getAllOwned',
	name: 'Get Many Owned',
	action: 'Get many owned phone numbers',
	description: 'Get the phone numbers your account owns, with their SIDs, one item each',
	effect: 'reads',
	fields: [...limitFields],
	async run({ get, service }) {
		const limit = get('returnAll') ? Infinity : get('limit');
		const rows = await service.phoneNumbers.owned();
		return rows.slice(0, limit).map((json) => ({ json }));
	},
});
