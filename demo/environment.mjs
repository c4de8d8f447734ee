import { delimiter, dirname } from 'node:path';

/**
 * Variables that belong to another n8n, to the `npm` that started the demo, or to a debugger. With
 * them, the demo's n8n could use somebody's real database, or npm would not compile (npm passes
 * this project's `ignore-scripts` on as a variable).
 */
const FOREIGN =
	/^(N8N_|DB_|QUEUE_|EXECUTIONS_|WEBHOOK_|NODES_|NODE_FUNCTION_|NODE_OPTIONS$|NODE_PATH$|npm_package_|npm_lifecycle_|npm_config_(ignore_scripts|local_prefix|global_prefix|prefix|workspaces?)$|INIT_CWD$)/i;

const LOOPBACK = ['127.0.0.1', 'localhost'];

/**
 * The environment for the demo's programs.
 *
 * @param {NodeJS.ProcessEnv} [inherited] the environment of this process
 * @param {string} [firstInPath] a program whose folder comes first in the search path
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnvironment(inherited = process.env, firstInPath) {
	const kept = Object.entries(inherited).filter(([name]) => !FOREIGN.test(name));
	const environment = Object.fromEntries(kept);
	// A proxy can't reach what listens only on this machine.
	const noProxy = [environment.NO_PROXY ?? environment.no_proxy, ...LOOPBACK].filter(Boolean);
	environment.NO_PROXY = environment.no_proxy = noProxy.join(',');
	if (firstInPath) {
		const path = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
		environment[path] = [dirname(firstInPath), environment[path]].join(delimiter);
	}
	return environment;
}
