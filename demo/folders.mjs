import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of this project. */
export const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** What the demo keeps between two starts. Git ignores it. */
export const DEMO = join(PROJECT, '.demo');

/** The pinned n8n: its package.json and lock file. */
export const PINNED = fileURLToPath(new URL('n8n', import.meta.url));

/**
 * Where one `n8n` and its data live.
 *
 * @typedef {object} Workspace
 * @property {string} folder contains everything below
 * @property {string} nodes where n8n looks for community packages
 * @property {string} packed where the packed package goes
 * @property {string} state what the demo remembers about this n8n
 * @property {string} password the file with the owner's password
 * @property {string} logs the output of npm, n8n and the simulator
 */

/**
 * @param {string} folder n8n's user folder
 * @param {string} logs
 * @returns {Workspace}
 */
export function workspace(folder, logs) {
	return {
		folder,
		nodes: join(folder, '.n8n', 'nodes'),
		packed: join(folder, 'package'),
		state: join(folder, 'demo.json'),
		password: join(folder, 'owner-password'),
		logs,
	};
}

/**
 * The user's cache folder, as usual on this operating system.
 *
 * @param {NodeJS.Platform} [platform]
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [home]
 */
export function cacheFolder(platform = process.platform, env = process.env, home = homedir()) {
	// The XDG specification says to ignore a relative path.
	if (env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME)) return env.XDG_CACHE_HOME;
	if (platform === 'darwin') return join(home, 'Library', 'Caches');
	if (platform === 'win32') return env.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
	return join(home, '.cache');
}

/**
 * The pinned n8n's version, and its folder, which all clones of this project share. Compiled parts
 * fit only one kind of machine, so that kind is part of the hash in the name.
 *
 * @returns {{ version: string, folder: string }}
 */
export function installation() {
	const manifest = readFileSync(join(PINNED, 'package.json'), 'utf8');
	const lock = readFileSync(join(PINNED, 'package-lock.json'), 'utf8');
	/** @type {string} */
	const version = JSON.parse(manifest).dependencies.n8n;
	const hash = createHash('sha256')
		.update(`${process.platform} ${process.arch}\n${manifest}\n${lock}`)
		.digest('hex')
		.slice(0, 12);
	return { version, folder: join(cacheFolder(), 'n8n-nodes-tingting', `n8n-${version}-${hash}`) };
}
