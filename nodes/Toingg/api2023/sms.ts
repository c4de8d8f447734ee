import type { Send } from '../../core/http/request';
import type { Toingg } from '../port';
import { outputOf } from './answers';

/** Text messages. */
export const smsApi = (send: Send): Required<Toingg['sms']> => ({
	send: async (onLeave, { name, phoneNumber }, message) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: '/send_sms/',
			json: { name, phoneNumber, message },
			read: ({ body }) => outputOf(body),
		}),
});
