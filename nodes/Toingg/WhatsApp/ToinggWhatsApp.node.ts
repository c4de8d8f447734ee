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
import { toinggOfToday } from '../connection';
import { operations } from './operations';
import { send } from './operations/send';

export class ToinggWhatsApp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Toingg WhatsApp',
		name: 'toinggWhatsApp',
		icon: { light: 'file:whatsApp.svg', dark: 'file:whatsApp.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Send WhatsApp templates to a contact list; each message costs credit',
		defaults: { name: 'Toingg WhatsApp' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(toinggOfToday),
		properties: propertiesOf(
			toinggOfToday,
			{ value: 'template', name: 'WhatsApp Template' },
			operations,
			send,
		),
	};

	methods = { listSearch: { searchCampaigns } };

	async execute(this: IExecuteFunctions) {
		return await runNode(this, toinggOfToday, operations);
	}
}
