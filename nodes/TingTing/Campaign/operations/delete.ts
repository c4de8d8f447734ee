import { exactInteger } from '../../../core/json';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../ids';

export const deleteCampaign = defineOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete campaign',
	description: 'Delete a campaign with its numbers, which cannot be undone',
	effect: 'changes',
	fields: [campaignIdField],
	async run({ get, service }) {
		const id = readId(get('campaignId'), 'Campaign');
		await service.campaigns.delete(id);
		return { json: { deleted: true, id: exactInteger(id) } };
	},
});
