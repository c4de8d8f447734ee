import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { askForEditor } from '../../core/pickers';
import { tingTing } from '../connection';

/** TingTing gives all numbers at once; the picker shows so many at a time. */
const PAGE_SIZE = 50;

/** Lists the numbers on sale. */
export async function searchAvailableNumbers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await askForEditor(this, tingTing, 'Load available numbers', async ({ phoneNumbers }) =>
		pageOf(await phoneNumbers.available(), filter, paginationToken),
	);
}

/** Lists the account's own numbers. */
export async function searchOwnedNumbers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await askForEditor(this, tingTing, 'Load owned numbers', async ({ phoneNumbers }) =>
		pageOf(await phoneNumbers.owned(), filter, paginationToken),
	);
}

/** @param paginationToken how many entries were shown before */
function pageOf(rows: IDataObject[], filter = '', paginationToken = '0'): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	const entries = rows.map(entryFor).filter(({ name }) => name.toLowerCase().includes(wanted));
	const start = Number(paginationToken);
	const end = start + PAGE_SIZE;
	return {
		results: entries.slice(start, end),
		paginationToken: end < entries.length ? String(end) : undefined,
	};
}

function entryFor(row: IDataObject): { name: string; value: string } {
	const { phone_number: number, rate, available_capabilities: capabilities } = row;
	return {
		name: `${String(number)} (rate ${String(rate)}; ${String(capabilities)})`,
		value: String(row.phone_number_sid),
	};
}
