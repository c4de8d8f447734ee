import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { askForEditor } from '../../core/editor/pickers';
import { field } from '../../core/operation/parameters';
import type { Held } from '../../core/operation/simplify';
import { tingTing } from '../connection';
import type { PhoneNumber } from '../port';

/** The numbers that a campaign calls from. */
export const callerNumbersField = field({
	displayName: 'Caller Number Names or IDs',
	name: 'callerNumbers',
	type: 'multiOptions',
	needs: 'accepts.callerNumbers',
	typeOptions: { loadOptionsMethod: 'getCallerNumbers' },
	default: [],
	hint: 'Numbers that people see when they are called',
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
});

/** Lists the account's own numbers, then those that every account may call from. */
export async function getCallerNumbers(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await askForEditor(this, tingTing, 'Load caller numbers', async ({ phoneNumbers }) => {
		const own = await phoneNumbers.owned();
		const shared = (await phoneNumbers.shared?.()) ?? [];
		const entries = [...own.flatMap(entryFor('own')), ...shared.flatMap(entryFor('shared'))];
		// One number may be in both lists.
		return [...new Map(entries.reverse().map((entry) => [entry.value, entry])).values()].reverse();
	});
}

function entryFor(whose: string) {
	return ({ fields: { id, phoneNumber } }: Held<PhoneNumber>): INodePropertyOptions[] =>
		id === undefined ? [] : [{ name: `${phoneNumber ?? id} (${whose})`, value: String(id) }];
}
