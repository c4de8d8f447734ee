import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { askForEditor } from '../core/editor/pickers';
import { field } from '../core/operation/parameters';
import { searchList, type ListSource } from '../core/editor/searchableList';
import { tingTing } from './connection';
import type { TingTing } from './port';

/** One campaign, picked from the account's list or given by its ID. */
export const campaignIdField = field({
	displayName: 'Campaign',
	name: 'campaignId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	hint: 'Drag campaignId here from the previous node, or id if that node has no campaignId. The list gives one fixed campaign',
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

/** Lists campaigns for the picker, newest first. */
export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await askForEditor(
		this,
		tingTing,
		'Load campaigns',
		async ({ campaigns }, account) =>
			await searchList(campaignList(campaigns, account), filter, paginationToken),
	);
}

/** @returns the list of campaigns as the editor shows it */
export function campaignList(
	campaigns: TingTing['campaigns'],
	account: ListSource['account'],
): ListSource {
	return {
		account,
		name: 'campaigns',
		async fetchPage(cursor) {
			const { rows, next } = await campaigns.page(cursor);
			const known = rows.filter(({ fields }) => fields.id !== undefined);
			const entries = known.map(({ fields: { id, name } }) =>
				campaignEntry(String(id), name ?? ''),
			);
			return { rows: entries, next };
		},
	};
}

/** @returns a campaign as the editor shows it, with its ID, because names need not be unique */
export function campaignEntry(id: string, name: string): { name: string; value: string } {
	return { name: `${name} (${id})`.trim(), value: id };
}
