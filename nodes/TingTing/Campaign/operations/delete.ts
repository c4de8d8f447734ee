import { exactInteger } from '../../../core/values/json';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';

export const deleteCampaign = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete campaign',
	description: 'Delete a campaign with all its people, which cannot be undone',
	needs: 'campaigns.delete',
	fields: [campaignIdField],
	read: ({ get }) => readId(get('campaignId'), 'Campaign'),
	async run({ input: id, service }) {
		await service.campaigns.delete(id);
		return { json: { deleted: true, id: exactInteger(id) } };
	},
});
