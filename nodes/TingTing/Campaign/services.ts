import type { CampaignService } from '../port';

/** How a campaign reaches people. */
export const SERVICES = [
	{ name: 'Call', value: 'PHONE', description: 'Call the phones and speak' },
	{ name: 'SMS', value: 'SMS', description: 'Send text messages' },
	{
		name: 'Call and SMS',
		value: 'SMS & PHONE',
		needs: 'accepts.callAndSms',
		description: 'Call the phones; TingTing decides who gets a text message as well',
	},
] satisfies Array<{ name: string; value: CampaignService; needs?: string; description: string }>;
