import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { allRows } from '../../../core/operation/allRows';
import { isRecord } from '../../../core/operation/coercion';
import { BadInput } from '../../../core/errors/failure';
import { field, readerOf } from '../../../core/operation/parameters';
import { AT_ONCE } from '../../../core/operation/quietHours';
import type { Noun } from '../../batchOutput';
import type { Row } from '../../chunks';
import { nameColumnField, phoneNumberColumnField, rowIn } from '../../columnFields';
import { defineOperation } from '../../connection';
import {
	campaignField,
	filledIn,
	nameField,
	phoneNumberField,
	readPerson,
} from '../../commonFields';
import { sendInChunks } from '../../sendInChunks';

const forRows = { show: { recipientSource: ['inputItems'] } };

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
	{ ...nameColumnField, displayOptions: forRows },
	{ ...phoneNumberColumnField, displayOptions: forRows },
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
		description: 'How many people go into one request, and in which format',
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
					{ name: 'Object', value: 'object', description: 'Names as keys, with numbers as values' },
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
	rings: AT_ONCE,
	fields,
	gathersWhen: { parameter: 'recipientSource', value: 'inputItems' },
	read({ get, execution, itemIndex, rows }) {
		const campaign = filledIn(get('campaign'), 'Campaign');
		const { batchSize: size = 500, numberListFormat: format = 'array' } = get('options');
		const isGathered = get('recipientSource') === 'inputItems';
		const people = isGathered
			? rows(
					allRows(execution),
					({ json }, item) => rowOfItem(execution, json, item, campaign),
					identityIn,
				)
			: rows(
					listIn(get('recipients')),
					(entry, at) => rowOfEntry(entry, at, itemIndex),
					identityIn,
				);
		const noun: Noun = isGathered ? 'item' : 'recipient';
		return { campaign, people, format, rules: { size, namesApart: format === 'object' }, noun };
	},
	countRecipients: ({ people }) => people.length,
	mustDiffer: ({ campaign, people }) => ({
		files: [],
		fields: { campaign, recipients: people.map(identityIn) },
	}),
	run: async ({ input: { campaign, people, format, rules, noun }, service, ...context }) =>
		await sendInChunks(people, { rules, noun, ...context }, async (onLeave, called) =>
			service.calls.makeBatch(onLeave, campaign, called, format),
		),
});

function identityIn({ identity }: Row): string {
	return identity;
}

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
	return rowIn(row, item, { name: get('nameField'), phoneNumber: get('phoneNumberField') });
}

function listIn(recipients: IDataObject): IDataObject[] {
	const entries = [recipients.values ?? []].flat().filter(isRecord);
	if (entries.length > 0) return entries;
	throw new BadInput('Recipients is empty', 'Add at least one recipient.');
}

function rowOfEntry({ name, phoneNumber }: IDataObject, at: number, itemIndex: number): Row {
	return { ...readPerson(name, phoneNumber), itemIndex, position: at + 1 };
}
