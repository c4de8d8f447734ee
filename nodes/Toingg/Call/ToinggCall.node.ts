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
import { toingg } from '../connection';
import { operations } from './operations';
import { make } from './operations/make';

export class ToinggCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Toingg Call',
		name: 'toinggCall',
		icon: { light: 'file:call.svg', dark: 'file:call.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Have an AI call people, one or many at once; each call costs credit',
		defaults: { name: 'Toingg Call' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(toingg),
		properties: propertiesOf(toingg, { value: 'call', name: 'Call' }, operations, make),
	};

	methods = { listSearch: { searchCampaigns } };

	async execute(this: IExecuteFunctions) {
		return await runNode(this, toingg, operations);
	}
}
