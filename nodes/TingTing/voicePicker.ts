import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { askForEditor } from '../core/editor/pickers';
import { searchList } from '../core/editor/searchableList';
import { field } from '../core/operation/parameters';
import { tingTing } from './connection';
import type { Voice } from './port';

/** One voice, picked from the account's list or given by its ID. */
export const voiceIdField = field({
	displayName: 'Voice',
	name: 'voiceId',
	type: 'resourceLocator',
	needs: 'accepts.voiceIds',
	default: { mode: 'list', value: '' },
	description: 'Voice that speaks the text, picked from your account or given by ID',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a voice…',
			typeOptions: { searchListMethod: 'searchVoices', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 3',
			validation: [
				{
					type: 'regex',
					properties: { regex: '\\s*[1-9]\\d*\\s*', errorMessage: 'An ID is a number, e.g. 3' },
				},
			],
		},
	],
});

/** Lists voices for the picker. */
export async function searchVoices(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await askForEditor(this, tingTing, 'Load voices', async ({ voice }, account) => {
		const fetchPage = async () => ({ rows: ((await voice.getAll?.()) ?? []).map(entryOf) });
		return await searchList({ account, name: 'voices', fetchPage }, filter, paginationToken);
	});
}

function entryOf({ id, name = 'Voice', isPremium }: Voice): { name: string; value: string } {
	return { name: `${name}${isPremium ? ', premium' : ''} (${id})`, value: String(id) };
}
