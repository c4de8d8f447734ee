import { join } from 'node:path';
import { N8nSession } from './n8nSession.mjs';
import { otherCredentials, simulatorCredentials, storeCredentials } from './steps/account.mjs';
import { importExamples } from './steps/examples.mjs';
import { ensureInstallation } from './steps/installation.mjs';
import { startInstance } from './steps/instance.mjs';
import { checkMachine } from './steps/machine.mjs';
import { startModel } from './steps/model.mjs';
import { OWNER, signInAsOwner } from './steps/owner.mjs';
import { installPackage, linkEngine, pack } from './steps/package.mjs';
import { startSimulator } from './steps/simulator.mjs';
import { HOT_RELOAD, startWatching } from './watching.mjs';

/**
 * Everything that runs.
 *
 * @typedef {object} Running
 * @property {import('./steps/simulator.mjs').Simulator} simulator
 * @property {import('./steps/instance.mjs').Instance} instance
 * @property {N8nSession} n8n signed in as the owner
 * @property {string} password the owner's
 * @property {string} data the folder with all that n8n keeps
 * @property {import('./steps/account.mjs').Credential[]} credentials
 * @property {import('./watching.mjs').Watchers | undefined} watchers
 * @property {() => Promise<void>} restart ends n8n and starts it again, at the same address
 */

/**
 * Starts everything, up to a running n8n with this package, in order. The caller stops it with
 * `stopAll`.
 *
 * @param {import('./folders.mjs').Workspace} workspace
 * @param {import('./progress.mjs').Progress} progress
 * @param {object} [options]
 * @param {boolean} [options.watches] whether n8n gets every later change to the sources as well
 * @param {(simulator: import('./steps/simulator.mjs').Simulator) => Record<string, string>} [options.settings]
 *   further settings of n8n
 * @returns {Promise<Running>}
 */
export async function bringUp(
	workspace,
	progress,
	{ watches = false, settings = () => ({}) } = {},
) {
	const { step } = progress;
	await step('Checking this machine', () => checkMachine(workspace.logs));
	const installed = await ensureInstallation(progress, workspace.logs);
	const tarball = await step('Building and packing this package', () => pack(workspace));
	await step('Installing it into n8n', async (say) => {
		await installPackage(tarball, workspace, say);
		await linkEngine(installed, workspace);
	});
	const watchers = watches
		? await step('Compiling for changes', () => startWatching(workspace))
		: undefined;
	const simulator = await step('Starting the simulator', (say) => startSimulator(workspace, say));
	const more = { ...(watches ? HOT_RELOAD : {}), ...settings(simulator) };
	let instance = await step('Starting n8n', (say) =>
		startInstance(installed, workspace, say, more),
	);
	const restart = async () => {
		await instance.child.stop();
		instance = await startInstance(installed, workspace, () => {}, more);
	};
	const n8n = new N8nSession(instance.url, installed.folder);
	const password = await step(`Signing in as ${OWNER.email}`, (say) =>
		signInAsOwner(n8n, workspace.password, say),
	);
	const wanted = [...simulatorCredentials(simulator), ...otherCredentials(await startModel())];
	const data = join(workspace.folder, '.n8n');
	const credentials = await step('Storing the credentials', () => storeCredentials(n8n, wanted));
	await step('Importing the examples', (say) =>
		importExamples(n8n, credentials, workspace.state, say),
	);
	return { simulator, instance, n8n, password, data, credentials, watchers, restart };
}
