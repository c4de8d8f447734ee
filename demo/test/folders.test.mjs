import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { PINNED, cacheFolder, installation } from '../folders.mjs';

const home = join('home', 'asha');

test('the cache folder is the usual one of each system', () => {
	assert.equal(cacheFolder('linux', {}, home), join(home, '.cache'));
	assert.equal(cacheFolder('darwin', {}, home), join(home, 'Library', 'Caches'));
	assert.equal(cacheFolder('win32', { LOCALAPPDATA: 'local' }, home), 'local');
});

test('XDG_CACHE_HOME wins if it is absolute', () => {
	assert.equal(cacheFolder('linux', { XDG_CACHE_HOME: '/big' }, home), '/big');
	assert.equal(cacheFolder('linux', { XDG_CACHE_HOME: 'big' }, home), join(home, '.cache'));
});

test('the installation’s folder names the pinned version', async () => {
	const { dependencies } = JSON.parse(await readFile(join(PINNED, 'package.json'), 'utf8'));
	const { version, folder } = installation();
	assert.equal(version, dependencies.n8n);
	assert.match(folder, new RegExp(`n8n-${version}-[0-9a-f]{12}$`));
});

test('the lock file names no registry, so that npm uses each user’s own', async () => {
	const lock = JSON.parse(await readFile(join(PINNED, 'package-lock.json'), 'utf8'));
	const withAddress = Object.entries(lock.packages).filter(([, entry]) => 'resolved' in entry);
	assert.deepEqual(withAddress, []);
});
