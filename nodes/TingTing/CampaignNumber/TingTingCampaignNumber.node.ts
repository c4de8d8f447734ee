import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialsOf } from '../../core/operation/authentication';
import { propertiesOf, subtitleOf } from '../../core/operation/properties';
import { runNode } from '../../core/run/runNode';
import { searchCampaigns } from '../campaignPicker';
import { tingTing } from '../connection';
import { mapCampaignTags, mapNumberTags } from './tags';
import { operations } from './operations';
import { getAll } from './operations/getAll';

export class TingTingCampaignNumber implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TingTing Campaign Recipient',
		name: 'tingTingCampaignNumber',
		icon: { light: 'file:campaignNumber.svg', dark: 'file:campaignNumber.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Manage the people of a TingTing campaign and see how each call ended',
		defaults: { name: 'TingTing Campaign Recipient' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(tingTing),
		properties: propertiesOf(
			tingTing,
			{ value: 'campaignNumber', name: 'Campaign Recipient' },
			operations,
			getAll,
		),
	};

	methods = {
		listSearch: { searchCampaigns },
		resourceMapping: { mapCampaignTags, mapNumberTags },
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, tingTing, operations);
	}
}
