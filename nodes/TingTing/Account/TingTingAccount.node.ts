import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialsOf } from '../../core/operation/authentication';
import { propertiesOf, subtitleOf } from '../../core/operation/properties';
import { runNode } from '../../core/run/runNode';
import { tingTing } from '../connection';
import { operations } from './operations';
import { get } from './operations/get';

export class TingTingAccount implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TingTing Account',
		name: 'tingTingAccount',
		icon: { light: 'file:account.svg', dark: 'file:account.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Get the TingTing account that your credential belongs to',
		defaults: { name: 'TingTing Account' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(tingTing),
		properties: propertiesOf(tingTing, { value: 'account', name: 'Account' }, operations, get),
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, tingTing, operations);
	}
}
