import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingCampaignTrigger } from '../../nodes/TingTing/CampaignTrigger/TingTingCampaignTrigger.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { TingTingPhoneNumber } from '../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { TingTingVoice } from '../../nodes/TingTing/Voice/TingTingVoice.node';
import { ToinggBilling } from '../../nodes/Toingg/Billing/ToinggBilling.node';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggCampaign } from '../../nodes/Toingg/Campaign/ToinggCampaign.node';
import { ToinggContact } from '../../nodes/Toingg/Contact/ToinggContact.node';
import { ToinggSms } from '../../nodes/Toingg/Sms/ToinggSms.node';
import { ToinggWhatsApp } from '../../nodes/Toingg/WhatsApp/ToinggWhatsApp.node';

/** Every node of the package that has operations. */
export const allNodes: INodeType[] = [
	new TingTingAccount(),
	new TingTingCampaign(),
	new TingTingCampaignNumber(),
	new TingTingOtp(),
	new TingTingPhoneNumber(),
	new TingTingVoice(),
	new ToinggBilling(),
	new ToinggCall(),
	new ToinggCampaign(),
	new ToinggContact(),
	new ToinggSms(),
	new ToinggWhatsApp(),
];

/** Every node that starts a workflow. */
export const allTriggers: INodeType[] = [new TingTingCampaignTrigger()];

/** @returns a node's operations as its dropdown shows them */
export function operationsOf(node: INodeType): INodePropertyOptions[] {
	const operation = node.description.properties.find(({ name }) => name === 'operation');
	return (operation?.options ?? []) as INodePropertyOptions[];
}

/**
 * @returns the parameters that an operation shows outside an AI agent; those in a collection as
 *   `collection.name`
 */
export function parametersOf(node: INodeType, operation: string): Map<string, INodeProperties> {
	const found = new Map<string, INodeProperties>();
	for (const property of node.description.properties) {
		const { show } = property.displayOptions ?? {};
		if (!show?.operation?.includes(operation) || show['@tool']) continue;
		if (property.type === 'notice') continue;
		found.set(property.name, property);
		if (property.type !== 'collection') continue;
		for (const option of (property.options ?? []) as INodeProperties[]) {
			found.set(`${property.name}.${option.name}`, option);
		}
	}
	return found;
}
