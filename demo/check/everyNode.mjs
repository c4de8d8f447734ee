import { BUTTON, expect, node, start, workflowOf } from './building.mjs';
import { click } from './triggers.mjs';

/** @typedef {import('./expectations.mjs').Expectation} Expectation */

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
