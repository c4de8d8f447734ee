import { allRows } from '../../../core/operation/allRows';
import { valueAt } from '../../../core/operation/coercion';
import { readColumn } from '../../../core/operation/columns';
import { field } from '../../../core/operation/parameters';
import { ONE_COLUMN, refuseDifferences } from '../../../core/operation/refuseDifferences';
import { nameColumnField, phoneNumberColumnField, rowIn } from '../../columnFields';
import { defineOperation } from '../../connection';
import { filledIn } from '../../commonFields';
import { sendInChunks } from '../../sendInChunks';

/** The documentation sets no limit for one request. */
const CHUNK = 500;

const contextColumnField = field({
	displayName: 'Column With the Context',
	name: 'contextField',
	type: 'string',
	requiresDataPath: 'single',
	default: '',
	placeholder: 'e.g. note',
	description: 'Name of the field with what the AI should know about the person',
});

export const addToList = defineOperation({
	value: 'addToList',
	name: 'Add to List',
	action: 'Add contacts to list',
	description: 'Add all input items to one contact list; no phone rings for it',
	needs: 'contacts.addToList',
	ifSentTwice: 'people may be listed twice',
	fields: [
		field({
			displayName: 'Contact List',
			name: 'contactList',
			type: 'string',
			// One value for all items: they go together.
			noDataExpression: true,
			default: '',
			required: true,
			placeholder: 'e.g. Patients of March',
			description: 'Name of the list; Toingg creates it if it does not exist',
		}),
		nameColumnField,
		phoneNumberColumnField,
		contextColumnField,
	],
	gathersWhen: 'always',
	read({ get, getAt, execution, rows, service }) {
		const columnFields = [nameColumnField, phoneNumberColumnField, contextColumnField];
		refuseDifferences(
			execution,
			columnFields.map(({ name, displayName }) => ({
				...{ name, displayName },
				read: (item) => getAt(item)(name),
			})),
			ONE_COLUMN,
		);
		const columns = { name: get('nameField'), phoneNumber: get('phoneNumberField') };
		const contextColumn = get('contextField').trim();
		// A cell may be empty, but a column that no row has is mistyped.
		const items = allRows(execution);
		const isKnown = items.some(({ json }) => valueAt(json, contextColumn) !== undefined);
		if (contextColumn !== '' && !isKnown && items.length > 0) {
			readColumn(items[0].json, contextColumn, 'Column With the Context');
		}
		const people = rows(
			items,
			({ json }, item) => ({
				...rowIn(json, item, columns, service.homeCountry),
				context: contextColumn === '' ? undefined : contextIn(valueAt(json, contextColumn)),
			}),
			({ identity }) => identity,
		);
		return { list: filledIn(get('contactList'), 'Contact List'), people };
	},
	countRecipients: ({ people }) => people.length,
	run: async ({ input: { list, people }, service, ...context }) => {
		const batch = {
			rules: { size: CHUNK, namesApart: false, within: `${context.account}: ${list}` },
			noun: 'item',
			...context,
		} as const;
		return await sendInChunks(people, batch, async (onLeave, added) =>
			service.contacts.addToList(onLeave, list, added),
		);
	},
});

function contextIn(value: unknown): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
