import { join } from 'node:path';
import { run, start } from '../children.mjs';
import { cleanEnvironment } from '../environment.mjs';
import { PROJECT } from '../folders.mjs';
import { request } from '../http.mjs';
import { freePort } from '../ports.mjs';
import { untilReady } from '../readiness.mjs';

const PORT = 4010;

/** Simulated seconds per second. A call is soon over, but can still be followed in the inbox. */
const TIME_SCALE = 20;

/**
 * A running simulator of both services.
 *
 * @typedef {object} Simulator
 * @property {string} url address of the phone inbox
 * @property {string} tingTingUrl what a user types as TingTing's base URL
 * @property {string} tingTingV1Url the same for an account of today
 * @property {string} toinggUrl what a user types as Toingg's base URL
 * @property {string} toinggV3Url the same for an account of today
 * @property {import('../children.mjs').Child} child
 */

/**
 * Compiles the simulator and starts it.
 *
 * @param {import('../folders.mjs').Workspace} workspace
 * @param {import('../progress.mjs').Say} say
 * @returns {Promise<Simulator>}
 */
export async function startSimulator({ logs }, say) {
	const env = cleanEnvironment();
	const compiler = join(PROJECT, 'node_modules', 'typescript', 'bin', 'tsc');
	await run({
		title: 'tsc --project simulator',
		file: process.execPath,
		args: [compiler, '--project', 'simulator'],
		cwd: PROJECT,
		env,
		log: join(logs, 'simulator-build.log'),
	});
	const port = await freePort(PORT);
	const url = `http://127.0.0.1:${port}`;
	const program = join(PROJECT, '.build', 'simulator', 'main.js');
	const child = start({
		title: 'The simulator',
		file: process.execPath,
		args: [program, '--port', String(port), '--time-scale', String(TIME_SCALE)],
		cwd: PROJECT,
		env,
		log: join(logs, 'simulator.log'),
	});
	await untilReady(child, async () => await request(`${url}/simulator/inbox`));
	say(url);
	return {
		url,
		tingTingUrl: url,
		tingTingV1Url: `${url}/api/v1`,
		toinggUrl: `${url}/toingg/api`,
		toinggV3Url: `${url}/toingg/api/v3`,
		child,
	};
}
