import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialsOf } from '../../core/operation/authentication';
import { propertiesOf, subtitleOf } from '../../core/operation/properties';
import { runNode } from '../../core/run/runNode';
import { toinggOf2023 } from '../connection';
import { operations } from './operations';
import { send } from './operations/send';

export class ToinggSms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Toingg SMS',
		name: 'toinggSms',
		icon: { light: 'file:sms.svg', dark: 'file:sms.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Send text messages to phones with Toingg, which costs credit for each one',
		defaults: { name: 'Toingg SMS' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(toinggOf2023),
		properties: propertiesOf(toinggOf2023, { value: 'sms', name: 'SMS' }, operations, send),
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, toinggOf2023, operations);
	}
}
