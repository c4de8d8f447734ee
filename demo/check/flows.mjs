import { BUTTON, builtIn, expect, node, start, workflowOf } from './building.mjs';
import { click } from './triggers.mjs';

const id = (/** @type {unknown} */ value) => ({ __rl: true, mode: 'id', value });

const createdId = (/** @type {string} */ name) => id(`={{ $('${name}').first().json.id }}`);

const calledId = (/** @type {string} */ name) => id(`={{ $('${name}').first().json.campaignId }}`);

/**
 * Checks a campaign, runs it, waits for its end, calls people again, and tries a wrong code. Names of nodes tell the
 * steps.
 *
 * @param {Record<string, unknown>} account the field Authentication, if it is not the usual one
 * @param {{ create: object, begin: object, send: object }} needs what its API needs besides
 */
function stepsFor(account, needs) {
	const step = (
		/** @type {string} */ name,
		/** @type {string} */ type,
		/** @type {object} */ parameters,
	) => ({ ...node(type, { ...account, ...parameters }), id: name, name, executeOnce: true });
	return [
		step('Create', 'tingTingCampaign', {
			...{ operation: 'create', name: 'Tea', services: 'PHONE', recipientSource: 'numbers' },
			...{ phoneNumbers: '9841234567, 9841234560, 9841234561', ...needs.create },
			options: { doNotContact: '+977 984-1234561' },
		}),
		step('Check', 'tingTingCampaign', {
			...{ operation: 'preview', campaignId: createdId('Create'), message: 'Namaste {tags_name}' },
		}),
		step('Begin', 'tingTingCampaign', {
			...{ operation: 'begin', campaignId: createdId('Create'), message: 'Namaste' },
			...needs.begin,
		}),
		step('Wait', 'tingTingCampaign', {
			...{ operation: 'waitUntilFinished', campaignId: createdId('Create') },
			options: { pollSeconds: 5, maxWaitMinutes: 1 },
		}),
		step('Again', 'tingTingCampaign', {
			...{ operation: 'callAgain', campaignId: createdId('Create') },
		}),
		step('Wait again', 'tingTingCampaign', {
			...{ operation: 'waitUntilFinished', campaignId: calledId('Again') },
			options: { pollSeconds: 5, maxWaitMinutes: 1 },
		}),
		step('Too soon', 'tingTingCampaign', {
			...{ operation: 'callAgain', campaignId: calledId('Again') },
		}),
		step('Send', 'tingTingOtp', {
			...{ operation: 'send', phoneNumber: '9841234567', message: 'Code {otp}', ...needs.send },
			otpSource: 'node',
		}),
		step('Verify', 'tingTingOtp', {
			...{ operation: 'verify', phoneNumber: '={{ $json.phoneNumber }}', code: '0' },
			challenge: '={{ $json.challenge }}',
		}),
	];
}

/**
 * @param {string} workflowId
 * @param {string} name
 * @param {ReturnType<typeof stepsFor>} steps
 * @returns {import('./expectations.mjs').Expectation & { workflow: import('../steps/examples.mjs').Workflow }}
 */
const flow = (workflowId, name, steps) => ({
	workflow: workflowOf(workflowId, name, [start, ...steps]),
	trigger: click(BUTTON),
	saw({ inbox, items }) {
		const left = items.Create.filter(({ skipped }) => skipped);
		expect('left out', left[0]?.phoneNumber, '9841234561');
		const [check] = items.Check;
		expect('recipients', check.recipients, 2);
		expect('people without a name', check.missingTags.tags_name.count, 2);
		const [{ finished, counts, successRate }] = items.Wait;
		expect('finished', finished, true);
		expect('answered', counts.completed, 1);
		expect('success rate', successRate, 0.5);
		const calls = inbox.filter(({ channel }) => channel === 'call');
		expect(
			'calls',
			calls
				.map(({ number }) => number)
				.sort()
				.join(),
			'9841234560,9841234560,9841234567',
		);
		const [again] = items.Again;
		expect('called again', `${again.recipients} in round ${again.round}`, '1 in round 1');
		expect('too soon', items['Too soon'][0].reason, 'tooSoon');
		const [verified] = items.Verify;
		expect('verified', verified.verified, false);
		expect('tries left', verified.attemptsLeft, 2);
		return `1 person left out, ${check.recipients} checked and called, ${counts.completed} answered, ${again.recipients} called again; a wrong code was not verified`;
	},
});

const PEOPLE = [
	{ phone: '9841234567', 'First Name': 'Asha', room: '007', optedOut: '9841-234 561' },
	{ phone: '+977 984-1234560', 'First Name': 'Bikash', room: '3 & 4' },
	{ phone: '9841234561', 'First Name': 'Chandra', room: '5' },
];

/**
 * Calls people of rows, each by their name, in one step. Somebody in another row has opted out.
 *
 * @param {string} workflowId
 * @param {string} name
 * @param {Record<string, unknown>} account the field Authentication, and what its API needs besides
 * @returns {import('./expectations.mjs').Expectation & { workflow: import('../steps/examples.mjs').Workflow }}
 */
const rowsFlow = (workflowId, name, account) => ({
	workflow: workflowOf(workflowId, name, [
		start,
		builtIn('People', 'set', 3.4, {
			...{ mode: 'raw', jsonOutput: JSON.stringify({ people: PEOPLE }), options: {} },
		}),
		builtIn('Rows', 'splitOut', 1, { fieldToSplitOut: 'people', options: {} }),
		{
			...node('tingTingCampaign', {
				...{ operation: 'createAndBegin', name: 'Tea', phoneNumberField: 'phone', ...account },
				message: 'Namaste {First Name}, room {tags_room}',
				options: { doNotContact: "={{ $('Rows').item.json.optedOut }}" },
			}),
			...{ id: 'Call', name: 'Call' },
		},
	]),
	trigger: click(BUTTON),
	saw({ inbox, items }) {
		const [called, left, ...others] = items.Call.sort((item) => (item.skipped === true ? 1 : -1));
		expect('items', others.length, 0);
		expect('left out', left.phoneNumber, '9841234561');
		expect('recipients', called.recipients, 2);
		const heard = inbox.map(({ number, text }) => `${number}: ${text}`).sort();
		const [bikash, asha] = [
			'9841234560: Namaste Bikash, room 3 & 4',
			'9841234567: Namaste Asha, room 007',
		];
		expect('words', heard.join('; '), `${bikash}; ${asha}`);
		return '2 people of rows were called, each by their name; who opted out in another row was not';
	},
});

const trigger = node('tingTingCampaignTrigger', { event: 'campaignCreated' });

/**
 * A test by hand. The tests in a browser run the trigger of a published workflow.
 *
 * @type {import('./expectations.mjs').Expectation & { workflow: import('../steps/examples.mjs').Workflow }}
 */
const byHand = {
	workflow: workflowOf('check-trigger', 'Test the trigger by hand', [trigger]),
	trigger: click(trigger.name),
	saw({ items }) {
		const [{ name }] = items[trigger.name];
		expect('newest campaign', name, 'Share issue opening');
		return `“${name}” as a row to test with`;
	},
};

/** One flow of steps for each account of TingTing, and the trigger. */
export const FLOWS = [
	byHand,
	flow(
		'check-flow',
		'Check, call, wait, verify',
		stepsFor({}, { create: {}, begin: {}, send: {} }),
	),
	flow(
		'check-flow-today',
		'Check, call, wait, verify, with an account of today',
		stepsFor(
			{ authentication: 'apiToken' },
			{
				create: { callerNumbers: ['1'], message: 'Namaste' },
				begin: { voiceId: id('3') },
				send: { companyName: 'Asha Clinic' },
			},
		),
	),
	rowsFlow('check-rows', 'Call people of rows', {}),
	rowsFlow('check-rows-today', 'Call people of rows, with an account of today', {
		...{ authentication: 'apiToken', callerNumbers: ['1'], voiceId: id('3') },
	}),
];
