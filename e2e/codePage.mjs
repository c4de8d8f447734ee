import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { publish } from '../demo/check/triggers.mjs';
import { request } from '../demo/http.mjs';
import { wireCredentials } from '../demo/steps/examples.mjs';
import { signedIn } from './editor.mjs';
import { readRunning } from './running.mjs';

/** @typedef {import('playwright-core').Page} Page */

const { n8nUrl, simulatorUrl, credentials } = readRunning();
const stored = credentials.map((one) => ({ ...one, data: {} }));

const ENDINGS = ['Expired or used', 'Wrong code', 'Verified'];

/**
 * @param {string} name
 * @param {string} type
 * @param {number} typeVersion
 * @param {object} parameters
 */
const step = (name, type, typeVersion, parameters) => ({
	...{ id: randomUUID(), webhookId: randomUUID(), position: [0, 0] },
	...{ name, type, typeVersion, parameters },
});

/** @param {string} node */
const to = (node) => [{ node, type: 'main', index: 0 }];

/** @typedef {ReturnType<typeof step>} Step */

/**
 * @param {Step[]} before the nodes through which a person arrives, the first one first
 * @param {string} phoneNumber
 * @param {object} options
 */
function workflow(before, phoneNumber, options) {
	const otp = {
		...step('OTP', 'n8n-nodes-tingting.tingTingOtp', 1, {
			...{ operation: 'sendAndVerify', phoneNumber, message: 'Your code is {otp}', options },
		}),
		credentials: { tingTingApi: { id: null, name: '' } },
	};
	const endings = ENDINGS.map((name) => step(name, 'n8n-nodes-base.noOp', 1, {}));
	const line = [...before, otp];
	return {
		...{ id: randomUUID(), name: `Code page ${randomUUID()}`, nodes: [...before, otp, ...endings] },
		settings: { executionOrder: 'v1' },
		connections: Object.fromEntries([
			...line.slice(0, -1).map(({ name }, at) => [name, { main: [to(line[at + 1].name)] }]),
			['OTP', { main: ENDINGS.map(to) }],
		]),
	};
}

/**
 * @param {ReturnType<typeof workflow>} built
 * @returns {Promise<string>} its ID
 */
async function published(built) {
	const body = wireCredentials(built, stored);
	const { id } = await signedIn().ask('/rest/workflows', { method: 'POST', body });
	await publish(signedIn(), id);
	return id;
}

/**
 * As the notice of the operation says: the Webhook answers when the last node finishes, with its file.
 *
 * @param {object} [options]
 */
export async function fromWebhook(options = {}) {
	const path = randomUUID();
	const webhook = step('Webhook', 'n8n-nodes-base.webhook', 2, {
		...{ path, responseMode: 'lastNode', responseData: 'firstEntryBinary', options: {} },
	});
	const id = await published(workflow([webhook], '={{ $json.query.phone }}', options));
	return { id, url: (/** @type {string} */ phone) => `${n8nUrl}/webhook/${path}?phone=${phone}` };
}

/** As the notice of the operation says: the form's ending has a link. */
export async function fromForm() {
	const path = randomUUID();
	const id = await published(
		workflow(
			[
				step('Form', 'n8n-nodes-base.formTrigger', 2.2, {
					...{ formTitle: 'Sign up', options: { path } },
					formFields: { values: [{ fieldLabel: 'Phone', requiredField: true }] },
				}),
				step('Ending', 'n8n-nodes-base.form', 1, {
					...{ operation: 'completion', respondWith: 'text', completionTitle: 'Almost done' },
					completionMessage:
						'=<a target="_blank" href="{{ $execution.resumeUrl }}">When the code has arrived, type it here</a>',
					options: {},
				}),
			],
			"={{ $('Form').item.json.Phone }}",
			{},
		),
	);
	return { id, url: `${n8nUrl}/form/${path}` };
}

/** How many people there were. */
export let people = 0;
/** A number of nobody, another one each time. */
export const someone = () => `98412${String((people += 1)).padStart(5, '0')}`;

/**
 * @param {string} phone
 * @returns {Promise<string[]>} the codes that it got, the last one last
 */
export async function codesOf(phone) {
	/** @type {{ number?: string, to?: string, text: string }[]} */
	const inbox = (await request(`${simulatorUrl}/simulator/inbox`)).json;
	const own = inbox.filter((message) => JSON.stringify(message).includes(phone));
	return own.map(({ text }) => (/\d[\d ]*\d/.exec(text)?.[0] ?? '').replaceAll(' ', ''));
}

/** @param {string} phone */
export const codeOf = async (phone) => (await codesOf(phone)).at(-1) ?? '';

/** @param {string} code */
export const wrong = (code) => code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));

/**
 * @param {Page} page
 * @param {string} code
 */
export async function type(page, code) {
	await page.locator('input[name="code"]').fill(code);
	await page.locator('button[value="check"]').click();
}

/**
 * @param {string} workflowId
 * @returns {Promise<{ id: string, status: string }[]>} its executions, the newest one first
 */
export async function executionsOf(workflowId) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	return (await signedIn().ask(`/rest/executions?filter=${filter}&limit=100`)).results;
}

/**
 * @param {string} workflowId
 * @returns {Promise<{ by?: string, json: Record<string, unknown>, stored: string }>} the output by
 *   which the newest execution went on
 */
export async function outcomeOf(workflowId) {
	const [{ id }] = await executionsOf(workflowId);
	const { items, stored: all } = await signedIn().result(id, 30_000);
	const by = ENDINGS.filter((name) => items[name]?.length > 0);
	assert.equal(by.length, 1, `one output, not ${by}`);
	const json = { ...items[by[0]][0] };
	delete json.$binary;
	return { by: by[0], json, stored: all };
}

/**
 * Has a code sent without a browser.
 *
 * @param {Awaited<ReturnType<typeof fromWebhook>>} by
 */
export async function sendFor({ url }) {
	const phone = someone();
	const html = await (await fetch(url(phone))).text();
	const sentAt = Date.now();
	const [, address] = /content="0;url=([^"]*)"/.exec(html) ?? [];
	return { phone, sentAt, pageUrl: address.replaceAll('&#38;', '&') };
}
