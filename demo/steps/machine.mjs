import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Explained } from '../failures.mjs';
import { PROJECT } from '../folders.mjs';
import { npm } from '../npm.mjs';

const OLDEST_NODE = '20.19.0';
const OLDEST_NPM = '10.0.0';

/**
 * Checks that this machine has what the demo needs, before anything is downloaded.
 *
 * @param {string} logs
 * @throws {Explained} if something is missing or too old
 */
export async function checkMachine(logs) {
	if (isOlder(process.versions.node, OLDEST_NODE)) {
		throw new Explained(
			`Node ${process.versions.node} is too old: the demo needs ${OLDEST_NODE} or newer.`,
			'Install the current LTS version of Node and start again.',
		);
	}
	if (!existsSync(join(PROJECT, 'node_modules', 'typescript'))) {
		throw new Explained('This project’s own tools aren’t installed yet.', 'Run: npm ci');
	}
	const version = (await npm(['--version'], { cwd: PROJECT, log: join(logs, 'npm.log') })).match(
		/\d+\.\d+\.\d+/,
	);
	if (version && isOlder(version[0], OLDEST_NPM)) {
		throw new Explained(
			`npm ${version[0]} is too old: the demo needs ${OLDEST_NPM} or newer.`,
			'Run: npm install --global npm',
		);
	}
}

/**
 * @param {string} version such as 20.19.0
 * @param {string} oldest
 */
export function isOlder(version, oldest) {
	return version.localeCompare(oldest, 'en', { numeric: true }) < 0;
}
