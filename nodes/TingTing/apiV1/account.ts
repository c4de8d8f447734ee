import type { Send } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import type { TingTing } from '../port';
import { accountFrom, usageFrom } from './simplifiedRows';

/** The account that the token belongs to. */
export const accountApi = (send: Send): Required<TingTing['account']> => ({
	get: async () =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: '/auths/user-profile/',
			returnsRecord: true,
			read: ({ body }) => (isRecord(body) && isRecord(body.user) ? accountFrom(body) : undefined),
		}),

	getUsage: async (days) =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: '/dashboard/',
			query: { days },
			returnsRecord: true,
			read: ({ body }) =>
				isRecord(body) && 'remaining_credits' in body ? usageFrom(body) : undefined,
		}),
});
