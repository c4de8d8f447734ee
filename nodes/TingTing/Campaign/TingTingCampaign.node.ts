import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { propertiesOf, subtitleOf } from '../../core/operation/properties';
import { runNode } from '../../core/run/runNode';
import { searchCampaigns } from '../campaignPicker';
import { tingTing } from '../connection';
import { operations } from './operations';
import { getAll } from './operations/getAll';

export class TingTingCampaign implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TingTing Campaign',
		name: 'tingTingCampaign',
		icon: { light: 'file:campaign.svg', dark: 'file:campaign.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Create, begin and follow campaigns that call or text people, which costs credits',
		defaults: { name: 'TingTing Campaign' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tingTingApi', required: true }],
		properties: propertiesOf({ value: 'campaign', name: 'Campaign' }, operations, getAll),
	};

	methods = { listSearch: { searchCampaigns } };

	async execute(this: IExecuteFunctions) {
		return await runNode(this, tingTing, operations);
	}
}
