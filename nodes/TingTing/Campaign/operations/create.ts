import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { splitList } from '../../../core/operation/coercion';
import { readColumn } from '../../../core/operation/columns';
import { BadInput } from '../../../core/errors/failure';
import { inputDataFieldNameField } from '../../../core/operation/commonFields';
import { findUpload } from '../../../core/values/binary';
import { hint } from '../../../core/run/hints';
import { field } from '../../../core/operation/parameters';
import type { Use } from '../../../core/values/phoneNumber/nepal';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';
import { nationalDigits } from '../../nationalNumber';
import { SERVICES } from '../services';

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create campaign',
	description: 'Create a campaign with its people; no phone rings until it begins',
	needs: 'campaigns.create',
	ifSentTwice: 'there may be two campaigns',
	fields: [
		field({
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Appointments of tomorrow',
			description: 'Name under which your account shows the new campaign',
		}),
		field({
			displayName: 'Call or SMS',
			name: 'services',
			type: 'options',
			options: SERVICES,
			default: 'PHONE',
			description: 'Whether the campaign calls people or sends SMS once it begins',
		}),
		field({
			displayName: 'Recipients From',
			name: 'recipientSource',
			type: 'options',
			// One value for all items: it decides whether they go together.
			noDataExpression: true,
			options: [
				{
					name: 'Rows From the Previous Step',
					value: 'inputItems',
					description: 'One campaign from all input items',
				},
				{
					name: 'Spreadsheet File',
					value: 'file',
					description: 'One campaign from the file of each input item',
				},
				{
					name: 'Typed List',
					value: 'numbers',
					description: 'One campaign from the numbers that you type',
				},
			],
			default: 'numbers',
			description: 'Source of the phone numbers for the new campaign',
		}),
		field({
			displayName: 'Phone Numbers',
			name: 'phoneNumbers',
			type: 'string',
			typeOptions: { rows: 2 },
			displayOptions: { show: { recipientSource: ['numbers'] } },
			default: '',
			required: true,
			placeholder: 'e.g. 9841234567, 9841234568',
			description: 'Numbers to reach, with commas, semicolons or lines between them',
		}),
		field({
			...inputDataFieldNameField,
			displayOptions: { show: { recipientSource: ['file'] } },
			hint: 'The file needs a column named number; every other column becomes a tag, e.g. name becomes {tags_name}',
		}),
		field({
			displayName: 'Column With the Phone Number',
			name: 'phoneNumberField',
			type: 'string',
			displayOptions: { show: { recipientSource: ['inputItems'] } },
			default: 'phoneNumber',
			required: true,
			placeholder: 'e.g. phoneNumber',
			hint: 'Only this column goes into the campaign. For names and other tags, use a spreadsheet file',
			description: 'Name of the field that holds the number in each input item',
		}),
		field({
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What else to set when the campaign is created',
			options: [
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					description: 'Note for yourself on what the campaign is for',
				},
			],
		}),
		simplifyField,
	],
	gathersWhen: { parameter: 'recipientSource', value: 'inputItems' },
	read({ get, execution, itemIndex, rows }) {
		const name = get('name');
		if (name.trim() === '') throw new BadInput('Name is empty', 'Give the campaign a name.');
		const { description } = get('additionalFields');
		const services = get('services');
		const use = services === 'SMS' ? 'sms' : 'call';
		const campaign = { name, services, description };
		const simplify = get('simplify');
		switch (get('recipientSource')) {
			case 'file':
				return {
					campaign,
					simplify,
					load: findUpload(execution, itemIndex, get('inputDataFieldName')),
				};
			case 'inputItems': {
				const column = get('phoneNumberField');
				const items = execution.getInputData();
				return {
					campaign,
					simplify,
					numbers: rows(items, ({ json }) => numberInColumn(json, column, use)),
				};
			}
			case 'numbers': {
				const typed = splitList(get('phoneNumbers'));
				if (typed.length === 0) {
					throw new BadInput('Phone Numbers is empty', 'Give at least one phone number.');
				}
				const numbers = rows(typed, (number) => nationalDigits(number, 'Phone Numbers', use));
				return { campaign, simplify, numbers };
			}
		}
	},
	countRecipients: ({ numbers }) => numbers?.length,
	run: async ({ input: { campaign, numbers, load, simplify }, service, sendOnce, execution }) =>
		await sendOnce(async (onLeave) => {
			const recipients = load ? { file: await load() } : { numbers: eachOnce(execution, numbers) };
			const created = await service.campaigns.create(onLeave, { ...campaign, recipients });
			return itemOf(created, simplify);
		}),
});

function numberInColumn(row: IDataObject, column: string, use: Use): string {
	const fieldName = 'Column With the Phone Number';
	return nationalDigits(readColumn(row, column, fieldName), `${fieldName} "${column}"`, use);
}

/** TingTing would call a number twice if it is in a campaign twice. */
function eachOnce(execution: IExecuteFunctions, numbers: string[]): string[] {
	const unique = [...new Set(numbers)];
	const repeats = numbers.length - unique.length;
	if (repeats > 0) {
		hint(
			execution,
			`${repeats} phone number(s) were given more than once. Each went into the campaign once.`,
		);
	}
	return unique;
}
