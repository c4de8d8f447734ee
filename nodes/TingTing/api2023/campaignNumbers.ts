import type { IDataObject } from 'n8n-workflow';
import type { Send } from '../../core/http/request';
import { exactInteger } from '../../core/values/json';
import type { CampaignNumberChanges, ListedNumbers, TingTing } from '../port';
import { heldAt, isDone, recordAt, rowsAt } from './envelope';
import { campaignNumberFrom } from './simplifiedRows';

const OF_CAMPAIGNS = '/api/system/campaigns/number';
const OF_NUMBERS = '/api/system/number';

/** The numbers of campaigns: who is called or texted, and the result. IDs are digits. */
export const campaignNumbersApi = (send: Send): TingTing['campaignNumbers'] => ({
	add: async (onLeave, campaignId, number) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: `${OF_CAMPAIGNS}/${campaignId}/`,
			names: 'ID',
			json: wireForm(number),
			// The documentation shows no answer for it.
			read: ({ body }) => {
				const row = recordAt(body, 'details');
				return row && campaignNumberFrom(row, exactInteger(campaignId));
			},
		}),

	get: async (id) =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: `${OF_NUMBERS}/${id}/`,
			names: 'ID',
			read: ({ body }) => heldAt(body, 'number-detail', campaignNumberFrom),
		}),

	getAll: async (campaignId) => await listNumbers(send, campaignId),

	update: async (id, changes) =>
		await send({
			// The newest documentation says PUT, the oldest POST.
			effect: 'changes',
			method: 'PUT',
			path: `${OF_NUMBERS}/${id}/`,
			names: 'ID',
			json: wireForm(changes),
			read: ({ body }) => heldAt(body, 'details', campaignNumberFrom),
		}),

	delete: async (id) => {
		await send({
			effect: 'changes',
			method: 'DELETE',
			path: `${OF_CAMPAIGNS}/${id}/delete/`,
			names: 'ID',
			read: isDone,
		});
	},
});

/** The documentation gives numbers as integers here. */
function wireForm({ number, tags }: CampaignNumberChanges): IDataObject {
	return { number: number === undefined ? undefined : Number(number), available_tags: tags };
}

/** TingTing has neither pages nor filters for them. */
export async function listNumbers(send: Send, campaignId: string): Promise<ListedNumbers> {
	return await send({
		effect: 'reads',
		method: 'GET',
		path: `${OF_CAMPAIGNS}/${campaignId}`,
		names: 'ID',
		read: ({ body }) => {
			const from = (row: IDataObject) => campaignNumberFrom(row, exactInteger(campaignId));
			const rows = rowsAt(body, 'number-lists', from);
			return rows && { rows, missing: 0 };
		},
	});
}
