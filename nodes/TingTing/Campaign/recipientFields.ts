import { BadInput } from '../../core/errors/failure';
import { inputDataFieldNameField } from '../../core/operation/commonFields';
import { field } from '../../core/operation/parameters';
import { SERVICES } from './services';

/** What a new campaign is, and who is in it. */
export const newCampaignFields = [
	field({
		displayName: 'Campaign Name',
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
				description: 'One campaign for each input item, from the numbers that you type',
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
		hint: "The column with the phone numbers must have the heading number. A column called name becomes {tags_name}. For other headings, put n8n's Extract from File before this node, and choose Rows From the Previous Step",
	}),
	field({
		displayName: 'Column With the Phone Number',
		name: 'phoneNumberField',
		type: 'string',
		// A dragged column gives its name, not an expression for its value.
		requiresDataPath: 'single',
		displayOptions: { show: { recipientSource: ['inputItems'] } },
		default: 'phoneNumber',
		required: true,
		placeholder: 'e.g. phoneNumber',
		hint: 'Only this column and Columns as Tags are sent to TingTing',
		description: 'Name of the field that holds the number in each input item',
	}),
	field({
		displayName: 'Columns as Tags',
		name: 'tagFields',
		type: 'string',
		requiresDataPath: 'multiple',
		displayOptions: { show: { recipientSource: ['inputItems'] } },
		default: 'all',
		placeholder: 'e.g. First Name, date',
		hint: 'First Name becomes {tags_first_name} in the message. Name the columns if some are private',
		description: 'Columns sent to TingTing as tags: all, or names separated by commas',
	}),
] as const;

/** @throws BadInput if a new campaign has no name */
export function readName(typed: string): string {
	if (typed.trim() !== '') return typed;
	throw new BadInput('Campaign Name is empty', 'Give the campaign a name.');
}
