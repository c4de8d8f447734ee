import type { Send } from '../../core/http/request';
import type { TingTing } from '../port';
import { heldAt } from './envelope';
import { accountFrom } from './simplifiedRows';

/** The account that the credential belongs to. */
export const accountApi = (send: Send): TingTing['account'] => ({
	get: async () =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: '/api/accounts/user_details/',
			read: ({ body }) => heldAt(body, 'user_details', accountFrom),
		}),
});
