import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { workspace } from '../folders.mjs';
import { reportChanges } from '../watching.mjs';
import { temporaryFolder } from './temporary.mjs';

const COMPILING = '1:02:03 PM - File change detected. Starting incremental compilation...';
const COMPILED = '1:02:04 PM - Found 0 errors. Watching for file changes.';
const NOT_COMPILED = '1:02:04 PM - Found 1 error. Watching for file changes.';
const RELOADS = 'Hot reload triggered for n8n-nodes-tingting';
const NOT_LOADED = 'Hot reload failed for n8n-nodes-tingting';

/** Replaces a running program, and says what a test wants it to. */
function fakeChild() {
	/** @type {((line: string) => void)[]} */
	const listeners = [];
	return {
		onLine: (/** @type {(line: string) => void} */ listener) => void listeners.push(listener),
		/** @param {string} line */
		say: (line) => listeners.forEach((listener) => listener(line)),
	};
}

/** @param {import('node:test').TestContext} context */
async function bench(context) {
	const folder = await temporaryFolder(context);
	const place = workspace(folder, join(folder, 'logs'));
	const [compiler, instance] = [fakeChild(), fakeChild()];
	const n8n = { version: '1', nodeTypesVersion: async () => n8n.version };
	/** @type {string[]} */
	const printed = [];
	const watchers = /** @type {any} */ ({ compiler });
	const running = /** @type {any} */ ({ instance: { child: instance }, n8n });
	await reportChanges(watchers, running, place, (text) => printed.push(text));
	/** @param {RegExp} words */
	const untilPrinted = async (words) => {
		for (let waited = 0; waited < 10_000; waited += 50) {
			const found = printed.find((text) => words.test(text));
			if (found) return found;
			await delay(50);
		}
		throw new Error(`Not printed: ${words}; but: ${printed.join('\n')}`);
	};
	return { place, compiler, instance, n8n, printed, untilPrinted };
}

test('a change is reported when the editor can ask for it, and not before', async (context) => {
	const { compiler, instance, n8n, printed, untilPrinted } = await bench(context);
	compiler.say(COMPILING);
	compiler.say(COMPILED);
	instance.say(RELOADS);
	await delay(600);
	assert.deepEqual(
		printed.filter((text) => text.includes('n8n has it')),
		[],
	);
	n8n.version = '2';
	assert.match(await untilPrinted(/n8n has it/), /^\d\d:\d\d:\d\d {2}✓ n8n has it after \d\.\d s$/);
});

test('a change that does not compile is reported in the compiler’s words', async (context) => {
	const { compiler, printed } = await bench(context);
	compiler.say(COMPILING);
	compiler.say('send.ts(7,7): error TS2322: no');
	compiler.say(NOT_COMPILED);
	assert.equal(printed[2], 'send.ts(7,7): error TS2322: no');
	assert.match(printed[3], /✗ it does not compile: n8n keeps the previous version$/);
});

test('a package that n8n can’t load is reported with the reason', async (context) => {
	const { place, instance, untilPrinted } = await bench(context);
	const file = 'dist/nodes/TingTing/Account/TingTingAccount.node.js';
	const broken = join(place.nodes, 'node_modules', 'n8n-nodes-tingting', file);
	await mkdir(dirname(broken), { recursive: true });
	await writeFile(broken, 'throw new Error("at load")');
	instance.say(RELOADS);
	instance.say(NOT_LOADED);
	assert.match(await untilPrinted(/can't load it/), /Error: at load/);
});
