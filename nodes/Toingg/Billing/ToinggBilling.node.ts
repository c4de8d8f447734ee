import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { propertiesOf } from '../../core/properties';
import { runNode } from '../../core/runner';
import { toingg } from '../connection';
import { createCheckoutSession } from './operations/createCheckoutSession';
import { forwardStripeEvent } from './operations/forwardStripeEvent';

const operations = [createCheckoutSession, forwardStripeEvent];

export class ToinggBilling implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Toingg Billing',
		name: 'toinggBilling',
		icon: { light: 'file:../toingg.svg', dark: 'file:../toingg.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Top up a Toingg account through Stripe and relay its events',
		defaults: { name: 'Toingg Billing' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'toinggApi', required: true }],
		properties: propertiesOf('billing', operations),
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, toingg, operations);
	}
}
