import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { askForEditor } from '../core/pickers';
import { field } from '../core/parameters';
import { tingTing } from './connection';

/** One campaign, picked from the account's list or given by its ID. */
export const campaignIdField = field({
	displayName: 'Campaign',
	name: 'campaignId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	hint: 'After Create, drag id here from the node before: the list gives one fixed campaign',
	description: 'Campaign to work with, picked from your account or given by ID',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a campaign…',
			typeOptions: { searchListMethod: 'searchCampaigns', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 15',
			validation: [
				{
					type: 'regex',
					properties: { regex: '\\s*[1-9]\\d*\\s*', errorMessage: 'An ID is a number, e.g. 15' },
				},
			],
		},
	],
});

/**
 * Lists campaigns for the picker, a page at a time. TingTing can't search, so names are compared
 * here, going on to the next page as long as none fits.
 */
export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await askForEditor(this, tingTing, 'Load campaigns', async ({ campaigns }) => {
		const wanted = (filter ?? '').trim().toLowerCase();
		let cursor = paginationToken;
		do {
			const page = await campaigns.page(cursor);
			const results = page.rows
				.map(({ id, name }) => ({ name: `${String(name)} (${String(id)})`, value: String(id) }))
				.filter((entry) => entry.name.toLowerCase().includes(wanted));
			cursor = page.next;
			if (results.length > 0) return { results, paginationToken: cursor };
		} while (cursor !== undefined);
		return { results: [] };
	});
}
