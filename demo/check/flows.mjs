import { BUTTON, expect, node, start, workflowOf } from './building.mjs';
import { click } from './triggers.mjs';

const id = (/** @type {unknown} */ value) => ({ __rl: true, mode: 'id', value });

const createdId = (/** @type {string} */ name) => id(`={{ $('${name}').first().json.id }}`);

/**
 * Checks a campaign, runs it, waits for its end, and tries a wrong code. Names of nodes tell the
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
			'9841234560,9841234567',
		);
		const [verified] = items.Verify;
		expect('verified', verified.verified, false);
		expect('tries left', verified.attemptsLeft, 2);
		return `1 person left out, ${check.recipients} checked and called, ${counts.completed} answered; a wrong code was not verified`;
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
];
