// Takes the pictures of README.md. Run it with: npm run pictures
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { node, start, workflowOf } from '../demo/check/building.mjs';
import { PROJECT } from '../demo/folders.mjs';
import { wireCredentials } from '../demo/steps/examples.mjs';
import { inBrowser } from './browser.mjs';
import { Editor, signedIn } from './editor.mjs';
import { readRunning } from './running.mjs';

/**
 * The distance between nodes on the canvas, and how far they move out of the panel's way, in
 * pixels.
 */
const STEP = 160;
const ASIDE = 380;

const PICTURES = join(PROJECT, 'docs', 'pictures');

/** Invented people. In the simulator, the last digit of a number decides how the call ends. */
const PEOPLE = [
	{ name: 'Asha', number: '9800000014' },
	{ name: 'Bikash', number: '9800000020' },
	{ name: 'Chandra', number: '9800000031' },
];

/**
 * @param {string} name
 * @param {string} type of a node that comes with n8n
 * @param {number} typeVersion
 * @param {Record<string, unknown>} parameters
 */
const brought = (name, type, typeVersion, parameters) => ({
	...start,
	...{ id: name, name, type: `n8n-nodes-base.${type}`, typeVersion, parameters },
});

/**
 * @param {string} name
 * @param {string} type of a node of this package
 * @param {Record<string, unknown>} parameters
 */
const own = (name, type, parameters) => ({ ...node(type, parameters), id: name, name });

const begin = { ...start, name: 'Start' };

const REMINDERS = workflowOf(randomUUID(), 'Remind patients of tomorrow', [
	begin,
	brought('Patients', 'set', 3.4, {
		mode: 'raw',
		jsonOutput: JSON.stringify({ people: PEOPLE }),
	}),
	brought('One row each', 'splitOut', 1, { fieldToSplitOut: 'people' }),
	own('Create campaign', 'tingTingCampaign', {
		operation: 'create',
		name: 'Check-ups of tomorrow',
		recipientSource: 'inputItems',
		phoneNumberField: 'number',
	}),
	own('Begin campaign', 'tingTingCampaign', {
		operation: 'begin',
		campaignId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		message: 'Hello from the clinic. Your check-up is tomorrow at 10 o’clock.',
	}),
]);

const CODE = workflowOf(randomUUID(), 'Send a code', [
	begin,
	own('Send OTP', 'tingTingOtp', {
		operation: 'send',
		phoneNumber: PEOPLE[0].number,
		message: 'Your code for the patient portal is {otp}',
	}),
]);

/**
 * @param {import('playwright-core').Page | import('playwright-core').Locator} what
 * @param {string} name
 * @param {{ fullPage?: boolean, style?: string }} [options]
 */
async function keep(what, name, options) {
	await mkdir(PICTURES, { recursive: true });
	const path = join(PICTURES, `${name}.png`);
	await what.screenshot({ path, animations: 'disabled', ...options });
}

/**
 * @param {import('../demo/steps/examples.mjs').Workflow} workflow
 * @returns {Promise<string>} its id
 */
async function store(workflow) {
	const nodes = workflow.nodes.map((one, index) => ({ ...one, position: [index * STEP, 0] }));
	const stored = readRunning().credentials.map((one) => ({ ...one, data: {} }));
	const body = wireCredentials({ ...workflow, nodes }, stored);
	return (await signedIn().ask('/rest/workflows', { method: 'POST', body })).id;
}

const inEditor = inBrowser({ viewport: { width: 1280, height: 744 } });

inEditor('the list of actions in the nodes panel', async (page) => {
	const editor = new Editor(page);
	await editor.open(await store(REMINDERS));
	await page.mouse.move(640, 600);
	await page.mouse.wheel(ASIDE, 0);
	await editor.openActions('TingTing Campaign');
	await keep(page, 'actions');
	await editor.closePanel();
});

inEditor('an open campaign node', async (page) => {
	const editor = new Editor(page);
	await editor.run(REMINDERS.nodes.length);
	await page.locator('.el-notification__closeBtn').click();
	// Wide enough for all buttons, and cut between two fields.
	await page.setViewportSize({ width: 1400, height: 720 });
	await editor.openDetails('Begin campaign');
	// Fields under the mouse show more buttons.
	await page.mouse.move(0, 0);
	// The link to the previous step is half outside the picture.
	const style = '[data-test-id=floating-nodes] { visibility: hidden }';
	await keep(page.getByTestId('ndv'), 'campaign', { style });
});

inBrowser({ viewport: { width: 800, height: 400 }, scale: 1.6 })(
	'the phone inbox',
	async (page) => {
		await signedIn().execute(await store(CODE), begin.name);
		await page.goto(readRunning().simulatorUrl);
		await page.getByText('OTP by text', { exact: true }).waitFor();
		await page.locator('.live').first().waitFor({ state: 'detached' });
		await hideCodes(page);
		await keep(page, 'inbox', { fullPage: true });
	},
);

/**
 * A picture shows no code, not even one of the simulator's.
 *
 * @param {import('playwright-core').Page} page
 */
async function hideCodes(page) {
	await page.locator('.code').evaluateAll((codes) => {
		for (const code of codes) code.textContent = String(code.textContent).replace(/\d/g, '•');
	});
}
