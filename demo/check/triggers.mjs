import { request } from '../http.mjs';
import { pause } from '../interruption.mjs';

/** How long publishing may take, in milliseconds. */
const PUBLISH_TIMEOUT = 30_000;

/** How long the next page of a form may take, in milliseconds. */
const PAGE_TIMEOUT = 30_000;

/** @typedef {(n8n: import('../n8nSession.mjs').N8nSession, workflowId: string) => Promise<string>} Trigger */

/**
 * Clicks “Execute workflow”.
 *
 * @param {string} triggerName
 * @returns {Trigger}
 */
export function click(triggerName) {
	return async (n8n, workflowId) => await n8n.execute(workflowId, triggerName);
}

/**
 * Publishes a workflow, fills in the pages of its form as a visitor, and withdraws it again.
 *
 * @param {string} path
 * @param {string[][]} pages what the visitor types, page by page, in the order of the fields
 * @returns {Trigger}
 */
export function fillIn(path, ...pages) {
	return async (n8n, workflowId) => {
		await publish(n8n, workflowId);
		await visit(`${n8n.url}/form/${path}`, pages);
		await n8n.ask(`/rest/workflows/${workflowId}/deactivate`, { method: 'POST', body: {} });
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await n8n.ask(`/rest/executions?filter=${filter}&limit=1`);
		return results[0].id;
	};
}

/**
 * Sends the pages of a form as n8n's own script on them does. The ending is a page too. It sends an
 * empty form as soon as it is shown, and only then does the execution end.
 *
 * @param {string} url
 * @param {string[][]} pages
 */
async function visit(url, [first, ...others]) {
	const { json } = await request(url, { method: 'POST', body: formOf(first) });
	for (const fields of [...others, []]) {
		await untilNextPage(json.formWaitingUrl);
		await request(json.formWaitingUrl);
		await request(json.formWaitingUrl, { method: 'POST', body: formOf(fields) });
	}
}

/** @param {string[]} fields */
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
