import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { CommandFailure, run, start } from '../children.mjs';
import { temporaryFolder } from './temporary.mjs';

/**
 * @param {import('node:test').TestContext} context
 * @param {string} script what Node runs
 */
async function command(context, script) {
	const cwd = await temporaryFolder(context);
	const log = join(cwd, 'logs', 'x.log');
	return {
		title: 'a script',
		file: process.execPath,
		args: ['-e', script],
		cwd,
		env: process.env,
		log,
	};
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

test('a program’s output is returned and kept in its log', async (context) => {
	const hello = await command(context, 'console.log("hello"); console.error("world")');
	const output = await run(hello);
	assert.match(output, /hello/);
	assert.equal(await readFile(hello.log, 'utf8'), output);
});

test('a listener gets each complete line, from both of a program’s outputs', async (context) => {
	const script = 'process.stdout.write("one\\ntw"); console.error("three"); console.log("o")';
	const child = start(await command(context, script));
	/** @type {string[]} */
	const lines = [];
	child.onLine((line) => lines.push(line));
	await child.ended;
	assert.deepEqual(lines.sort(), ['one', 'three', 'two']);
});

test('a failing program is reported with its last output', async (context) => {
	const failing = await command(context, 'console.error("why"); process.exit(3)');
	await assert.rejects(run(failing), (error) => {
		assert.ok(error instanceof CommandFailure);
		assert.match(error.message, /^a script ended with exit code 3/);
		assert.match(error.output, /why/);
		return true;
	});
});

test('a program that doesn’t exist is reported too', async (context) => {
	const missing = { ...(await command(context, '')), file: 'no-such-program' };
	await assert.rejects(run(missing), /ENOENT/);
});

test('output after which going on is useless ends a program that would report success', async (context) => {
	const full = await command(context, 'console.log("ENOSPC"); setTimeout(() => {}, 60_000)');
	await assert.rejects(run({ ...full, fatal: /ENOSPC/ }), CommandFailure);
	const late = await command(context, 'console.log("ENOSPC")');
	await assert.rejects(run({ ...late, fatal: /ENOSPC/ }), CommandFailure);
});

test('ending a program ends what it started', async (context) => {
	const child = start(
		await command(
			context,
			`const { spawn } = require('node:child_process');
			const { pid } = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
			console.log('started ' + pid);
			process.on('SIGTERM', () => process.exit(0));
			setTimeout(() => {}, 60_000);`,
		),
	);
	while (!child.output().includes('started')) await delay(20);
	const grandchild = Number(/started (\d+)/.exec(child.output())?.[1]);
	assert.ok(isAlive(grandchild));
	await child.stop();
	assert.equal(isAlive(grandchild), false);
});
