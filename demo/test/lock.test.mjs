import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { tryLock } from '../lock.mjs';
import { temporaryFolder } from './temporary.mjs';

test('there is only one holder at a time, and the next one after the lock was released', async (context) => {
	const file = join(await temporaryFolder(context), 'cache', 'lock');
	const unlock = await tryLock(file);
	assert.ok(unlock);
	assert.equal(await tryLock(file), undefined);
	await unlock();
	assert.equal(existsSync(file), false);
	await (
		await tryLock(file)
	)?.();
});

test('a lock whose holder has crashed is taken over', async (context) => {
	const file = join(await temporaryFolder(context), 'lock');
	const { pid } = spawnSync(process.execPath, ['--version']);
	await writeFile(file, JSON.stringify({ host: hostname(), pid }));
	const unlock = await tryLock(file);
	assert.ok(unlock);
	await unlock();
});

test('a lock of another machine holds as long as its holder shows that it is alive', async (context) => {
	const file = join(await temporaryFolder(context), 'lock');
	await writeFile(file, JSON.stringify({ host: 'another machine', pid: 1 }));
	assert.equal(await tryLock(file), undefined);
	const longAgo = new Date(Date.now() - 60_000);
	await utimes(file, longAgo, longAgo);
	const unlock = await tryLock(file);
	assert.ok(unlock);
	await unlock();
});
