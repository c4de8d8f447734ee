import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { askForEditor } from '../../core/editor/pickers';
import { searchList } from '../../core/editor/searchableList';
import type { Held } from '../../core/operation/simplify';
import { tingTing } from '../connection';
import type { PhoneNumber, TingTing } from '../port';

/** Lists the numbers on sale. */
export async function searchAvailableNumbers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, 'available', filter, paginationToken);
}

/** Lists the account's own numbers. */
export async function searchOwnedNumbers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, 'owned', filter, paginationToken);
}

async function search(
	context: ILoadOptionsFunctions,
	whose: keyof Pick<TingTing['phoneNumbers'], 'available' | 'owned'>,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await askForEditor(
		context,
		tingTing,
		`Load ${whose} numbers`,
		async ({ phoneNumbers }, account) => {
			// TingTing gives all of them at once.
			const fetchPage = async () => ({
				rows: ((await phoneNumbers[whose]?.()) ?? []).filter(hasSid).map(entryOf),
			});
			return await searchList({ account, name: whose, fetchPage }, filter, token);
		},
	);
}

function hasSid({ fields }: Held<PhoneNumber>): boolean {
	return fields.sid !== undefined;
}

function entryOf({ fields }: Held<PhoneNumber>): { name: string; value: string } {
	const { phoneNumber, rate, capabilities = [], sid } = fields;
	const name = `${phoneNumber} (rate ${rate}; ${capabilities.join(', ')})`;
	return { name, value: String(sid) };
}
