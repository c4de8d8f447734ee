import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { propertiesOf } from '../../core/properties';
import { runNode } from '../../core/runner';
import { tingTing } from '../connection';
import { searchAvailableNumbers, searchOwnedNumbers } from './listSearch';
import { buy } from './operations/buy';
import { getAllAvailable } from './operations/getAllAvailable';
import { getAllOwned } from './operations/getAllOwned';
import { release } from './operations/release';

const operations = [getAllOwned, buy, getAllAvailable, release];

export class TingTingPhoneNumber implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TingTing Phone Number',
		name: 'tingTingPhoneNumber',
		icon: { light: 'file:../tingTing.svg', dark: 'file:../tingTing.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'List, buy and release the phone numbers that your TingTing account calls from',
		defaults: { name: 'TingTing Phone Number' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tingTingApi', required: true }],
		properties: propertiesOf('phoneNumber', operations),
	};

	methods = { listSearch: { searchAvailableNumbers, searchOwnedNumbers } };

	async execute(this: IExecuteFunctions) {
		return await runNode(this, tingTing, operations);
	}
}
