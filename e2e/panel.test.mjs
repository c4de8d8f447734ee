import assert from 'node:assert/strict';
import { before } from 'node:test';
import { inBrowser } from './browser.mjs';
import { Editor, newWorkflow, signedIn } from './editor.mjs';

/** What people search for, and the node that they should find. */
const SEARCH_WORDS = {
	'TingTing OTP': [
		'one-time password',
		'verify phone',
		'phone verification',
		'two-factor',
		'2fa',
		'sms code',
	],
	'TingTing Campaign': [
		'ting ting',
		'bulk sms',
		'voice broadcast',
		'robocall',
		'reminder',
		'nepal sms',
		'call many',
		'call people',
		'call again',
		'did not answer',
		// Its page also has the events of the trigger.
		'campaign finished',
	],
	'Toingg Call': ['phone call', 'ai call', 'voice agent', 'dial'],
	'Toingg SMS': ['text message', 'bulk sms'],
	'Toingg WhatsApp': ['whatsapp'],
	'Toingg Contact': ['contact list'],
	'Toingg Campaign': ['voice agent'],
};

let workflow = '';

/**
 * A node of this package and its operations, as n8n describes them to the editor.
 *
 * @typedef {object} Node
 * @property {string} name as the panel shows it
 * @property {{ name: string, action: string }[]} operations
 */

/** @type {Node[]} */
let nodes = [];

before(async () => {
	workflow = await newWorkflow('Test of the nodes panel');
	/** @type {{ name: string, displayName: string, properties: any[] }[]} */
	const types = await signedIn().ask('/types/nodes.json');
	nodes = types
		.filter(({ name }) => name.startsWith('n8n-nodes-tingting.') && !/(Tool|Trigger)$/.test(name))
		.map(({ displayName, properties }) => ({
			name: displayName,
			operations: properties
				.filter(({ name }) => name === 'operation')
				.flatMap(({ options }) => options)
				.filter(({ action }) => action),
		}));
	assert.equal(nodes.length, 12);
});

/** @param {import('playwright-core').Page} page */
async function editorOf(page) {
	const editor = new Editor(page);
	if (!page.url().endsWith(workflow)) await editor.open(workflow);
	return editor;
}

const inEditor = inBrowser();

inEditor('the panel lists the actions of every node', async (page) => {
	const editor = await editorOf(page);
	/** @type {Record<string, string[]>} */
	const seen = {};
	for (const { name } of nodes) seen[name] = (await editor.actionsOf(name)).sort();
	const wanted = nodes.map(({ name, operations }) => [
		name,
		operations.map(({ action }) => action).sort(),
	]);
	assert.deepEqual(seen, Object.fromEntries(wanted));
});

inEditor('a new node is named after its action, with a subtitle in words', async (page) => {
	const editor = await editorOf(page);
	for (const { name, operations } of nodes) {
		for (const operation of operations) {
			const added = await editor.add(name, operation.action);
			// n8n adds a number if another node has this name: both services can create campaigns.
			assert.equal(added.name.replace(/\d+$/, ''), operation.action);
			// On the canvas there is no room for the version of the API.
			const [words] = operation.name.split(' (');
			assert.equal(added.subtitle.toLowerCase(), words.toLowerCase());
		}
	}
});

for (const [name, words] of Object.entries(SEARCH_WORDS)) {
	inEditor(`people find ${name} by the words they use for it`, async (page) => {
		const editor = await editorOf(page);
		await editor.openPanel();
		const missing = [];
		for (const one of words) {
			const found = await editor.search(one, name);
			if (!found.includes(name)) missing.push(`“${one}” finds ${found.join(', ') || 'nothing'}`);
		}
		assert.deepEqual(missing, []);
	});
}
