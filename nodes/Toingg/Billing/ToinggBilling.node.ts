import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { propertiesOf, subtitleOf } from '../../core/operation/properties';
import { runNode } from '../../core/run/runNode';
import { toingg } from '../connection';
import { operations } from './operations';
import { createCheckoutSession } from './operations/createCheckoutSession';

export class ToinggBilling implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Toingg Billing',
		name: 'toinggBilling',
		icon: { light: 'file:billing.svg', dark: 'file:billing.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Top up a Toingg account through Stripe and forward its events',
		defaults: { name: 'Toingg Billing' },
		// Everything here is about payment, which people should do: it is no tool for an AI agent.
		usableAsTool: undefined,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'toinggApi', required: true }],
		properties: propertiesOf(
			{ value: 'billing', name: 'Billing' },
			operations,
			createCheckoutSession,
		),
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, toingg, operations);
	}
}
