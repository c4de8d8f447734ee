import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { propertiesOf } from '../../core/properties';
import { runNode } from '../../core/runner';
import { toingg } from '../connection';
import { send } from './operations/send';

const operations = [send];

export class ToinggSms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Toingg SMS',
		name: 'toinggSms',
		icon: { light: 'file:../toingg.svg', dark: 'file:../toingg.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Send text messages to phones with Toingg',
		defaults: { name: 'Toingg SMS' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'toinggApi', required: true }],
		properties: propertiesOf('sms', operations),
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, toingg, operations);
	}
}
