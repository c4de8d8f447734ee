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
import { searchVoices } from '../voicePicker';
import { getCallerNumbers } from './callerNumbers';
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
		// The same as the trigger's: the nodes panel merges both, with the trigger's (n8n's code, 2.41).
		description:
			'Call and text many people in Nepal for credits, or start when a campaign has finished',
		defaults: { name: 'TingTing Campaign' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(tingTing),
		properties: propertiesOf(tingTing, { value: 'campaign', name: 'Campaign' }, operations, getAll),
	};

	methods = {
		listSearch: { searchCampaigns, searchVoices },
		loadOptions: { getCallerNumbers },
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, tingTing, operations);
	}
}
