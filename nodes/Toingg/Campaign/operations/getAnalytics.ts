import { defineOperation } from '../../connection';

export const getAnalytics = defineOperation({
	value: 'getAnalytics',
	name: 'Get Analytics',
	action: 'Get analytics of campaigns',
	description: "Get Toingg's figures about the calls of all campaigns together",
	needs: 'campaigns.getAnalytics',
	fields: [],
	read: () => undefined,
	async run({ service }) {
		return { json: await service.campaigns.getAnalytics() };
	},
});
