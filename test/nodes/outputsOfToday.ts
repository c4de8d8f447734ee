import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { TingTingPhoneNumber } from '../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggCampaign } from '../../nodes/Toingg/Campaign/ToinggCampaign.node';
import { byId } from '../harness';

/** An operation for an account of today, the answer of the service, and both outputs. */
export interface GivingToday {
	node: INodeType;
	operation: string;
	parameters?: INodeParameters;
	answer: unknown;
	simplified: IDataObject;
	raw: IDataObject;
}

const profile = {
	user: { first_name: 'Asha', last_name: 'Gurung', email: 'asha@example.com', username: 'asha' },
	...{ contact_no: '9841234567', address: 'Pokhara', is_verified_contact: true },
};
const dashboard = {
	...{ remaining_credits: 90, credits_used: '10', total_credits_purchased: 100 },
	...{ outbound_calls: 4, outbound_sms: 6, total_owned_numbers: 1 },
	total_call_duration: '01:02:03',
};
const campaign = {
	...{ id: 7, name: 'Tea', services: 'PHONE', description: '', status: 'Not Started' },
	...{ schedule: '2090-05-09T17:07:00.000000+05:45', progress_percent: 0 },
	...{ user_phone: [4], campaign_action_count: 2, voice: null },
	...{ message: 'Sorry {tags_name}, {day}', sms_message: 'Namaste {name}' },
};
const simplifiedCampaign = {
	...{ id: 7, name: 'Tea', services: 'PHONE', description: '', status: 'Not Started' },
	...{ schedule: '2090-05-09T17:07:00.000000+05:45', progressPercent: 0, recipients: 2 },
	...{ usableTags: ['name', 'day'], callerNumbers: ['4'] },
	...{ message: 'Sorry {tags_name}, {day}', smsMessage: 'Namaste {name}' },
};
const contact = {
	...{ id: 34, number: '9841234567', status: 'failed', call_duration: '12s', playback: '91' },
	...{ credit_consumed: 2, credit_consumed_SMS: 1, carrier: 'NTC' },
};
const phone = { id: 4, phone_number: '+9779801000001' };
const sent = {
	...{ id: 9, phone_number: '9841234567', message: 'Code 48291', otp: '48291' },
	...{ otp_options: 'generated', sms_send_options: 'text' },
	created_at: '2026-03-03T09:15:00+05:45',
};
const listOf = (row: object) => ({ count: 1, next: null, previous: null, results: [row] });

/** What operations for accounts of today output. */
export const GIVING_TODAY: GivingToday[] = [
	{
		...{ node: new TingTingAccount(), operation: 'get', answer: profile, raw: profile },
		simplified: {
			...{ firstName: 'Asha', lastName: 'Gurung', email: 'asha@example.com', username: 'asha' },
			...{ phoneNumber: '9841234567', isPhoneVerified: true, address: 'Pokhara' },
		},
	},
	{
		...{ node: new TingTingAccount(), operation: 'getUsage', answer: dashboard, raw: dashboard },
		simplified: {
			...{ creditsLeft: 90, creditsUsed: 10, creditsPurchased: 100 },
			...{ calls: 4, messages: 6, ownedNumbers: 1, callSeconds: 3723 },
		},
	},
	{
		...{ node: new TingTingCampaign(), operation: 'get', parameters: { campaignId: byId(7) } },
		...{ answer: campaign, raw: campaign, simplified: simplifiedCampaign },
	},
	{
		...{ node: new TingTingCampaign(), operation: 'getAll' },
		...{ answer: listOf(campaign), raw: campaign, simplified: simplifiedCampaign },
	},
	{
		...{ node: new TingTingCampaignNumber(), operation: 'getAll' },
		parameters: { campaignId: byId(7) },
		...{ answer: listOf(contact), raw: contact },
		simplified: {
			...{ id: 34, campaignId: 7, phoneNumber: '9841234567', status: 'failed' },
			...{ durationSeconds: 12, playbackPercent: 91, creditsConsumed: 3, carrier: 'NTC' },
		},
	},
	...['getAllOwned', 'getAllShared'].map((operation) => ({
		...{ node: new TingTingPhoneNumber(), operation, answer: [phone], raw: phone },
		simplified: { id: 4, phoneNumber: '+9779801000001' },
	})),
	{
		...{ node: new TingTingOtp(), operation: 'getAllSent' },
		answer: { ...listOf({}), results: { status: 200, success: true, data: [sent] } },
		raw: {
			...{ id: 9, phone_number: '9841234567', message: 'Code ***' },
			...{ otp_options: 'generated', sms_send_options: 'text' },
			created_at: '2026-03-03T09:15:00+05:45',
		},
		simplified: {
			...{ id: 9, phoneNumber: '9841234567', channel: 'text', message: 'Code ***' },
			...{ otpSource: 'generated', sentAt: '2026-03-03T09:15:00+05:45' },
		},
	},
	{
		...{ node: new ToinggCall(), operation: 'getStatus', parameters: { callId: 'CA1' } },
		answer: {
			...{ status: true, message: 'Found' },
			result: { status: 'failed', start_time: '2026-03-03T09:15:00+00:00', duration: '7', cost: 1 },
		},
		raw: { status: 'failed', start_time: '2026-03-03T09:15:00+00:00', duration: '7', cost: 1 },
		simplified: {
			...{ callId: 'CA1', status: 'failed', startedAt: '2026-03-03T09:15:00+00:00' },
			...{ durationSeconds: 7, answer: { cost: 1 } },
		},
	},
	{
		...{ node: new ToinggCampaign(), operation: 'getAll' },
		answer: {
			...{ status: true, message: 'Found' },
			result: { c1: { title: 'Tea', purpose: 'Invite', voice: 'jenny', language: 'english' } },
		},
		raw: { id: 'c1', title: 'Tea', purpose: 'Invite', voice: 'jenny', language: 'english' },
		simplified: {
			...{ id: 'c1', name: 'Tea', purpose: 'Invite', voice: 'jenny', language: 'english' },
		},
	},
];
