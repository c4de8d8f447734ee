import type { IDataObject } from 'n8n-workflow';
import type { Send } from '../../core/http/request';
import { outputOf } from './answers';
import type { Person } from './calls';

/** Text messages. */
export const smsApi = (send: Send) => ({
	send: async ({ name, phoneNumber }: Person, message: string): Promise<IDataObject> =>
		await send({
			effect: 'sends',
			method: 'POST',
			path: '/send_sms/',
			json: { name, phoneNumber, message },
			read: ({ body }) => outputOf(body),
		}),
});
