import type { IDataObject } from 'n8n-workflow';
import type { Send } from '../../core/http/request';
import { isDone, recordAt, rowsAt } from './envelope';

const ROOT = '/api/system/phone_numbers';

/** Numbers that an account calls from: its own, and those on sale. */
export const phoneNumbersApi = (send: Send) => ({
	/** @returns all numbers of the account: TingTing does not page them */
	owned: async (): Promise<IDataObject[]> =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: '/api/system/owned/phone_numbers',
			read: ({ body }) => rowsAt(body, 'owned_numbers'),
		}),

	/** @returns all numbers that nobody owns */
	available: async (): Promise<IDataObject[]> =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: ROOT,
			read: ({ body }) => rowsAt(body, 'number_lists'),
		}),

	/** Spends credits. @returns the number, now the account's */
	buy: async (sid: string): Promise<IDataObject> =>
		await send({
			effect: 'sends',
			method: 'POST',
			path: `${ROOT}/`,
			json: { phone_sid: sid },
			names: 'ID',
			read: ({ body }) => recordAt(body, 'number_details'),
		}),

	/** Gives a number back; anybody can buy it then. */
	release: async (sid: string): Promise<void> => {
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
