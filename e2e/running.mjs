import { existsSync, readFileSync, watch } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { OWNER } from '../demo/steps/owner.mjs';

/** The environment variable with the name of the file below. */
export const RUNNING = 'E2E_RUNNING';

/**
 * The n8n that the tests use.
 *
 * @typedef {object} Running
 * @property {string} n8nUrl
 * @property {string} simulatorUrl
 * @property {string} email the owner's
 * @property {string} password the owner's
 * @property {string} cookie a session of the owner. The tests share it, because n8n allows only
 *   five sign-ins a minute.
 * @property {{ id: string, name: string, type: string }[]} credentials
 */

/**
 * Writes the address of n8n for the test files, into a file that only this user can read.
 *
 * @param {string} file
 * @param {import('../demo/bringUp.mjs').Running} up
 */
export async function writeRunning(file, { instance, simulator, n8n, password, credentials }) {
	const running = {
		n8nUrl: instance.url,
		simulatorUrl: simulator.url,
		email: OWNER.email,
		password,
		cookie: n8n.cookie,
		credentials: credentials.map(({ id, name, type }) => ({ id, name, type })),
	};
	await writeFile(file, JSON.stringify(running), { mode: 0o600 });
}

/** @returns {Running} */
export function readRunning() {
	return JSON.parse(readFileSync(runningFile(), 'utf8'));
}

function runningFile() {
	const file = process.env[RUNNING];
	if (!file) throw new Error('Run these tests with: npm run test:e2e');
	return file;
}

/** A test asks for a restart of n8n by making this file, and n8n is up again once it is gone. */
const wishFor = (/** @type {string} */ running) => `${running}.restart`;

/** How long a restart of n8n may take, in milliseconds. */
const RESTART_TIMEOUT = 180_000;

/**
 * Ends n8n and starts it again whenever a test asks for it.
 *
 * @param {string} running the file with n8n's address
 * @param {() => Promise<void>} restart
 */
export function restartOnDemand(running, restart) {
	const wish = wishFor(running);
	let isBusy = false;
	const watcher = watch(dirname(running), async (_, name) => {
		if (name !== basename(wish) || isBusy || !existsSync(wish)) return;
		isBusy = true;
		await restart();
		await rm(wish, { force: true });
		isBusy = false;
	});
	watcher.unref();
}

/** Restarts n8n. Who is signed in stays so. */
export async function restartN8n() {
	const wish = wishFor(runningFile());
	await writeFile(wish, '');
	const deadline = Date.now() + RESTART_TIMEOUT;
	while (existsSync(wish)) {
		if (Date.now() > deadline) throw new Error('n8n did not start again in time');
		await delay(250);
	}
}
