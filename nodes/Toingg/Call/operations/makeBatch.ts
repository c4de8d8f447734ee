import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isRecord } from '../../../core/operation/coercion';
import { readColumn } from '../../../core/operation/columns';
import { BadInput } from '../../../core/errors/failure';
import { hint } from '../../../core/run/hints';
import { field, readerOf } from '../../../core/operation/parameters';
import { defineOperation } from '../../connection';
import {
	campaignField,
	filledIn,
	nameField,
	phoneNumberField,
	readPerson,
} from '../../commonFields';
import { chunksOf, partOf, recipientsOf, type Row } from '../chunks';
import { listedRows, outputsOf, type Noun } from '../batchOutput';

const fields = [
	campaignField,
	field({
		displayName: 'Recipients From',
		name: 'recipientSource',
		type: 'options',
		// An expression could change from item to item, and then each item would send all items again.
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
		description: 'Source of the names and numbers of the people to call',
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
		description: 'How many people one request has, and in which form',
		options: [
			{
				displayName: 'Batch Size',
				name: 'batchSize',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 500,
				description: 'Maximum number of people in one request; the others go into further requests',
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
				description: 'Form in which your Toingg accepts the people; most accept the array',
			},
		],
	}),
];

export const makeBatch = defineOperation({
	value: 'makeBatch',
	name: 'Make Batch',
	action: 'Make batch of calls',
	description: 'Costs credit for each call: call many people with few requests',
	needs: 'calls.makeBatch',
	ifSentTwice: 'phones may ring twice',
	fields,
	gathersWhen: { parameter: 'recipientSource', value: 'inputItems' },
	read({ get, execution, itemIndex, rows }) {
		const campaign = filledIn(get('campaign'), 'Campaign');
		const { batchSize: size = 500, numberListFormat: format = 'array' } = get('options');
		const isGathered = get('recipientSource') === 'inputItems';
		const people = isGathered
			? rows(execution.getInputData(), ({ json }, item) =>
					rowOfItem(execution, json, item, campaign),
				)
			: rows(listIn(get('recipients')), (entry, at) => rowOfEntry(entry, at, itemIndex));
		const noun: Noun = isGathered ? 'item' : 'recipient';
		return { campaign, people, format, rules: { size, namesApart: format === 'object' }, noun };
	},
	countRecipients: ({ people }) => people.length,
	async run({ input, execution, service, sendOnce, recall }) {
		const { campaign, people, format, rules, noun } = input;
		const recipients = recipientsOf(people);
		tellOfRepeats(execution, recipients, noun);
		const chunks = chunksOf(recipients, rules, recall);
		for (const chunk of chunks.filter(({ outcome }) => outcome === undefined)) {
			chunk.outcome = await sendOnce(async (onLeave) => {
				const called = chunk.recipients.map(([first]) => first);
				return { json: await service.calls.makeBatch(onLeave, campaign, called, format) };
			}, chunk.recipients.map(partOf));
			if (chunk.outcome.outcome !== 'sent') break;
		}
		return outputsOf(chunks, noun);
	},
});

/** Parameters are read for each item, because an expression may name another field or campaign. */
function rowOfItem(
	execution: IExecuteFunctions,
	row: IDataObject,
	item: number,
	campaign: string,
): Row {
	const get = readerOf(execution, fields, item);
	if (get('campaign').trim() !== campaign) {
		const advice = 'One batch has one campaign: split the items by campaign first.';
		throw new BadInput('Campaign differs from that of the first row', advice);
	}
	const [name, phoneNumber] = [get('nameField'), get('phoneNumberField')];
	const fieldNames = {
		name: `Column With the Name "${name}"`,
		phoneNumber: `Column With the Phone Number "${phoneNumber}"`,
	};
	return {
		...readPerson(
			readColumn(row, name, 'Column With the Name'),
			readColumn(row, phoneNumber, 'Column With the Phone Number'),
			fieldNames,
		),
		itemIndex: item,
		position: item,
	};
}

function listIn(recipients: IDataObject): IDataObject[] {
	const entries = [recipients.values ?? []].flat().filter(isRecord);
	if (entries.length > 0) return entries;
	throw new BadInput('Recipients is empty', 'Add at least one recipient.');
}

function rowOfEntry({ name, phoneNumber }: IDataObject, at: number, itemIndex: number): Row {
	return { ...readPerson(name, phoneNumber), itemIndex, position: at + 1 };
}

function tellOfRepeats(execution: IExecuteFunctions, recipients: Row[][], noun: Noun) {
	const repeats = recipients.flatMap(([, ...others]) => others);
	if (repeats.length === 0) return;
	hint(
		execution,
		`A phone number that was given more than once is called once. Repeats: ${listedRows(repeats, noun)}.`,
	);
}
