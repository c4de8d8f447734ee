import { request } from '../http.mjs';
import { wireCredentials } from '../steps/examples.mjs';

/** How long one workflow may take, in milliseconds. */
const TIMEOUT = 120_000;

/** @typedef {import('./expectations.mjs').Expectation} Expectation */
/** @typedef {import('../steps/examples.mjs').Workflow} Workflow */
/** @typedef {ReturnType<typeof createWorkflowRunner>} WorkflowRunner */

/**
 * Runs workflows in n8n and compares them with what the simulator saw.
 *
 * @param {import('./checks.mjs').Running} running
 */
export function createWorkflowRunner({ n8n, simulator, credentials }) {
	/** @type {{ name: string, stored: string, codes: string[] }[]} */
	const executions = [];
	/** @type {Set<string>} */
	const ran = new Set();

	/**
	 * Keeps an execution for the search for secrets.
	 *
	 * @param {string} name
	 * @param {import('../n8nSession.mjs').Execution} execution
	 * @param {{ channel: string, text: string }[]} inbox what phones got during it
	 */
	function remember(name, { stored }, inbox) {
		executions.push({ name, stored, codes: codesIn(inbox) });
	}

	/**
	 * @param {Workflow} workflow
	 * @param {Expectation} expectation
	 * @returns {Promise<string>} what the simulator saw
	 */
	async function runExample(workflow, { trigger, saw }) {
		await request(`${simulator.url}/simulator/reset`, { method: 'POST' });
		const execution = await n8n.result(await trigger(n8n, workflow.id), TIMEOUT);
		const inbox = (await request(`${simulator.url}/simulator/inbox`)).json;
		const journal = (await request(`${simulator.url}/simulator/journal`)).json;
		remember(workflow.name, execution, inbox);
		if (execution.status !== 'success') {
			throw new Error(`ended as “${execution.status}” ${execution.error ?? ''}`);
		}
		for (const { name, type } of workflow.nodes) {
			if (execution.items[name]?.length) ran.add(type);
		}
		return saw({ inbox, journal, items: execution.items });
	}

	/** @param {Expectation & { workflow: Workflow }} expectation */
	async function runThrowAway({ workflow, ...expectation }) {
		const body = wireCredentials(workflow, credentials);
		await n8n.ask('/rest/workflows', { method: 'POST', body });
		return await runExample(workflow, expectation);
	}

	/** @param {string[]} nodeTypes */
	function checkAllRan(nodeTypes) {
		const missing = nodeTypes.filter((type) => !ran.has(type));
		if (missing.length > 0) throw new Error(`no operation of ${missing.join(', ')}`);
		return `at least one operation of each of the ${nodeTypes.length} nodes`;
	}

	return { runExample, runThrowAway, checkAllRan, remember, executions };
}

/**
 * @param {{ channel: string, text: string }[]} inbox
 * @returns {string[]} the one-time passwords in it, both as spoken and in one piece
 */
function codesIn(inbox) {
	const texts = inbox.filter(({ channel }) => channel.startsWith('otp')).map(({ text }) => text);
	const codes = texts.flatMap((text) => text.match(/\d(?: ?\d){3,}/g) ?? []);
	return codes.flatMap((code) => [code, code.replaceAll(' ', '')]);
}
