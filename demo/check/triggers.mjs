import { request } from '../http.mjs';
import { pause } from '../interruption.mjs';

/** How long publishing may take, in milliseconds. */
const PUBLISH_TIMEOUT = 30_000;

/** How long the next page of a form may take, in milliseconds. */
const PAGE_TIMEOUT = 30_000;

/** @typedef {import('../n8nSession.mjs').N8nSession} N8nSession */

/**
 * The phone of whoever uses a workflow.
 *
 * @typedef {object} Phone
 * @property {() => Promise<string>} code the one-time password that it got last
 */

/**
 * Starts a workflow, and does what else its users do.
 *
 * @typedef {(
 *   n8n: N8nSession,
 *   workflowId: string,
 *   phone: Phone,
 *   simulatorUrl: string,
 * ) => Promise<string>} Trigger resolves to the ID of the execution
 */

/**
 * Clicks “Execute workflow”.
 *
 * @param {string} triggerName
 * @returns {Trigger}
 */
export function click(triggerName) {
	return async (n8n, workflowId) => await n8n.execute(workflowId, triggerName);
}

/** What a visitor fills into a field: text, or a file. @typedef {string | File} Entry */

/**
 * Publishes a workflow, fills in the pages of its form as a visitor, and withdraws it again.
 *
 * @param {string} path
 * @param {Entry[][]} pages what the visitor fills in, page by page, in the order of the fields
 * @returns {Trigger}
 */
export function fillIn(path, ...pages) {
	return fillInAs({}, path, ...pages);
}

/**
 * The same for a form that asks for a sign-in.
 *
 * @param {{ user: string, password: string }} login
 * @param {string} path
 * @param {Entry[][]} pages
 * @returns {Trigger}
 */
export function signInAndFillIn(login, path, ...pages) {
	return fillInAs(signIn(login), path, ...pages);
}

/**
 * @param {{ user: string, password: string }} login
 * @returns {Record<string, string>} the headers of a form that asks for a sign-in
 */
export function signIn({ user, password }) {
	const encoded = Buffer.from(`${user}:${password}`).toString('base64');
	return { authorization: `Basic ${encoded}` };
}

/**
 * @param {Record<string, string>} headers of the first page
 * @param {string} path
 * @param {Entry[][]} pages
 * @returns {Trigger}
 */
function fillInAs(headers, path, ...pages) {
	return whilePublished(async (url) => await visit(`${url}/form/${path}`, headers, pages));
}

/**
 * Publishes a workflow, lets visitors use it, and withdraws it again.
 *
 * @param {(n8nUrl: string, phone: Phone) => Promise<unknown>} use
 * @returns {Trigger} resolves to the ID of the last execution
 */
export function whilePublished(use) {
	return async (n8n, workflowId, phone) => {
		await publish(n8n, workflowId);
		await use(n8n.url, phone);
		await n8n.ask(`/rest/workflows/${workflowId}/deactivate`, { method: 'POST', body: {} });
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await n8n.ask(`/rest/executions?filter=${filter}&limit=1`);
		return results[0].id;
	};
}

/**
 * Sends the pages of a form as n8n's own script on them does. The ending is a page too. It sends an
 * empty form as soon as it is shown, and only then does the execution go on.
 *
 * @param {string} url
 * @param {Record<string, string>} headers of the first page
 * @param {Entry[][]} pages
 * @returns {Promise<string>} the HTML of the ending
 */
export async function visit(url, headers, [first, ...others]) {
	const { json } = await request(url, { method: 'POST', body: formOf(first), headers });
	let page = '';
	for (const fields of [...others, []]) {
		await untilNextPage(json.formWaitingUrl);
		page = (await request(json.formWaitingUrl)).text;
		await request(json.formWaitingUrl, { method: 'POST', body: formOf(fields) });
	}
	return page;
}

/** @param {Entry[]} fields */
function formOf(fields) {
	const form = new FormData();
	fields.forEach((value, index) => form.set(`field-${index}`, value));
	return form;
}

/** @param {string} waitingUrl */
async function untilNextPage(waitingUrl) {
	const status = new URL(waitingUrl);
	status.pathname += '/n8n-execution-status';
	const deadline = Date.now() + PAGE_TIMEOUT;
	while ((await request(status.href)).text.trim() !== 'form-waiting') {
		if (Date.now() > deadline) throw new Error('The next page of the form did not appear');
		await pause(200);
	}
}

/**
 * Publishes a workflow, and waits until its address answers. n8n reports success before that.
 *
 * @param {import('../n8nSession.mjs').N8nSession} n8n
 * @param {string} workflowId
 */
export async function publish(n8n, workflowId) {
	const workflow = `/rest/workflows/${workflowId}`;
	const { versionId } = await n8n.ask(workflow);
	await n8n.ask(`${workflow}/activate`, { method: 'POST', body: { versionId } });
	const deadline = Date.now() + PUBLISH_TIMEOUT;
	let publication = await n8n.ask(`${workflow}/publication-status`);
	while (publication.status !== 'published' && Date.now() < deadline) {
		await pause(200);
		publication = await n8n.ask(`${workflow}/publication-status`);
	}
}
