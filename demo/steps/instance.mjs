import { join } from 'node:path';
import { start } from '../children.mjs';
import { cleanEnvironment } from '../environment.mjs';
import { request } from '../http.mjs';
import { freePort } from '../ports.mjs';
import { untilReady } from '../readiness.mjs';

/** n8n's usual ports: for the editor, and for the task runner of the Code node. */
const EDITOR_PORT = 5678;
const BROKER_PORT = 5679;

/**
 * A running n8n.
 *
 * @typedef {object} Instance
 * @property {string} url address of the editor
 * @property {import('../children.mjs').Child} child
 */

/**
 * Starts n8n for this machine only, without anything that reports to the company behind n8n.
 *
 * @param {import('./installation.mjs').Installed} installed
 * @param {import('../folders.mjs').Workspace} workspace
 * @param {import('../progress.mjs').Say} say
 * @param {Record<string, string>} [more] further settings
 * @returns {Promise<Instance>}
 */
export async function startInstance({ folder, node }, workspace, say, more = {}) {
	const port = await freePort(EDITOR_PORT, new Set([BROKER_PORT]));
	const brokerPort = await freePort(BROKER_PORT, new Set([port]));
	const url = `http://127.0.0.1:${port}`;
	const child = start({
		title: 'n8n',
		file: node,
		args: [join(folder, 'node_modules', 'n8n', 'bin', 'n8n'), 'start'],
		cwd: workspace.folder,
		// n8n starts the Code node’s task runner as `node`. It must find the same Node.
		env: {
			...cleanEnvironment(process.env, node),
			...settings(workspace.folder, port, brokerPort),
			...more,
		},
		log: join(workspace.logs, 'n8n.log'),
	});
	await untilReady(child, async () => {
		const output = child.output();
		if (output.includes('Starting migration')) say('creating its database');
		// n8n prints nothing more, and then waits ten seconds.
		if (output.includes('Last session crashed')) say('it was killed last time, so it waits 10 s');
		// While n8n prepares its database, it answers every request with a page that says to wait.
		const { json } = await request(`${url}/rest/settings`);
		if (json?.data === undefined) throw new Error('not ready yet');
	});
	say(url);
	return { url, child };
}

/**
 * @param {string} folder
 * @param {number} port
 * @param {number} brokerPort
 * @returns {Record<string, string>}
 */
export function settings(folder, port, brokerPort) {
	return {
		// Without it, n8n is in development mode: the pages of every website may read its answers with
		// the user's session, and show it in a frame.
		NODE_ENV: 'production',
		N8N_USER_FOLDER: folder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '2',
		// n8n’s own default is New York, which is surprising next to a time in an example.
		GENERIC_TIMEZONE:
			process.env.GENERIC_TIMEZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
	};
}
