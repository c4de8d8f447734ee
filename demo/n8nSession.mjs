import { createRequire } from 'node:module';
import { join } from 'node:path';
import { RefusedRequest, request } from './http.mjs';
import { pause } from './interruption.mjs';

/** Final states of an execution. */
const FINAL = new Set(['success', 'error', 'crashed', 'canceled']);

/**
 * The result of one execution.
 *
 * @typedef {object} Execution
 * @property {string} status as n8n calls it, such as `success`
 * @property {string} [error] what went wrong, and in which node
 * @property {Record<string, any[]>} items by node name: the JSON of all its output items, with their
 *   files under `$binary`
 * @property {string} stored everything that n8n keeps about it, as text
 */

/**
 * The first user of an n8n, who may do everything in it.
 *
 * @typedef {object} Owner
 * @property {string} email
 * @property {string} firstName
 * @property {string} lastName
 */

/** n8n as its signed-in owner uses it, through the requests that the editor makes. */
export class N8nSession {
	/** The cookie of the signed-in user; empty before that. */
	cookie = '';

	/**
	 * @param {string} url address of the editor
	 * @param {string} folder where n8n is installed
	 */
	constructor(url, folder) {
		this.url = url;
		const fromN8n = createRequire(join(folder, 'node_modules', 'n8n', 'package.json'));
		// n8n returns an execution's data in the format of the `flatted` package, which comes with n8n.
		this.flatted = fromN8n('flatted');
		// For chats. Node has a WebSocket of its own only from version 22.
		this.WebSocket = fromN8n('ws');
	}

	/** @returns {Promise<boolean>} whether this n8n is new and has no owner yet */
	async hasNoOwner() {
		const { data } = (await request(`${this.url}/rest/settings`)).json;
		return data.userManagement.showSetupOnFirstLoad;
	}

	/**
	 * Creates the owner of a new n8n and signs in.
	 *
	 * @param {Owner} owner
	 * @param {string} password
	 */
	async makeOwner(owner, password) {
		await this.#enter('POST', '/rest/owner/setup', { ...owner, password });
	}

	/**
	 * @param {string} email
	 * @param {string} password
	 * @returns {Promise<boolean>} whether n8n accepted them
	 */
	async signIn(email, password) {
		try {
			await this.#enter('POST', '/rest/login', { emailOrLdapLoginId: email, password });
			return true;
		} catch (error) {
			if (error instanceof RefusedRequest && error.status === 401) return false;
			throw error;
		}
	}

	/**
	 * Changes the password of the signed-in user. n8n then ends all earlier sessions of this user.
	 *
	 * @param {string} currentPassword
	 * @param {string} newPassword
	 */
	async changePassword(currentPassword, newPassword) {
		await this.#enter('PATCH', '/rest/me/password', { currentPassword, newPassword });
	}

	/** @param {string} method @param {string} path @param {unknown} body */
	async #enter(method, path, body) {
		const { cookie } = await request(this.url + path, { method, body, cookie: this.cookie });
		this.cookie = cookie ?? '';
	}

	/**
	 * @param {string} path
	 * @param {{ method?: string, body?: unknown }} [options]
	 * @returns {Promise<any>} n8n's answer, without its envelope
	 */
	async ask(path, options = {}) {
		const { json } = await request(this.url + path, { ...options, cookie: this.cookie });
		return json?.data ?? json;
	}

	/** @returns {Promise<string | null>} an etag that changes when the list of node types does */
	async nodeTypesVersion() {
		const options = { method: 'HEAD', cookie: this.cookie };
		return (await request(`${this.url}/types/nodes.json`, options)).etag;
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
	 * @returns {Promise<Execution>} with the status at the time-out, if it didn't end
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
 * @param {Record<string, any[]>} runData n8n's record: by node, one entry per run
 * @returns {Record<string, any[]>}
 */
function itemsByNode(runData) {
	const lists = Object.entries(runData).map(([node, runs]) => {
		const items = runs.flatMap((run) => (run.data?.main ?? []).flat()).filter(Boolean);
		return [node, items.map((item) => ({ ...item.json, $binary: item.binary }))];
	});
	return Object.fromEntries(lists);
}
