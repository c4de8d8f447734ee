import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggSms } from '../../nodes/Toingg/Sms/ToinggSms.node';
import { byId } from '../harness';

/**
 * All ways a number is sent to a service: what runs, and how an input item's `phone` gets there.
 */
export type Way = [string, INodeType, INodeParameters];

const phoneNumber = '={{ $json.phone }}';
const otpBy = (channel: string) => ({
	...{ operation: 'send', phoneNumber, message: 'Your code is {otp}', channel },
	otpSource: 'generated',
});
const campaignFrom = (source: IDataObject, services = 'PHONE') =>
	({ operation: 'create', name: 'Tea', services, ...source }) as INodeParameters;
const fromItems = { recipientSource: 'inputItems', phoneNumberField: 'phone' };
const fromList = { recipientSource: 'numbers', phoneNumbers: phoneNumber };
const add = { operation: 'add', phoneNumber, campaignId: byId(3) };
const update = { operation: 'update', phoneNumber, numberId: '36' };
export const call = { operation: 'make', phoneNumber, campaign: 'Tea', name: 'Asha' };
export const batch = { operation: 'makeBatch', campaign: 'Tea', ...fromItems, nameField: 'name' };
const sms = { operation: 'send', phoneNumber, name: 'Asha', message: 'At ten tomorrow' };

export const TINGTING: Way[] = [
	['a code by SMS', new TingTingOtp(), otpBy('text')],
	['a code by voice', new TingTingOtp(), otpBy('voice')],
	['a campaign from input items', new TingTingCampaign(), campaignFrom(fromItems)],
	['a campaign from a list', new TingTingCampaign(), campaignFrom(fromList)],
	['a number added to a campaign', new TingTingCampaignNumber(), add],
	['a number changed in a campaign', new TingTingCampaignNumber(), update],
];
export const TOINGG: Way[] = [
	['a call', new ToinggCall(), call],
	[
		'a call with a script',
		new ToinggCall(),
		{ ...call, operation: 'makeWithScript', script: 'Hi' },
	],
	['a batch of calls', new ToinggCall(), batch],
	['an SMS', new ToinggSms(), sms],
];
export const SMS_CAMPAIGN: Way = [
	'a campaign of SMS',
	new TingTingCampaign(),
	campaignFrom(fromItems, 'SMS'),
];
