import { randomUUID } from 'node:crypto';
import { start, workflowOf } from '../demo/check/building.mjs';
import { installation } from '../demo/folders.mjs';
import { N8nSession } from '../demo/n8nSession.mjs';
import { eventually } from './browser.mjs';
import { readRunning } from './running.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** How long a list must stay the same to count as complete, in milliseconds. */
const STILL = 1_000;

/** @returns {N8nSession} n8n's requests, with the owner's session */
export function signedIn() {
	const { n8nUrl, cookie } = readRunning();
	const n8n = new N8nSession(n8nUrl, installation().folder);
	n8n.cookie = cookie;
	return n8n;
}

/**
 * Creates a workflow with only a trigger.
 *
 * @param {string} name
 * @returns {Promise<string>} its id
 */
export async function newWorkflow(name) {
	const body = workflowOf(randomUUID(), name, [start]);
	return (await signedIn().ask('/rest/workflows', { method: 'POST', body })).id;
}

/** n8n's editor as used by someone who builds a workflow. */
export class Editor {
	/** @param {Page} page */
	constructor(page) {
		this.page = page;
		this.panel = page.getByTestId('node-creator');
		this.searchBar = page.getByTestId('node-creator-search-bar');
		// Nodes and, on the page of one node, its actions.
		this.items = this.panel.getByTestId('node-creator-item-name');
	}

	/** @param {string} workflowId */
	async open(workflowId) {
		// n8n's page counts as loaded only after it has loaded everything that it may need later.
		await this.page.goto(`${readRunning().n8nUrl}/workflow/${workflowId}`, { waitUntil: 'commit' });
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Opens the nodes panel on its first page. */
	async openPanel() {
		await this.closePanel();
		await this.page.getByTestId('node-creator-plus-button').click();
		await this.searchBar.waitFor();
	}

	async closePanel() {
		if (await this.panel.isVisible()) await this.page.keyboard.press('Escape');
		await this.panel.waitFor({ state: 'hidden' });
	}

	/**
	 * Searches in the open panel.
	 *
	 * @param {string} words
	 * @param {string} node to find
	 * @returns {Promise<string[]>} the results as soon as they include the node, or the last results
	 */
	async search(words, node) {
		const shown = async () => await this.items.allInnerTexts();
		// The results of an earlier search disappear first.
		await this.searchBar.fill('');
		await eventually(shown, (names) => !names.includes(node));
		await this.searchBar.fill(words);
		return await eventually(shown, (names) => names.includes(node));
	}

	/**
	 * @param {string} node
	 * @returns {Promise<string[]>} the actions that the panel offers on the node's own page
	 */
	async actionsOf(node) {
		await this.openActions(node);
		return await this.#settled(this.items);
	}

	/**
	 * Adds a node by choosing one of its actions.
	 *
	 * @param {string} node
	 * @param {string} action
	 * @returns {Promise<{ name: string, subtitle: string }>} what the canvas shows for the new node
	 */
	async add(node, action) {
		const before = await this.nodeNames();
		await this.openActions(node);
		await this.#choose(action);
		const after = await eventually(
			async () => await this.nodeNames(),
			(names) => names.length > before.length,
		);
		await this.closeDetails();
		const name = after.find((one) => !before.includes(one)) ?? '';
		return { name, subtitle: await this.subtitle(name) };
	}

	/** @param {string} node whose page the panel should show */
	async openActions(node) {
		await this.openPanel();
		await this.searchBar.fill(node);
		await this.#choose(node);
		await this.panel.getByText('Node details').waitFor();
	}

	/** @param {string} name of an item of the panel */
	async #choose(name) {
		await this.items.filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) }).click();
	}

	/**
	 * Runs the open workflow.
	 *
	 * @param {number} steps how many nodes have to succeed
	 */
	async run(steps) {
		await this.page.getByTestId('execute-workflow-button').click();
		await this.page
			.getByTestId('canvas-node-status-success')
			.nth(steps - 1)
			.waitFor();
	}

	/** @param {string} name of a node on the canvas */
	async openDetails(name) {
		await this.#node(name).dblclick();
		await this.page.getByTestId('ndv').waitFor();
	}

	/** A new node opens its details at once. */
	async closeDetails() {
		const details = this.page.getByTestId('ndv');
		await details.waitFor();
		await this.page.keyboard.press('Escape');
		await details.waitFor({ state: 'hidden' });
	}

	/** @returns {Promise<string[]>} */
	async nodeNames() {
		const nodes = this.page.getByTestId('canvas-node');
		return await nodes.evaluateAll((all) => all.map((one) => one.dataset.nodeName ?? ''));
	}

	/** @param {string} name of a node on the canvas */
	async subtitle(name) {
		const text = (await this.#node(name).innerText()).replace(name, '').trim();
		// The names of several outputs come before it.
		return text.split('\n').at(-1)?.trim() ?? '';
	}

	/** @param {string} name */
	#node(name) {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/**
	 * Reads a list once it has stopped changing.
	 *
	 * @param {import('playwright-core').Locator} list
	 * @returns {Promise<string[]>}
	 */
	async #settled(list) {
		let last = '';
		let since = Date.now();
		return await eventually(
			async () => await list.allInnerTexts(),
			(texts) => {
				if (texts.join('\n') !== last) since = Date.now();
				last = texts.join('\n');
				return Date.now() - since >= STILL;
			},
		);
	}
}
