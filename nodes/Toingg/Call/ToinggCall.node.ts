import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { propertiesOf } from '../../core/properties';
import { runNode } from '../../core/runner';
import { toingg } from '../connection';
import { hangUp } from './operations/hangUp';
import { make } from './operations/make';
import { makeBatch } from './operations/makeBatch';
import { makeWithScript } from './operations/makeWithScript';

const operations = [make, makeWithScript, makeBatch, hangUp];

export class ToinggCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Toingg Call',
		name: 'toinggCall',
		icon: { light: 'file:../toingg.svg', dark: 'file:../toingg.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Let an AI call people, one or many at once, and hang up calls',
		defaults: { name: 'Toingg Call' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'toinggApi', required: true }],
		properties: propertiesOf('call', operations),
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, toingg, operations);
	}
}
