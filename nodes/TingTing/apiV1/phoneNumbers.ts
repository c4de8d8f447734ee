import type { Send } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
import type { PhoneNumber, TingTing } from '../port';
import { phoneNumberFrom } from './simplifiedRows';

/** Numbers to call from. This version can't buy or release any. */
export const phoneNumbersApi = (send: Send): TingTing['phoneNumbers'] => ({
	owned: async () => await numbersAt(send, '/phone-number/active/'),
	shared: async () => await numbersAt(send, '/active-broker-phone/'),
});

/** Neither list has pages. */
async function numbersAt(send: Send, path: string): Promise<Array<Held<PhoneNumber>>> {
	return await send({
		effect: 'reads',
		method: 'GET',
		path,
		read: ({ body }) =>
			Array.isArray(body) ? body.filter(isRecord).map(phoneNumberFrom) : undefined,
	});
}
