import { createRequire } from 'node:module';
import { join } from 'node:path';
import { RefusedRequest, request } from './http.mjs';
import { Explained } from './failures.mjs';
import { pause } from './interruption.mjs';

/** The demo's sign-in to its own n8n, which listens on this machine only. */
export const OWNER = Object.freeze({
	email: 'owner@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Demo-owner-1',
});

/** States in which an execution stays. */
const FINAL = new Set(['success', 'error', 'crashed', 'canceled']);

/**
 * What came of one execution.
 *
 * @typedef {object} Execution
 * @property {string} status n8n's word for it, such as `success`
 * @property {string} [error] what went wrong, with the node where it did
 * @property {Record<string, any[]>} items by node name: the JSON of all items it put out, with their
 *   files under `$binary`
 * @property {string} stored everything that n8n keeps of it, as text
 */

/** n8n as its signed-in owner uses it, through the requests that the editor makes. */
export class N8nSession {
	#cookie = '';

	/**
	 * @param {string} url address of the editor
	 * @param {string} folder where n8n is installed
	 */
	constructor(url, folder) {
		this.url = url;
		// n8n gives an execution's data in the form of the `flatted` package, which it brings along.
		this.flatted = createRequire(join(folder, 'node_modules', 'n8n', 'package.json'))('flatted');
	}

	/**
	 * Makes the owner of a fresh n8n, or signs in.
	 *
	 * @throws {Explained} when somebody has changed the owner's password
	 */
	async signIn() {
		const { data } = (await request(`${this.url}/rest/settings`)).json;
		if (data.userManagement.showSetupOnFirstLoad) {
			return await this.#enter('/rest/owner/setup', OWNER);
		}
		try {
			await this.#enter('/rest/login', {
				emailOrLdapLoginId: OWNER.email,
				password: OWNER.password,
			});
		} catch (error) {
			if (!(error instanceof RefusedRequest) || error.status !== 401) throw error;
			throw new Explained(
				`${OWNER.email} has another password now, so the demo can’t sign in.`,
				'Change it back in the editor, or delete the folder .demo to begin anew.',
			);
		}
	}

	/** @param {string} path @param {unknown} body */
	async #enter(path, body) {
		const { cookie } = await request(this.url + path, { method: 'POST', body });
		this.#cookie = cookie ?? '';
	}

	/**
	 * @param {string} path
	 * @param {{ method?: string, body?: unknown }} [options]
	 * @returns {Promise<any>} what n8n answered, without its envelope
	 */
	async ask(path, options = {}) {
		const { json } = await request(this.url + path, { ...options, cookie: this.#cookie });
		return json?.data ?? json;
	}

	/**
	 * Starts a workflow as the editor's “Execute workflow” does.
	 *
	 * @param {string} workflowId
	 * @param {string} triggerName
	 * @returns {Promise<string>} the execution's id
	 */
	async execute(workflowId, triggerName) {
		const body = { triggerToStartFrom: { name: triggerName } };
		const answer = await this.ask(`/rest/workflows/${workflowId}/run`, { method: 'POST', body });
		return answer.executionId;
	}

	/**
	 * Waits for the end of an execution.
	 *
	 * @param {string} executionId
	 * @param {number} timeout in milliseconds
	 * @returns {Promise<Execution>} with the status it had at the time-out, if it didn't end
	 */
	async result(executionId, timeout) {
		const deadline = Date.now() + timeout;
		let execution = await this.ask(`/rest/executions/${executionId}`);
		while (!FINAL.has(execution.status) && Date.now() < deadline) {
			await pause(250);
			execution = await this.ask(`/rest/executions/${executionId}`);
		}
		const { resultData } = this.flatted.parse(execution.data);
		return {
			status: execution.status,
			error:
				resultData.error && `${resultData.error.node?.name ?? ''}: ${resultData.error.message}`,
			items: itemsByNode(resultData.runData ?? {}),
			stored: execution.data,
		};
	}
}

/**
 * @param {Record<string, any[]>} runData n8n's record: by node, one entry a run
 * @returns {Record<string, any[]>}
 */
function itemsByNode(runData) {
	const lists = Object.entries(runData).map(([node, runs]) => {
		const items = runs.flatMap((run) => (run.data?.main ?? []).flat()).filter(Boolean);
		return [node, items.map((item) => ({ ...item.json, $binary: item.binary }))];
	});
	return Object.fromEntries(lists);
}
