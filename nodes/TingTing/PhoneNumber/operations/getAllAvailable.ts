import { limitFields } from '../../../core/fields';
import { defineOperation } from '../../connection';

export const getAllAvailable = defineOperation({
	value: 'getAllAvailable',
	name: 'Get Many Available',
	action: 'Get many available phone numbers',
	description: 'Get the phone numbers on sale with rates and SIDs, one item each',
	effect: 'reads',
	fields: [...limitFields],
	async run({ get, service }) {
		const limit = get('returnAll') ? Infinity : get('limit');
		const rows = await service.phoneNumbers.available();
		return rows.slice(0, limit).map((json) => ({ json }));
	},
});
