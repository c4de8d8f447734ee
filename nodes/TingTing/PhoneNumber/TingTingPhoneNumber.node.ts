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
import { searchAvailableNumbers, searchOwnedNumbers } from './listSearch';
import { operations } from './operations';
import { getAllOwned } from './operations/getAllOwned';

export class TingTingPhoneNumber implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TingTing Phone Number',
		name: 'tingTingPhoneNumber',
		icon: { light: 'file:phoneNumber.svg', dark: 'file:phoneNumber.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'List, buy and release phone numbers to call from; buying one costs money',
		defaults: { name: 'TingTing Phone Number' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(tingTing),
		properties: propertiesOf(
			tingTing,
			{ value: 'phoneNumber', name: 'Phone Number' },
			operations,
			getAllOwned,
		),
	};

	methods = { listSearch: { searchAvailableNumbers, searchOwnedNumbers } };

	async execute(this: IExecuteFunctions) {
		return await runNode(this, tingTing, operations);
	}
}
