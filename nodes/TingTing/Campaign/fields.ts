import type { Service } from '../api2023/campaigns';

/** How a campaign reaches people. */
export const SERVICES = [
	{ name: 'Call', value: 'PHONE', description: 'Ring the phones and speak' },
	{ name: 'SMS', value: 'SMS', description: 'Send text messages' },
] satisfies Array<{ name: string; value: Service; description: string }>;
