import { randomBytes } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { start } from '../../demo/children.mjs';
import { cleanEnvironment } from '../../demo/environment.mjs';
import { workspace } from '../../demo/folders.mjs';
import { request } from '../../demo/http.mjs';
import { N8nSession } from '../../demo/n8nSession.mjs';
import { freePort } from '../../demo/ports.mjs';
import { untilReady } from '../../demo/readiness.mjs';
import { simulatorCredentials, storeCredentials } from '../../demo/steps/account.mjs';
import { signInAsOwner } from '../../demo/steps/owner.mjs';
import { settings, startInstance } from '../../demo/steps/instance.mjs';
import { installPackage, linkEngine } from '../../demo/steps/package.mjs';
import { startDatabases } from './databases.mjs';

/** @typedef {import('../../demo/children.mjs').Child} Child */

/**
 * n8n as a check sees it.
 *
 * @typedef {object} System
 * @property {N8nSession} n8n
 * @property {import('../../demo/steps/account.mjs').Credential[]} credentials
 * @property {import('../../demo/steps/simulator.mjs').Simulator} simulator
 * @property {() => Child[]} processes the processes that run executions
 * @property {() => Promise<void>} stop ends all of it
 * @property {(process: Child) => Promise<{ isBack: Promise<void> }>} kill kills one of them and
 *   starts it again
 */

/**
 * What every n8n here has in common.
 *
 * @typedef {object} Ground
 * @property {string} folder for everything, removed at the end
 * @property {string} logs
 * @property {string} tarball the packed package
 * @property {import('../../demo/steps/installation.mjs').Installed} installed
 * @property {import('../../demo/steps/simulator.mjs').Simulator} simulator
 */

/**
 * With these settings, n8n notices a killed worker after 39 s; without them, after 96 s (measured).
 */
const QUEUE = {
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	QUEUE_WORKER_LOCK_DURATION: '8000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '4000',
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
};

/**
 * One n8n that runs executions itself, which is the usual setup.
 *
 * @param {Ground} ground
 * @returns {Promise<System>}
 */
export async function startOneProcess(ground) {
	const place = await prepare(ground, 'alone');
	const launch = async () => await startInstance(ground.installed, place, () => {});
	let instance = await launch();
	const signedIn = await signIn(instance.url, ground);
	const kill = async () => {
		instance.child.kill('SIGKILL');
		await instance.child.stop();
		const restart = async () => {
			instance = await launch();
			signedIn.n8n.url = instance.url;
		};
		return { isBack: restart() };
	};
	const stop = async () => await instance.child.stop();
	return { ...signedIn, processes: () => [instance.child], kill, stop };
}

/**
 * A main process that receives webhooks, and two workers that run executions.
 *
 * @param {Ground} ground
 * @returns {Promise<System>}
 */
export async function startQueue(ground) {
	const databases = await startDatabases(ground.folder, ground.logs);
	const N8N_ENCRYPTION_KEY = randomBytes(24).toString('hex');
	const shared = { ...databases.settings, ...QUEUE, N8N_ENCRYPTION_KEY };
	const main = await prepare(ground, 'main');
	const instance = await startInstance(ground.installed, main, () => {}, shared);
	/** @param {string} name */
	const launch = async (name) => {
		const place = workspace(join(ground.folder, name), ground.logs);
		return await startWorker(ground.installed, place, name, shared);
	};
	for (const name of ['worker-1', 'worker-2']) {
		await cp(main.folder, join(ground.folder, name), { recursive: true, verbatimSymlinks: true });
	}
	const workers = await Promise.all(['worker-1', 'worker-2'].map(launch));
	/** @param {Child} worker */
	const kill = async (worker) => {
		worker.kill('SIGKILL');
		await worker.stop();
		const restart = async () => {
			workers[workers.indexOf(worker)] = await launch(worker.title);
		};
		return { isBack: restart() };
	};
	// The databases stop last, because the other processes would wait for them.
	const stop = async () => {
		await Promise.all([instance.child, ...workers].map((child) => child.stop()));
		await Promise.all(databases.children.map((child) => child.stop()));
	};
	return { ...(await signIn(instance.url, ground)), processes: () => workers, kill, stop };
}

/**
 * @param {Ground} ground
 * @param {string} name
 */
async function prepare({ folder, logs, tarball, installed }, name) {
	const place = workspace(join(folder, name), join(logs, name));
	await installPackage(tarball, place, () => {});
	await linkEngine(installed, place);
	return place;
}

/**
 * @param {string} url
 * @param {Ground} ground
 */
async function signIn(url, { folder, installed, simulator }) {
	const n8n = new N8nSession(url, installed.folder);
	await signInAsOwner(n8n, join(folder, 'owner-password'), () => {});
	const credentials = await storeCredentials(n8n, simulatorCredentials(simulator));
	return { n8n, credentials, simulator };
}

/** Ports already given to workers, which listen only later. */
const promised = new Set([5678, 5679]);

/** @param {number} preferred */
async function ownPort(preferred) {
	const port = await freePort(preferred, promised);
	promised.add(port);
	return port;
}

/**
 * @param {import('../../demo/steps/installation.mjs').Installed} installed
 * @param {import('../../demo/folders.mjs').Workspace} place
 * @param {string} name
 * @param {Record<string, string>} shared
 */
async function startWorker({ folder, node }, place, name, shared) {
	const [healthPort, brokerPort] = [await ownPort(5700), await ownPort(5750)];
	const child = start({
		title: name,
		file: node,
		args: [join(folder, 'node_modules', 'n8n', 'bin', 'n8n'), 'worker', '--concurrency=10'],
		cwd: place.folder,
		env: {
			...cleanEnvironment(process.env, node),
			...settings(place.folder, healthPort, brokerPort),
			...shared,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(healthPort),
		},
		log: join(place.logs, `${name}-${healthPort}.log`),
	});
	await untilReady(
		child,
		async () => await request(`http://127.0.0.1:${healthPort}/healthz/readiness`),
	);
	return child;
}
