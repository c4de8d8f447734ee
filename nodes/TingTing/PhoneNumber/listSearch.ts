import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { askForEditor } from '../../core/editor/pickers';
import { searchList } from '../../core/editor/searchableList';
import { tingTing, type TingTing } from '../connection';

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
				rows: (await phoneNumbers[whose]()).filter(hasSid).map(entryOf),
			});
			return await searchList({ account, name: whose, fetchPage }, filter, token);
		},
	);
}

function hasSid(row: IDataObject): boolean {
	return row.phone_number_sid !== undefined;
}

function entryOf(row: IDataObject): { name: string; value: string } {
	const { phone_number: number, rate, available_capabilities: capabilities } = row;
	return {
		name: `${String(number)} (rate ${String(rate)}; ${String(capabilities)})`,
		value: String(row.phone_number_sid),
	};
}
