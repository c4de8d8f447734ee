import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialsOf } from '../../core/operation/authentication';
import { propertiesOf, subtitleOf } from '../../core/operation/properties';
import { runNode } from '../../core/run/runNode';
import { toinggOfToday } from '../connection';
import { operations } from './operations';
import { addToList } from './operations/addToList';

export class ToinggContact implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Toingg Contact',
		name: 'toinggContact',
		icon: { light: 'file:contact.svg', dark: 'file:contact.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Add people to the contact lists of Toingg, for WhatsApp templates',
		defaults: { name: 'Toingg Contact' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(toinggOfToday),
		properties: propertiesOf(
			toinggOfToday,
			{ value: 'contact', name: 'Contact' },
			operations,
			addToList,
		),
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, toinggOfToday, operations);
	}
}
