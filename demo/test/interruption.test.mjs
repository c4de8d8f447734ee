import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';

/** A small program that waits until it is interrupted. */
const WAITING = `
import { listenForInterrupts, untilInterrupted } from ${JSON.stringify(new URL('../interruption.mjs', import.meta.url))};
listenForInterrupts(() => console.log('stopping'));
console.log('ready');
setInterval(() => {}, 1000);
await untilInterrupted();
if (process.argv.includes('--stays')) await new Promise(() => {});
process.exit();
`;

/** @param {string[]} args */
async function waiting(...args) {
	const program = ['--input-type=module', '--eval', WAITING, '--', ...args];
	const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
	await once(child.stdout, 'data');
	return child;
}

const options = { skip: process.platform === 'win32' && 'signals end a program at once there' };

for (const [signal, code] of /** @type {[NodeJS.Signals, number][]} */ ([
	['SIGINT', 130],
	['SIGTERM', 143],
	['SIGHUP', 129],
])) {
	test(`${signal} ends the demo properly with exit code ${code}`, options, async () => {
		const child = await waiting();
		child.kill(signal);
		assert.deepEqual(await once(child, 'exit'), [code, null]);
	});
}

test('Ctrl-C twice at once counts as one; a later one ends it at once', options, async () => {
	const child = await waiting('--stays');
	const ended = once(child, 'exit');
	child.kill('SIGINT');
	await once(child.stdout, 'data');
	child.kill('SIGINT');
	await new Promise((resolve) => setTimeout(resolve, 1_200));
	assert.equal(child.exitCode, null);
	child.kill('SIGINT');
	assert.deepEqual(await ended, [130, null]);
});
