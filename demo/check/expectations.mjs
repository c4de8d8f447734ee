import { BUTTON, expect, node, start, workflowOf } from './building.mjs';
import { click, fillIn } from './triggers.mjs';

/**
 * What the simulator and n8n show after a workflow.
 *
 * @typedef {object} Seen
 * @property {any[]} inbox every call, SMS and OTP that would have reached a phone
 * @property {any[]} journal every request to the two services
 * @property {Record<string, any[]>} items by node name: its output, with files under `$binary`
 */

/**
 * How a workflow is started, and the result that it must have.
 *
 * @typedef {object} Expectation
 * @property {import('./triggers.mjs').Trigger} trigger
 * @property {(seen: Seen) => string} saw describes the result, or fails
 * @property {import('./today.mjs').Today} [today] set if it also runs with an account of today
 */

/** The ID of a Toingg campaign in the simulator. */
const APPOINTMENTS = '65f0c0ffee5a3b1e00000001';

/** @type {Record<string, Expectation>} by example file */
export const EXPECTATIONS = {
	'campaign-from-rows.json': {
		today: {
			parameters: {
				'Create campaign': {
					callerNumbers: ['4'],
					message: 'Namaste {tags_name}, ward {tags_ward} has no water on Saturday.',
				},
				'Begin campaign': { voiceId: { __rl: true, mode: 'id', value: '3' } },
			},
			without: ['Get report summary'],
		},
		trigger: click(BUTTON),
		saw({ inbox, journal, items }) {
			const calls = inbox
				.map(({ number, state }) => `${number} ${state}`)
				.sort()
				.join(', ');
			// The list has Dipa's number, with an 8 at its end, twice.
			expect(
				'calls',
				calls,
				'9841234560 unanswered, 9841234567 completed, 9841234571 hungup, 9841234588 completed',
			);
			const asha = inbox.find(({ number }) => number === '9841234567');
			expect('message to Asha', asha.text, /Asha, ward 4/);
			const [file] = journal.flatMap(({ files }) => files ?? []);
			expect('uploaded file', file?.fileName, 'people.xlsx');
			const report = items['Download report'][0].$binary?.data.fileName;
			expect('downloaded report', report, /\.(xlsx|csv)$/);
			return `${file.fileName} uploaded; ${calls}; “${report}” downloaded`;
		},
	},
	'otp-from-form.json': {
		today: { parameters: { 'Send OTP': { companyName: 'Asha Clinic' } } },
		// First a number that is too short, so the form asks again.
		trigger: fillIn('send-a-code', ['984-12'], ['984-1234567']),
		saw({ inbox, items }) {
			const [{ number, channel, text }] = inbox;
			expect('phones', inbox.length, 1);
			expect('number', number, '9841234567');
			expect('text', text, /Your code is (\d ?){6}\./);
			expect('pages that ask again', items['Ask again'].length, 1);
			expect('code in the output', items['Send OTP'].at(-1)?.otp, undefined);
			return `asked again after a wrong number; ${number} got a code of six digits (${channel}), which isn’t in the output`;
		},
	},
	'toingg-call.json': {
		today: {
			parameters: {
				'Make call': { campaignId: { __rl: true, mode: 'id', value: APPOINTMENTS } },
			},
			without: ['Hang up'],
			saw({ inbox, items }) {
				const [{ number, campaign }] = inbox;
				expect('phones', inbox.length, 1);
				expect('ID of the call', items['Make call'][0].callId, /./);
				return `${number} rang for “${campaign}”`;
			},
		},
		trigger: click(BUTTON),
		saw({ inbox }) {
			const [{ number, state, campaign }] = inbox;
			expect('phones', inbox.length, 1);
			expect('state of the call', state, 'hungup');
			return `${number} rang for “${campaign}” and the call was hung up`;
		},
	},
};

/** One operation of every node that the examples don't use. */
const others = [
	node('tingTingAccount', { operation: 'get' }),
	node('tingTingPhoneNumber', { operation: 'getAllAvailable', returnAll: true }),
	node('tingTingVoice', { operation: 'test', message: 'नमस्ते', voice: 'np_rija' }),
	node('toinggSms', {
		operation: 'send',
		name: 'Asha',
		phoneNumber: '+9779841234567',
		message: 'Hello',
	}),
	node('toinggBilling', { operation: 'createCheckoutSession' }),
].map((one) => ({ ...one, executeOnce: true }));

const today = { authentication: 'apiToken' };
const id = (/** @type {unknown} */ value) => ({ __rl: true, mode: 'id', value });

/** One operation of every node for accounts of today. A campaign is created, followed and begun. */
const ofToday = [
	node('tingTingAccount', { ...today, operation: 'getUsage' }),
	node('tingTingPhoneNumber', { ...today, operation: 'getAllShared' }),
	node('tingTingVoice', { ...today, operation: 'getAll' }),
	node('tingTingOtp', {
		...today,
		operation: 'send',
		phoneNumber: '9841234567',
		message: 'Code {otp}',
		companyName: 'Asha Clinic',
	}),
	node('tingTingCampaign', {
		...today,
		operation: 'create',
		name: 'Appointments',
		recipientSource: 'numbers',
		phoneNumbers: '9841234567',
		callerNumbers: ['1'],
		message: 'Namaste',
	}),
	node('tingTingCampaignNumber', {
		...today,
		operation: 'getAll',
		campaignId: id('={{ $json.id }}'),
	}),
	node('toinggCampaign', { ...today, operation: 'getAll' }),
	node('toinggCall', {
		...today,
		operation: 'make',
		campaignId: id('={{ $json.id }}'),
		name: 'Asha',
		phoneNumber: '9841234567',
	}),
	{
		...node('person', {
			...{ mode: 'raw', jsonOutput: '{ "name": "Asha", "phone": "9841234567" }' },
			options: {},
		}),
		...{ type: 'n8n-nodes-base.set', typeVersion: 3.4, credentials: undefined },
	},
	node('toinggContact', {
		...today,
		operation: 'addToList',
		contactList: 'Patients',
		phoneNumberField: 'phone',
	}),
	node('toinggWhatsApp', {
		...today,
		operation: 'send',
		campaignId: id("={{ $('toinggCampaign today').first().json.id }}"),
		templateName: 'reminder',
		contactList: 'Patients',
	}),
].map((one) => ({ ...one, executeOnce: true }));

/** @type {Expectation & { workflow: import('../steps/examples.mjs').Workflow }} */
export const EVERY_NODE = {
	workflow: workflowOf('check-every-node', 'The nodes that no example uses', [start, ...others]),
	trigger: click(BUTTON),
	saw({ inbox, items }) {
		expect('account', items.tingTingAccount[0].email, 'asha@example.com');
		expect('more than one number for sale', items.tingTingPhoneNumber.length > 1, true);
		expect('answers to the voice test', items.tingTingVoice.length, 1);
		expect('SMS', inbox.at(-1)?.text, 'Hello');
		expect('payment page', items.toinggBilling[0].url, /^https:/);
		return `${others.map(({ name }) => name).join(', ')}; ${inbox.length} SMS arrived`;
	},
};

/** @type {Expectation & { workflow: import('../steps/examples.mjs').Workflow }} */
export const EVERY_NODE_TODAY = {
	workflow: workflowOf('check-today', 'Every node for accounts of today', [start, ...ofToday]),
	trigger: click(BUTTON),
	saw({ inbox, items }) {
		expect('credits', typeof items['tingTingAccount today'][0].creditsLeft, 'number');
		expect('created', items['tingTingCampaign today'][0].created, 1);
		const [person] = items['tingTingCampaignNumber today'];
		expect('person in the campaign', person.phoneNumber, '9841234567');
		expect('call', typeof items['toinggCall today'][0].callId, 'string');
		expect('phones', inbox.length, 3);
		return `${ofToday.length} nodes; ${inbox.length} phones rang or got a message`;
	},
};
