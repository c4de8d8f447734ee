import { exactInteger } from '../../../core/json';
import { defineOperation } from '../../connection';
import { readId } from '../../ids';
import { numberIdField } from '../numberIdField';

export const deleteNumber = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete number from campaign',
	description: 'Delete a number from its campaign, which cannot be undone',
	effect: 'changes',
	fields: [numberIdField],
	async run({ get, service }) {
		const id = readId(get('numberId'), 'Number ID');
		await service.campaignNumbers.delete(id);
		return { json: { deleted: true, id: exactInteger(id) } };
	},
});
