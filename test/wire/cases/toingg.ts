import type { INodeParameters } from 'n8n-workflow';
import { ToinggBilling } from '../../../nodes/Toingg/Billing/ToinggBilling.node';
import { ToinggCall } from '../../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggSms } from '../../../nodes/Toingg/Sms/ToinggSms.node';
import { people, type Bench } from '../../harness';
import { always, first, type GivenFile, type WireCase } from '../wireCase';

const call = { node: new ToinggCall() };
const sms = { node: new ToinggSms() };
const billing = { node: new ToinggBilling() };

const ASHA = { name: ' Asha "A" Gurung ', phoneNumber: '+977 984-1234567' };
const make = { operation: 'make', campaign: ' Tea & बिस्कुट ', ...ASHA };
const script = { ...make, operation: 'makeWithScript', script: 'Say "hi",\nthen नमस्ते' };
const batch = {
	operation: 'makeBatch',
	campaign: 'Appointments',
	recipientSource: 'inputItems',
	nameField: 'name',
	phoneNumberField: 'phone',
};
const batchOf = (options: INodeParameters) => ({ ...batch, options });
const takesObjects = ({ simulator }: Bench) => {
	simulator.settings.toinggNumberListFormat = 'object';
};
const hangUp = { operation: 'hangUp', callSid: ' CA0123456789abcdef0123456789abcdef ' };
const ended = always({ body: { message: 'Call ended' } });
const text = { operation: 'send', ...ASHA, message: ' At ten, "sharp" — नमस्ते ' };
const event = {
	operation: 'forwardStripeEvent',
	inputDataFieldName: 'data',
	stripeSignature: ' t=1700000000,v1=0123456789abcdef ',
};
const EVENT: GivenFile = {
	content: '{ "id": "evt_1",\r\n  "object":"event", "name": "आशा" }\n',
	name: 'event.json',
	type: 'application/json; charset=UTF-8',
};
const withFile = (title: string, file: Partial<GivenFile>): WireCase => ({
	...billing,
	title,
	parameters: event,
	files: [{ ...EVENT, ...file }],
});

export const toingg: WireCase[] = [
	{ ...call, title: 'to make a call', parameters: make },
	{
		...call,
		title: 'to make a call in a language',
		parameters: { ...make, phoneNumber: '9841234567', options: { language: ' hindi ' } },
	},
	{
		...call,
		title: 'to make a call without a language that was left blank',
		parameters: { ...make, options: { language: ' ' } },
	},
	{
		...call,
		title: 'to make calls abroad and to a landline',
		parameters: {
			...make,
			name: '={{ $json.name }}',
			phoneNumber: '={{ $json.phone }}',
			options: { concurrency: 1 },
		},
		input: [
			{ name: 'Amy', phone: '+1 (202) 555-0123' },
			{ name: 7, phone: '०१-४४१२३४५' },
			{ name: 'Zero', phone: '00919876543210' },
		],
	},
	{ ...call, title: 'to make a call with a script', parameters: script },
	{ ...call, title: 'to make a batch of calls', parameters: batch, input: people(3) },
	{
		...call,
		title: 'to make a batch of calls from nested fields, with one number twice',
		parameters: { ...batch, nameField: 'client.name', phoneNumberField: 'client.phone' },
		input: [
			{ client: { name: ' Asha ', phone: '+977 9841234567' } },
			{ client: { name: 'Bikash', phone: 9841234568 } },
			{ client: { name: 'Asha again', phone: '9841234567' } },
		],
	},
	{
		...call,
		title: 'to make a batch of calls two at a time, as lists',
		parameters: batchOf({ batchSize: 2, numberListFormat: 'array' }),
		input: people(5),
	},
	{
		...call,
		title: 'to make a batch of calls two at a time, as objects',
		parameters: batchOf({ batchSize: 2, numberListFormat: 'object' }),
		input: people(3),
		before: takesObjects,
	},
	{
		...call,
		title: 'to make a batch of calls as objects, with each name only once',
		parameters: batchOf({ numberListFormat: 'object' }),
		input: [...people(2), { name: 'P0', phone: 9841234569 }],
		before: takesObjects,
	},
	{
		...call,
		title: 'to make a batch of more calls than fit into one request',
		parameters: batch,
		input: people(501),
	},
	{
		...call,
		title: 'to make a batch of calls from the typed list of each item',
		parameters: {
			operation: 'makeBatch',
			campaign: 'Appointments',
			recipientSource: 'list',
			recipients: {
				values: [{ name: '={{ $json.name }}', phoneNumber: '={{ $json.phone }}' }, ASHA],
			},
			options: { concurrency: 1 },
		},
		input: people(2),
	},
	{
		...call,
		title: 'to stop a batch after a refused request, and finish it in a retry',
		parameters: batchOf({ batchSize: 2 }),
		input: people(5),
		answers: first(undefined, { status: 400, body: { detail: 'No credit' } }),
		workflow: { retry: 2 },
	},
	{ ...call, title: 'to hang up', parameters: hangUp, answers: ended },
	{
		...call,
		title: 'to hang up a call whose SID must be encoded in a query',
		parameters: { ...hangUp, callSid: 'a b&c=d+e/आ%[1]' },
		answers: ended,
	},
	{ ...sms, title: 'to send an SMS', parameters: text },
	{
		...sms,
		title: 'to send an SMS to each of two people',
		parameters: {
			...text,
			name: '={{ $json.name }}',
			phoneNumber: '={{ $json.phone }}',
			options: { concurrency: 1 },
		},
		input: people(2),
	},
	{
		...billing,
		title: 'to create a checkout session',
		parameters: { operation: 'createCheckoutSession' },
	},
	withFile('to forward an event of Stripe, byte for byte', {}),
	withFile('to forward an event of Stripe that is not text', {
		content: Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0d, 0x0a, 0xc3, 0x28]),
		type: 'application/octet-stream',
	}),
	withFile('to forward an event of Stripe that is an empty object', {
		content: '{}',
		type: 'application/json',
	}),
	withFile('to forward an event of Stripe that begins with a byte order mark', {
		content: '\ufeff{"id":"evt_2"}',
	}),
	{
		...call,
		title: 'to make a call with a key that was pasted with a line break',
		parameters: make,
		before({ store: { stored } }) {
			stored.toinggApi.apiKey = ' demo-key\n';
			stored.toinggApi.baseUrl += '//';
		},
	},
	{
		...call,
		title: 'to make a call with a key that must be encoded in a query',
		parameters: make,
		before({ store }) {
			store.stored.toinggApi.apiKey = 'a b&c=d+e/आ%';
		},
		answers: always({ body: { message: 'Call initiated' } }),
	},
];
