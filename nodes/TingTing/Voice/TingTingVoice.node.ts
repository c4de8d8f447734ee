import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { propertiesOf } from '../../core/properties';
import { runNode } from '../../core/runner';
import { tingTing } from '../connection';
import { testVoice } from './operations/testVoice';

const operations = [testVoice];

export class TingTingVoice implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TingTing Voice',
		name: 'tingTingVoice',
		icon: { light: 'file:../tingTing.svg', dark: 'file:../tingTing.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Try out how the voices of TingTing speak a message',
		defaults: { name: 'TingTing Voice' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tingTingApi', required: true }],
		properties: propertiesOf('voice', operations),
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, tingTing, operations);
	}
}
