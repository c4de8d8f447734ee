import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { authenticationFields, credentialsOf } from '../../core/operation/authentication';
import { runPoll } from '../../core/run/runPoll';
import { searchCampaigns } from '../campaignPicker';
import { tingTing } from '../connection';
import { eventOf, properties, readFields } from './fields';

export class TingTingCampaignTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TingTing Campaign Trigger',
		name: 'tingTingCampaignTrigger',
		icon: { light: 'file:campaignTrigger.svg', dark: 'file:campaignTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ ({ campaignCreated: "Campaign created", campaignFinished: "Campaign finished", numberReached: "Person reached" })[$parameter["event"]] }}',
		description:
			'Call and text many people in Nepal for credits, or start when a campaign has finished',
		defaults: { name: 'TingTing Campaign Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(tingTing),
		properties: [...authenticationFields(tingTing), ...properties],
	};

	methods = { listSearch: { searchCampaigns } };

	async poll(this: IPollFunctions) {
		return await runPoll(this, tingTing, {
			action: 'Campaign trigger',
			read: readFields,
			subjectOf: ({ event, campaignId }) => [event, campaignId],
			ownerOf: async ({ account }) => {
				const { username, email } = (await account.get()).fields;
				return username || email || undefined;
			},
			look: async (context, memory) => await eventOf(context.input).look(context, memory),
			example: async (context) => await eventOf(context.input).example(context),
		});
	}
}
