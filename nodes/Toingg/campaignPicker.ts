import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { askForEditor } from '../core/editor/pickers';
import { searchList } from '../core/editor/searchableList';
import { BadInput } from '../core/errors/failure';
import { field } from '../core/operation/parameters';
import { toinggOfToday } from './connection';

/** One campaign, picked from the account's list or given by its ID. */
export const campaignIdField = field({
	displayName: 'Campaign',
	name: 'campaignId',
	type: 'resourceLocator',
	needs: 'accepts.campaignIds',
	default: { mode: 'list', value: '' },
	required: true,
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
			placeholder: 'e.g. 65f0c0ffee65f0c0ffee65f0',
		},
	],
});

/** @throws BadInput if it is empty, or can't be an ID */
export function readCampaignId(value: string): string {
	const id = value.trim();
	if (/^[\w-]{1,64}$/.test(id)) return id;
	throw new BadInput(
		id === '' ? 'Campaign is empty' : 'Campaign holds something other than an ID',
		'Pick it from the list, or give the ID that Get Many shows.',
	);
}

/** Lists campaigns for the picker, newest first. */
export async function searchCampaigns(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await askForEditor(
		this,
		toinggOfToday,
		'Load campaigns',
		async ({ campaigns }, account) => {
			const fetchPage = async (cursor?: string) => {
				const { rows, next } = (await campaigns.page?.(cursor)) ?? { rows: [] };
				const entries = rows.flatMap(({ fields: { id, name } }) =>
					id === undefined ? [] : [{ name: `${name ?? ''} (${id})`.trim(), value: id }],
				);
				return { rows: entries, next };
			};
			return await searchList({ account, name: 'campaigns', fetchPage }, filter, paginationToken);
		},
	);
}

/** Lists the voices that an AI can have. */
export async function getVoices(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await askForEditor(this, toinggOfToday, 'Load voices', async ({ campaigns }) =>
		namesAsOptions(await campaigns.voices?.()),
	);
}

/** Lists the languages that an AI can speak. */
export async function getLanguages(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await askForEditor(this, toinggOfToday, 'Load languages', async ({ campaigns }) =>
		namesAsOptions(await campaigns.languages?.()),
	);
}

function namesAsOptions(names: string[] = []): INodePropertyOptions[] {
	return [...new Set(names)].map((name) => ({ name, value: name }));
}
