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
	/** @type {import('./secrets.mjs').Kept[]} */
	const executions = [];
	/** @type {Set<string>} */
	const ran = new Set();
	const phone = {
		async code() {
			const inbox = (await request(`${simulator.url}/simulator/inbox`)).json;
			return String(inbox.at(-1)?.code).replaceAll(' ', '');
		},
	};

	/**
	 * Keeps an execution for the search for secrets.
	 *
	 * @param {string} name
	 * @param {import('../n8nSession.mjs').Execution} execution
	 * @param {{ code?: string }[]} inbox what phones got during it
	 * @param {{ typedInto?: string }} [users] the field for a code that they typed
	 */
	function remember(name, { stored }, inbox, { typedInto } = {}) {
		// n8n keeps what its users type. Nothing else may contain a code.
		const rest = (/** @type {string} */ key, /** @type {unknown} */ value) =>
			key === typedInto ? undefined : value;
		const { parse, stringify } = n8n.flatted;
		const isTyped = typedInto !== undefined;
		const kept = isTyped ? stringify(parse(stored), rest) : stored;
		executions.push({ name, stored: kept, codes: codesIn(inbox), isTyped });
	}

	/**
	 * @param {Workflow} workflow
	 * @param {Expectation} expectation
	 * @returns {Promise<string>} what the simulator saw
	 */
	async function runExample(workflow, { trigger, saw, typedInto }) {
		await request(`${simulator.url}/simulator/reset`, { method: 'POST' });
		const started = await trigger(n8n, workflow.id, phone, simulator.url);
		const execution = await n8n.result(started, TIMEOUT);
		const inbox = (await request(`${simulator.url}/simulator/inbox`)).json;
		const journal = (await request(`${simulator.url}/simulator/journal`)).json;
		remember(workflow.name, execution, inbox, { typedInto });
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
 * @param {{ code?: string }[]} inbox
 * @returns {string[]} the one-time passwords in it, both as spoken and in one piece
 */
function codesIn(inbox) {
	return inbox.flatMap(({ code }) => (code === undefined ? [] : [code, code.replaceAll(' ', '')]));
}
