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
		credentials: credentialsOf(toinggOf2023),
		properties: propertiesOf(
			toinggOf2023,
			{ value: 'billing', name: 'Billing' },
			operations,
			createCheckoutSession,
		),
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, toinggOf2023, operations);
	}
}
