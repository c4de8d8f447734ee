import { exactInteger } from '../../../core/values/json';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';
import { numberIdField } from '../numberIdField';

export const deleteNumber = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete recipient from campaign',
	description: 'Delete a person from a campaign by ID, which cannot be undone',
	needs: 'campaignNumbers.delete',
	fields: [numberIdField],
	read: ({ get }) => readId(get('numberId'), 'Number ID'),
	async run({ input: id, service }) {
		await service.campaignNumbers.delete(id);
		return { json: { deleted: true, id: exactInteger(id) } };
	},
});
