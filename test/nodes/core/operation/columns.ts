import { unpacked, type Bench } from '../../../harness';

export const ASHA = '9841234567';
export const BIKASH = '9841234568';
export const CHANDRA = '9841234569';
export const ROWS = [
	{ phone: ASHA, stop: '', 'Opted Out': CHANDRA, both: { numbers: [ASHA, BIKASH] } },
	{ phone: BIKASH, stop: `+977 ${ASHA}`, 'Opted Out': BIKASH },
	{ phone: CHANDRA },
];
export const WAYS = [
	{
		...{ operation: 'create', name: 'Tea', services: 'SMS', recipientSource: 'inputItems' },
		...{ phoneNumberField: 'phone', tagFields: '' },
	},
	{ operation: 'send', phoneNumber: '={{ $json.phone }}', message: '{otp}', channel: 'text' },
];

/** @returns which of the numbers went out */
export function numbersSent({ simulator }: Bench): string[] {
	const bodies = simulator.journal.map(({ body }) => unpacked(body).toString()).join(' ');
	return [ASHA, BIKASH, CHANDRA].filter((number) => bodies.includes(number));
}
