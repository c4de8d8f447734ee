import type { Send } from '../../core/http/request';
import { recordAt } from './envelope';

/** The account that the credential belongs to. */
export const accountApi = (send: Send) => ({
	/** @returns name, e-mail, contact number and what of it is verified */
	get: async () =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: '/api/accounts/user_details/',
			read: ({ body }) => recordAt(body, 'user_details'),
		}),
});
