import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialsOf } from '../../core/operation/authentication';
import { propertiesOf, subtitleOf } from '../../core/operation/properties';
import { runNode } from '../../core/run/runNode';
import { getLanguages, getVoices, searchCampaigns } from '../campaignPicker';
import { toinggOfToday } from '../connection';
import { operations } from './operations';
import { getAll } from './operations/getAll';

export class ToinggCampaign implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Toingg Campaign',
		name: 'toinggCampaign',
		icon: { light: 'file:campaign.svg', dark: 'file:campaign.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Create and manage what the AI of Toingg says in calls',
		defaults: { name: 'Toingg Campaign' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(toinggOfToday),
		properties: propertiesOf(
			toinggOfToday,
			{ value: 'campaign', name: 'Campaign' },
			operations,
			getAll,
		),
	};

	methods = {
		listSearch: { searchCampaigns },
		loadOptions: { getLanguages, getVoices },
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, toinggOfToday, operations);
	}
}
