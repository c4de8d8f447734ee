import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * What the demo remembers about one n8n.
 *
 * @typedef {object} State
 * @property {string} [tarball] hash of the packed package that it has
 * @property {Record<string, { hash: string, versionId: string }>} examples by workflow id: hash of
 *   the imported file, and the version that n8n gave the workflow then
 */

/**
 * @param {string} file
 * @returns {Promise<State>} an empty one if there is none, or only half of one after a crash
 */
export async function readState(file) {
	try {
		return { examples: {}, ...JSON.parse(await readFile(file, 'utf8')) };
	} catch {
		return { examples: {} };
	}
}

/**
 * @param {string} file
 * @param {Partial<State>} changes
 */
export async function updateState(file, changes) {
	const state = { ...(await readState(file)), ...changes };
	await mkdir(dirname(file), { recursive: true });
	await writeFile(`${file}.new`, `${JSON.stringify(state, null, '\t')}\n`);
	await rename(`${file}.new`, file);
}
