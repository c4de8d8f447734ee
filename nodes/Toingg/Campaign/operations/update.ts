import { campaignIdField, readCampaignId } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { campaignFields, campaignOptionsField, readCampaign } from '../campaignFields';

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update campaign',
	description: 'Replace a campaign; give all fields, as Toingg may drop the others',
	needs: 'campaigns.update',
	fields: [campaignIdField, ...campaignFields, campaignOptionsField],
	read: ({ get }) => ({
		id: readCampaignId(get('campaignId')),
		campaign: readCampaign({
			...{ title: get('title'), purpose: get('purpose'), script: get('script') },
			...{ voice: get('voice'), language: get('language'), options: get('options') },
		}),
	}),
	async run({ input: { id, campaign }, service }) {
		return { json: await service.campaigns.update(id, campaign) };
	},
});
