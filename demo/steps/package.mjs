import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../folders.mjs';
import { npm } from '../npm.mjs';
import { readState, updateState } from '../state.mjs';

/** @typedef {import('../folders.mjs').Workspace} Workspace */

/**
 * Builds this project and packs it as for npm.
 *
 * @param {Workspace} workspace
 * @returns {Promise<string>} the packed file
 */
export async function pack({ packed, logs }) {
	const { name, version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8'));
	await npm(['run', 'build'], { cwd: PROJECT, log: join(logs, 'build.log') });
	await rm(packed, { recursive: true, force: true });
	await mkdir(packed, { recursive: true });
	await npm(['pack', '--ignore-scripts', '--pack-destination', packed], {
		cwd: PROJECT,
		log: join(logs, 'pack.log'),
	});
	return join(packed, `${name}-${version}.tgz`);
}

/**
 * Installs the packed package where n8n keeps community packages, in the same way as n8n's settings
 * page: without scripts, and without the peer that n8n itself provides.
 *
 * @param {string} tarball
 * @param {Workspace} workspace
 * @param {import('../progress.mjs').Say} say
 */
export async function installPackage(tarball, { nodes, state, logs }, say) {
	const hash = createHash('sha256')
		.update(await readFile(tarball))
		.digest('hex');
	if ((await readState(state)).tarball === hash) return say('already there');
	await updateState(state, { tarball: undefined });
	await mkdir(nodes, { recursive: true });
	const manifest = join(nodes, 'package.json');
	if (!existsSync(manifest)) {
		await writeFile(manifest, JSON.stringify({ name: 'installed-nodes', private: true }));
	}
	// npm thinks that a file with the same name and version is the one it has already installed.
	const { name } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8'));
	await rm(join(nodes, 'node_modules', name), { recursive: true, force: true });
	await rm(join(nodes, 'package-lock.json'), { force: true });
	await npm(
		[
			'install',
			'--ignore-scripts',
			'--legacy-peer-deps',
			'--omit=peer',
			'--no-audit',
			'--no-fund',
			tarball,
		],
		{ cwd: nodes, log: join(logs, 'install-package.log') },
	);
	await updateState(state, { tarball: hash });
}

/**
 * Makes the package use n8n's own `n8n-workflow`, as everywhere else. n8n provides its modules only
 * if Node finds no others, and below this project Node finds the project's.
 *
 * @param {import('./installation.mjs').Installed} installed
 * @param {Workspace} workspace
 */
export async function linkEngine({ folder }, { nodes }) {
	const link = join(nodes, 'node_modules', 'n8n-workflow');
	await rm(link, { recursive: true, force: true });
	await symlink(join(folder, 'node_modules', 'n8n-workflow'), link, 'junction');
}
