import type { Send } from '../../core/http/request';
import type { TingTing } from '../port';
import { heldAt, isDone, rowsAt } from './envelope';
import { phoneNumberFrom } from './simplifiedRows';

const ROOT = '/api/system/phone_numbers';

/** Numbers that an account calls from: its own, and those on sale. */
export const phoneNumbersApi = (send: Send): TingTing['phoneNumbers'] => ({
	// Neither list has pages.
	owned: async () =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: '/api/system/owned/phone_numbers',
			read: ({ body }) => rowsAt(body, 'owned_numbers', phoneNumberFrom),
		}),

	available: async () =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: ROOT,
			read: ({ body }) => rowsAt(body, 'number_lists', phoneNumberFrom),
		}),

	buy: async (onLeave, sid) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: `${ROOT}/`,
			json: { phone_sid: sid },
			names: 'ID',
			read: ({ body }) => heldAt(body, 'number_details', phoneNumberFrom),
		}),

	release: async (sid) => {
		await send({
			effect: 'changes',
			method: 'DELETE',
			path: ROOT,
			json: { phone_sid: sid },
			names: 'ID',
			read: isDone,
		});
	},
});
