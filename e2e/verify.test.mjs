import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, beforeEach } from 'node:test';
import { publish } from '../demo/check/triggers.mjs';
import { request } from '../demo/http.mjs';
import { wireCredentials } from '../demo/steps/examples.mjs';
import { inBrowser, picture } from './browser.mjs';
import { Editor, signedIn } from './editor.mjs';
import { readRunning } from './running.mjs';

const { n8nUrl, simulatorUrl, credentials } = readRunning();
const stored = credentials.map((one) => ({ ...one, data: {} }));

const PATH = 'prove-a-phone';

/**
 * @param {string} name
 * @param {string} type
 * @param {number} typeVersion
 * @param {[number, number]} position
 * @param {object} parameters
 */
const step = (name, type, typeVersion, position, parameters) => ({
	...{ id: randomUUID(), webhookId: randomUUID() },
	...{ name, type, typeVersion, position, parameters },
});

/**
 * @param {string} name
 * @param {[number, number]} position
 * @param {object} parameters
 */
const otp = (name, position, parameters) => ({
	...step(name, 'n8n-nodes-tingting.tingTingOtp', 1, position, parameters),
	credentials: { tingTingApi: { id: null, name: '' } },
});

/** @param {string} label */
const fields = (label) => ({ values: [{ fieldLabel: label, requiredField: true }] });

/**
 * @param {string} title
 * @param {[number, number]} position
 */
const ending = (title, position) =>
	step(title, 'n8n-nodes-base.form', 1, position, {
		...{ operation: 'completion', respondWith: 'text' },
		...{ completionTitle: title, completionMessage: title, options: {} },
	});

const ENDINGS = ['Please start again', 'Your phone is verified'];

/** As a person builds it: a form, a code, a second form, and what follows from each output. */
function workflow() {
	const nodes = [
		step('Phone', 'n8n-nodes-base.formTrigger', 2.2, [0, 0], {
			...{ formTitle: 'Prove your phone', formFields: fields('Phone number') },
			options: { path: PATH, appendAttribution: false },
		}),
		otp('Send', [220, 0], {
			...{ operation: 'send', phoneNumber: "={{ $json['Phone number'] }}", otpSource: 'node' },
			message: 'Your code is {otp}',
		}),
		step('Ask', 'n8n-nodes-base.form', 1, [440, 0], {
			...{ operation: 'page', formFields: fields('Code') },
			options: { formTitle: 'Type the code' },
		}),
		otp('Verify', [660, 0], {
			...{ operation: 'verify', code: '={{ $json.Code }}' },
			phoneNumber: "={{ $('Send').item.json.phoneNumber }}",
			challenge: "={{ $('Send').item.json.challenge }}",
		}),
		ending(ENDINGS[0], [960, -200]),
		ending(ENDINGS[1], [960, 200]),
	];
	const to = (/** @type {string} */ node) => [{ node, type: 'main', index: 0 }];
	return {
		...{ id: randomUUID(), name: 'Prove a phone', nodes, settings: { executionOrder: 'v1' } },
		connections: {
			Phone: { main: [to('Send')] },
			Send: { main: [to('Ask')] },
			Ask: { main: [to('Verify')] },
			Verify: { main: [to(ENDINGS[0]), to('Ask'), to(ENDINGS[1])] },
		},
	};
}

let workflowId = '';

before(async () => {
	const body = wireCredentials(workflow(), stored);
	workflowId = (await signedIn().ask('/rest/workflows', { method: 'POST', body })).id;
	await publish(signedIn(), workflowId);
});

beforeEach(async () => {
	await request(`${simulatorUrl}/simulator/reset`, { method: 'POST' });
});

/** @returns {Promise<string>} the code that the phone got last */
async function code() {
	/** @type {{ text: string }[]} */
	const inbox = (await request(`${simulatorUrl}/simulator/inbox`)).json;
	return /\d[\d ]*\d/.exec(inbox.at(-1)?.text ?? '')?.[0].replaceAll(' ', '') ?? '';
}

const inEditor = inBrowser();
const asVisitor = inBrowser({ isSignedIn: false });

/**
 * @param {import('playwright-core').Page} page
 * @param {string} text
 * @param {string} title of the page that must follow
 */
async function submit(page, text, title) {
	await page.locator('input:not([type="hidden"])').first().fill(text);
	// The next page can have the same title.
	await page.locator('body').evaluate((body) => body.setAttribute('data-last', 'true'));
	await page.getByRole('button', { name: /submit/i }).click();
	await page.locator('body:not([data-last])').waitFor();
	await page.getByRole('heading', { name: title }).waitFor();
}

/** @param {import('playwright-core').Page} page */
async function askForCode(page) {
	await page.goto(`${n8nUrl}/form/${PATH}`, { waitUntil: 'commit' });
	await submit(page, '984-1234567', 'Type the code');
	return await code();
}

inEditor('the editor draws three named outputs for Verify, and one for Send', async (page) => {
	await new Editor(page).open(workflowId);
	for (const name of ['Expired or Used', 'Wrong Code', 'Verified']) {
		await page.getByText(name, { exact: true }).first().waitFor();
	}
	await picture(page, 'outputs of Verify');
});

asVisitor('a visitor proves a phone with the code that it got', async (page) => {
	const right = await askForCode(page);
	await submit(page, right, ENDINGS[1]);
});

asVisitor('a visitor may type a wrong code twice', async (page) => {
	const right = await askForCode(page);
	const wrong = right.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
	await submit(page, wrong, 'Type the code');
	await submit(page, wrong, 'Type the code');
	await submit(page, right, ENDINGS[1]);
});

asVisitor('a visitor with three wrong codes is not verified', async (page) => {
	const right = await askForCode(page);
	const wrong = right.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
	await submit(page, wrong, 'Type the code');
	await submit(page, wrong, 'Type the code');
	await submit(page, wrong, ENDINGS[0]);
	assert.equal(await page.getByText(ENDINGS[1]).count(), 0);
});
