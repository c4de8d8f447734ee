import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { workspace } from '../folders.mjs';
import { startInstance } from '../steps/instance.mjs';
import { temporaryFolder } from './temporary.mjs';

/** Replaces n8n: notes its environment, says what a test wants it to, and answers. */
const FAKE_N8N = `
const { writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
writeFileSync(process.env.FAKE_N8N_NOTES, JSON.stringify(process.env));
console.log(process.env.FAKE_N8N_SAYS);
const server = createServer((request, response) => response.end('{"data":{}}'));
setTimeout(() => server.listen(process.env.N8N_PORT, process.env.N8N_LISTEN_ADDRESS), 500);
`;

/**
 * @param {import('node:test').TestContext} context
 * @param {Record<string, string>} shell variables of the user's shell
 */
async function startFake(context, shell) {
	const folder = await temporaryFolder(context);
	const notes = join(folder, 'notes.json');
	const program = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	await mkdir(dirname(program), { recursive: true });
	await writeFile(program, FAKE_N8N);
	const before = { ...process.env };
	context.after(() => void (process.env = before));
	Object.assign(process.env, shell, { FAKE_N8N_NOTES: notes });
	/** @type {string[]} */
	const said = [];
	const installed = { version: '0', folder, node: process.execPath };
	const place = workspace(folder, join(folder, 'logs'));
	const { child, url } = await startInstance(installed, place, (text) => said.push(text));
	await child.stop();
	/** @type {NodeJS.ProcessEnv} */
	const environment = JSON.parse(await readFile(notes, 'utf8'));
	return { environment, said, url };
}

test('n8n runs in production mode and for this machine only, whatever the shell says', async (context) => {
	const shell = { NODE_ENV: 'development', N8N_LISTEN_ADDRESS: '0.0.0.0' };
	const { environment, said, url } = await startFake(context, shell);
	assert.equal(environment.NODE_ENV, 'production');
	assert.equal(environment.N8N_LISTEN_ADDRESS, '127.0.0.1');
	assert.deepEqual(said, [url]);
});

test('n8n’s wait after it was killed is explained', async (context) => {
	const { said } = await startFake(context, { FAKE_N8N_SAYS: 'Last session crashed' });
	assert.match(said[0], /killed/);
});
