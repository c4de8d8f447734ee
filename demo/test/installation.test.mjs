import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { installation } from '../folders.mjs';
import { ensureInstallation } from '../steps/installation.mjs';
import { temporaryFolder } from './temporary.mjs';

/** Replaces npm: notes each call, and brings a Node that does nothing. */
const FAKE_NPM = `
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
const [command] = process.argv.slice(2);
appendFileSync(process.env.FAKE_NPM_CALLS, command + '\\n');
if (command === 'install') {
	mkdirSync('node_modules/node/bin', { recursive: true });
	mkdirSync('node_modules/node/node_modules');
	writeFileSync('node_modules/node/bin/node', '#!/bin/sh\\nexit 0\\n', { mode: 0o755 });
	process.stdout.write(process.env.FAKE_NPM_SAYS ?? '');
}
if (command === process.env.FAKE_NPM_BREAKS) process.exit(1);
`;

const silent = {
	print() {},
	/** @type {import('../progress.mjs').Progress['step']} */
	step: async (_title, work) => await work(() => {}),
};

/**
 * An empty cache, and an npm that breaks as the test wants.
 *
 * @param {import('node:test').TestContext} context
 * @param {Record<string, string>} [behaviour]
 */
async function setUp(context, behaviour = {}) {
	const folder = await temporaryFolder(context);
	const npm = join(folder, 'npm-cli.js');
	await writeFile(npm, FAKE_NPM);
	const calls = join(folder, 'calls');
	await writeFile(calls, '');
	const before = { ...process.env };
	context.after(() => void (process.env = before));
	Object.assign(process.env, behaviour, {
		XDG_CACHE_HOME: join(folder, 'cache'),
		npm_execpath: npm,
		FAKE_NPM_CALLS: calls,
	});
	return {
		install: async () => await ensureInstallation(silent, join(folder, 'logs')),
		calls: async () => (await readFile(calls, 'utf8')).trim().split('\n'),
		siblings: async () => await readdir(dirname(installation().folder)),
	};
}

const options = { skip: process.platform === 'win32' && 'the stand-in for Node is a shell script' };

test('the first start installs, the second one finds it', options, async (context) => {
	const { install, calls, siblings } = await setUp(context);
	const { folder } = await install();
	await install();
	assert.deepEqual(await calls(), ['view', 'install', 'rebuild', 'rebuild']);
	assert.deepEqual(await siblings(), [basename(folder)]);
});

for (const command of ['view', 'install', 'rebuild']) {
	test(
		`nothing is left of an installation that breaks at “${command}”`,
		options,
		async (context) => {
			const { install, siblings } = await setUp(context, { FAKE_NPM_BREAKS: command });
			await assert.rejects(install(), /npm/);
			assert.deepEqual(await siblings(), []);
		},
	);
}

test('files that npm couldn’t unpack break the installation', options, async (context) => {
	const words = 'npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write';
	const { install, siblings } = await setUp(context, { FAKE_NPM_SAYS: words });
	await assert.rejects(install());
	assert.deepEqual(await siblings(), []);
});

test('the rest of a crashed installation is removed, not used', options, async (context) => {
	const { install, calls, siblings } = await setUp(context);
	const { folder } = installation();
	await mkdir(join(`${folder}.unfinished-1`, 'node_modules'), { recursive: true });
	await install();
	assert.ok((await calls()).includes('install'));
	assert.deepEqual(await siblings(), [basename(folder)]);
	assert.ok(existsSync(join(folder, 'package-lock.json')));
});

test('two starts at once install once', options, async (context) => {
	const { install, calls } = await setUp(context);
	await Promise.all([install(), install()]);
	assert.equal((await calls()).filter((command) => command === 'install').length, 1);
});
