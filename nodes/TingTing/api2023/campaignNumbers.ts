import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../core/operation/coercion';
import type { Send } from '../../core/http/request';
import { dataOf, isDone, recordAt, rowsAt } from './envelope';

/** What stands for a tag in a message, by the tag's name, e.g. `tags_name`. */
export type Tags = Record<string, string | number>;

/** A recipient to be added to a campaign. */
export interface NewCampaignNumber {
	/** National digits. */
	number: string;
	/** Only tags that the campaign has. */
	tags?: Tags;
}

/** Only what is given is changed. */
export type CampaignNumberChanges = Partial<NewCampaignNumber>;

const OF_CAMPAIGNS = '/api/system/campaigns/number';
const OF_NUMBERS = '/api/system/number';

/** The numbers of campaigns: who is rung or texted, and how it ended. Ids are digits. */
export const campaignNumbersApi = (send: Send) => ({
	/** @returns the new number; TingTing's documentation shows no answer for it */
	add: async (campaignId: string, number: NewCampaignNumber): Promise<IDataObject> =>
		await send({
			effect: 'sends',
			method: 'POST',
			path: `${OF_CAMPAIGNS}/${campaignId}/`,
			names: 'ID',
			json: wireForm(number),
			read: ({ body }) => dataOf(body),
		}),

	get: async (id: string): Promise<IDataObject> =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: `${OF_NUMBERS}/${id}/`,
			names: 'ID',
			read: ({ body }) => recordAt(body, 'number-detail'),
		}),

	/** @returns all numbers of a campaign: TingTing neither pages nor filters them */
	getAll: async (campaignId: string): Promise<IDataObject[]> =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: `${OF_CAMPAIGNS}/${campaignId}`,
			names: 'ID',
			read: ({ body }) => rowsAt(body, 'number-lists'),
		}),

	/** @returns the number as it is now */
	update: async (id: string, changes: CampaignNumberChanges): Promise<IDataObject> =>
		await send({
			// The newest documentation says PUT, the oldest POST.
			effect: 'changes',
			method: 'PUT',
			path: `${OF_NUMBERS}/${id}/`,
			names: 'ID',
			json: wireForm(changes),
			read: ({ body }) => recordAt(body, 'details'),
		}),

	delete: async (id: string): Promise<void> => {
		await send({
			effect: 'changes',
			method: 'DELETE',
			path: `${OF_CAMPAIGNS}/${id}/delete/`,
			names: 'ID',
			read: isDone,
		});
	},
});

/** @returns names of the tags that numbers of a campaign can have */
export function usableTagsOf(campaign: IDataObject): string[] {
	return Array.isArray(campaign.usable_tags) ? campaign.usable_tags.map(String) : [];
}

/** @returns names of the tags that a number has */
export function ownTagsOf(number: IDataObject): string[] {
	return isRecord(number.available_tags) ? Object.keys(number.available_tags) : [];
}

/** @returns the name of the campaign a number belongs to: its ID is not told */
export function campaignNameOf(number: IDataObject): string {
	return String(number.campaing);
}

/** The documentation gives numbers as integers here. */
function wireForm({ number, tags }: CampaignNumberChanges): IDataObject {
	return { number: number === undefined ? undefined : Number(number), available_tags: tags };
}
