import { readFile } from 'node:fs/promises';

/**
 * Looks for passwords, keys and codes where they would stay: in stored executions and in n8n's log.
 *
 * @param {import('./checks.mjs').Running} running
 * @param {{ name: string, stored: string, codes: string[] }[]} executions what n8n stored of each
 *   run, and the one-time passwords that the phones got during it
 * @returns {Promise<string>}
 */
export async function checkSecrets({ credentials, password, instance }, executions) {
	const ofServices = credentials.flatMap(({ data }) => [data.password, data.apiKey]);
	const typed = [password, ...ofServices].filter(Boolean);
	const log = await readFile(instance.child.log, 'utf8');
	const codes = executions.flatMap((execution) => execution.codes);
	for (const { name, stored } of [...executions, { name: 'n8n’s log', stored: log }]) {
		if (typed.some((secret) => stored.includes(secret)))
			throw new Error(`${name} contains a password or key`);
		if (/Bearer |eyJ[\w-]{10,}\.eyJ/.test(stored)) throw new Error(`${name} contains a token`);
		if (codes.some((code) => holdsCode(stored, code)))
			throw new Error(`${name} contains a one-time password`);
	}
	return `none in ${executions.length} stored executions and n8n’s log`;
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
