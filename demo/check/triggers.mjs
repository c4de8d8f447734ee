import { request } from '../http.mjs';
import { pause } from '../interruption.mjs';

/** How long publishing may take, in milliseconds. */
const PUBLISH_TIMEOUT = 30_000;

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
 * Publishes a workflow, fills in its form as a visitor, and withdraws it again.
 *
 * @param {string} path
 * @param {string[]} fields in the order of the form
 * @returns {Trigger}
 */
export function fillIn(path, fields) {
	return async (n8n, workflowId) => {
		await publish(n8n, workflowId);
		const form = new FormData();
		fields.forEach((value, index) => form.set(`field-${index}`, value));
		await request(`${n8n.url}/form/${path}`, { method: 'POST', body: form });
		await n8n.ask(`/rest/workflows/${workflowId}/deactivate`, { method: 'POST', body: {} });
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await n8n.ask(`/rest/executions?filter=${filter}&limit=1`);
		return results[0].id;
	};
}

/**
 * Publishes a workflow, and waits until its address answers: n8n says yes before.
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
