import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
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
	const file = process.env[RUNNING];
	if (!file) throw new Error('Run these tests with: npm run test:e2e');
	return JSON.parse(readFileSync(file, 'utf8'));
}
