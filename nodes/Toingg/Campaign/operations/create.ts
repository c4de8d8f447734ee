import { defineOperation } from '../../connection';
import { campaignFields, campaignOptionsField, readCampaign } from '../campaignFields';

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create campaign',
	description: 'Create a campaign for AI calls; no phone rings until you use Make',
	needs: 'campaigns.create',
	ifSentTwice: 'there may be two campaigns',
	fields: [...campaignFields, campaignOptionsField],
	read: ({ get }) =>
		readCampaign({
			...{ title: get('title'), purpose: get('purpose'), script: get('script') },
			...{ voice: get('voice'), language: get('language'), options: get('options') },
		}),
	run: async ({ input: campaign, service, sendOnce }) =>
		await sendOnce(async (onLeave) => ({
			json: await service.campaigns.create(onLeave, campaign),
		})),
});
