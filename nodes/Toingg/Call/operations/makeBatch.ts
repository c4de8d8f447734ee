import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isRecord, valueAt } from '../../../core/coerce';
import { atItem, BadInput } from '../../../core/failure';
import { hint } from '../../../core/hints';
import { field, readerOf } from '../../../core/parameters';
import { defineOperation } from '../../connection';
import { campaignField, filledIn, nameField, phoneNumberField, readPerson } from '../../fields';
import {
	listedRows,
	outputsOf,
	recipientsOf,
	refuseNamesakes,
	type Noun,
	type Row,
} from '../batch';
import { Submission } from '../submission';

const fields = [
	campaignField,
	field({
		displayName: 'Recipients From',
		name: 'recipientSource',
		type: 'options',
		// An expression could turn from item to item, and take all items once more at each of them.
		noDataExpression: true,
		options: [
			{
				name: 'Rows From the Previous Step',
				value: 'inputItems',
				description: 'One batch from all input items',
			},
			{
				name: 'Typed List',
				value: 'list',
				description: 'One batch from the people that you type',
			},
		],
		default: 'inputItems',
		description: 'Where names and numbers of the people to call come from',
	}),
	field({
		displayName: 'Column With the Name',
		name: 'nameField',
		type: 'string',
		displayOptions: { show: { recipientSource: ['inputItems'] } },
		default: 'name',
		required: true,
		placeholder: 'e.g. client.name',
		description: 'Name of the field that holds the name in each input item',
	}),
	field({
		displayName: 'Column With the Phone Number',
		name: 'phoneNumberField',
		type: 'string',
		displayOptions: { show: { recipientSource: ['inputItems'] } },
		default: 'phoneNumber',
		required: true,
		placeholder: 'e.g. client.phone',
		description: 'Name of the field that holds the number in each input item',
	}),
	field({
		displayName: 'Recipients',
		name: 'recipients',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		displayOptions: { show: { recipientSource: ['list'] } },
		placeholder: 'Add recipient',
		default: {},
		description: 'People to call, each with a name and a phone number',
		options: [{ displayName: 'Recipient', name: 'values', values: [nameField, phoneNumberField] }],
	}),
	field({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'How many people go into one request, and in which form',
		options: [
			{
				displayName: 'Batch Size',
				name: 'batchSize',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 500,
				description: 'Most people in one request; more of them go into further requests',
			},
			{
				displayName: 'Number List Format',
				name: 'numberListFormat',
				type: 'options',
				options: [
					{ name: 'Array', value: 'array', description: 'A list of names and numbers' },
					{ name: 'Object', value: 'object', description: 'A number by each name' },
				],
				default: 'array',
				description: 'Form in which your Toingg takes the people; most take the array',
			},
		],
	}),
];

export const makeBatch = defineOperation({
	value: 'makeBatch',
	name: 'Make Batch',
	action: 'Make batch of calls',
	description: 'Costs credit for each call: ring many people with one request',
	effect: 'sends',
	ifSentTwice: 'phones may ring twice',
	fields,
	inParts: true,
	gathersWhen: { parameter: 'recipientSource', value: 'inputItems' },
	countRecipients: (get, execution) =>
		get('recipientSource') === 'inputItems'
			? execution.getInputData().length
			: rowsIn(get('recipients')).length,
	async run({ get, service, execution, itemIndex, ledger, key }) {
		const campaign = filledIn(get('campaign'), 'Campaign');
		const { batchSize = 500, numberListFormat = 'array' } = get('options');
		const gathered = get('recipientSource') === 'inputItems';
		const noun = gathered ? 'item' : 'recipient';
		const rows = gathered
			? rowsOfItems(execution, campaign)
			: rowsOfList(get('recipients'), itemIndex);
		const recipients = recipientsOf(rows);
		const submission = new Submission(
			ledger,
			key,
			async (people) => await service.calls.makeBatch(campaign, people, numberListFormat),
		);
		const portions = submission.portionsOf(recipients, batchSize);
		if (numberListFormat === 'object') {
			portions.forEach((portion) => refuseNamesakes(portion.recipients, noun));
		}
		tellOfRepeats(execution, recipients, noun);
		await submission.submit(portions);
		return outputsOf(portions, noun);
	},
});

/** Parameters are read for each item: an expression may name another field, or another campaign. */
function rowsOfItems(execution: IExecuteFunctions, campaign: string): Row[] {
	return execution.getInputData().map(({ json }, item) =>
		atItem(item, () => {
			const get = readerOf(execution, fields, item);
			if (get('campaign').trim() !== campaign) {
				const advice = 'One batch has one campaign: split the items by campaign first.';
				throw new BadInput('Campaign is another than for item 0', advice);
			}
			const [name, phoneNumber] = [get('nameField'), get('phoneNumberField')];
			return {
				...readPerson(valueAt(json, name), valueAt(json, phoneNumber), {
					name: `Column With the Name "${name}"`,
					phoneNumber: `Column With the Phone Number "${phoneNumber}"`,
				}),
				itemIndex: item,
				position: item,
			};
		}),
	);
}

function rowsIn(recipients: IDataObject): IDataObject[] {
	return [recipients.values ?? []].flat().filter(isRecord);
}

function rowsOfList(recipients: IDataObject, itemIndex: number): Row[] {
	const rows = rowsIn(recipients);
	if (rows.length === 0) throw new BadInput('Recipients is empty', 'Add at least one recipient.');
	return rows.map(({ name, phoneNumber }, at) => ({
		...readPerson(name, phoneNumber, {
			name: `Name of recipient ${at + 1}`,
			phoneNumber: `Phone Number of recipient ${at + 1}`,
		}),
		itemIndex,
		position: at + 1,
	}));
}

function tellOfRepeats(execution: IExecuteFunctions, recipients: Row[][], noun: Noun) {
	const repeats = recipients.flatMap(([, ...others]) => others);
	if (repeats.length === 0) return;
	hint(
		execution,
		`A phone number that stood more than once is called once; repeated by ${listedRows(repeats, noun)}.`,
	);
}
