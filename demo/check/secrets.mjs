import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * What n8n kept of a run, and the one-time passwords that the phones got during it.
 *
 * @typedef {object} Kept
 * @property {string} name
 * @property {string} stored without what people typed
 * @property {string[]} codes
 * @property {boolean} isTyped whether people typed codes into what n8n keeps, such as a chat
 */

/**
 * Looks for passwords, keys and codes where they would stay: in stored executions, in n8n's log, and
 * in each file of its folder, so in its database with all that was deleted from it as well.
 *
 * @param {object} running
 * @param {{ data: Record<string, string> }[]} running.credentials
 * @param {string} running.password
 * @param {string} running.data
 * @param {{ child: { log: string } }} running.instance
 * @param {Kept[]} executions
 * @returns {Promise<string>}
 */
export async function checkSecrets({ credentials, password, instance, data }, executions) {
	const ofServices = credentials.flatMap((credential) => [
		credential.data.password,
		credential.data.apiKey,
		credential.data.apiToken,
	]);
	const secrets = [password, ...ofServices].filter(Boolean);
	const log = { name: 'n8n’s log', stored: await readFile(instance.child.log, 'utf8') };
	for (const { name, stored } of [...executions, log])
		refuseSecrets(name, stored, secrets, executions.flatMap(codesOf));
	const files = await keptFiles(data);
	const untyped = executions.filter(({ isTyped }) => !isTyped).flatMap(codesOf);
	for (const { name, stored } of files) refuseSecrets(name, stored, secrets, untyped);
	const bytes = files.reduce((sum, { stored }) => sum + stored.length, 0);
	const megabytes = (bytes / 1e6).toFixed(1);
	return `none in ${executions.length} stored executions, n8n’s log and ${files.length} files of its folder (${megabytes} MB)`;
}

/** @param {Kept} kept */
const codesOf = ({ codes }) => codes;

/**
 * @param {string} name
 * @param {string} stored
 * @param {string[]} secrets
 * @param {string[]} codes
 */
function refuseSecrets(name, stored, secrets, codes) {
	if (secrets.some((secret) => stored.includes(secret)))
		throw new Error(`${name} contains a password or key`);
	if (/Bearer |eyJ[\w-]{10,}\.eyJ/.test(stored)) throw new Error(`${name} contains a token`);
	if (codes.some((code) => holdsCode(stored, code)))
		throw new Error(`${name} contains a one-time password`);
}

/**
 * @param {string} folder
 * @returns {Promise<{ name: string, stored: string }[]>} all files except programs
 */
async function keptFiles(folder) {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile())
		.map(({ name, parentPath }) => join(parentPath, name))
		.filter((path) => !path.includes('node_modules'));
	const read = async (/** @type {string} */ path) => ({
		name: basename(path),
		stored: await readFile(path, 'latin1'),
	});
	return await Promise.all(paths.map(read));
}

/**
 * @param {string} text
 * @param {string} code
 * @returns {boolean} whether the code is in it by itself: the digits of a longer ID or of a time can be
 *   the same by chance
 */
function holdsCode(text, code) {
	return new RegExp(`(?<![\\da-z])${code}(?![\\da-z])`, 'i').test(text);
}
