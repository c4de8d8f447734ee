import type { CampaignService } from '../port';

/** How a campaign reaches people. */
export const SERVICES = [
	{ name: 'Call', value: 'PHONE', description: 'Call the phones and speak' },
	{ name: 'SMS', value: 'SMS', description: 'Send text messages' },
] satisfies Array<{ name: string; value: CampaignService; description: string }>;
