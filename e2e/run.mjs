#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bringUp } from '../demo/bringUp.mjs';
import { stopAll } from '../demo/children.mjs';
import { Explained, explainError } from '../demo/failures.mjs';
import { DEMO, workspace } from '../demo/folders.mjs';
import { interrupted, listenForInterrupts, untilInterrupted } from '../demo/interruption.mjs';
import { createProgress, duration } from '../demo/progress.mjs';
import { restartOnDemand, RUNNING, writeRunning } from './running.mjs';

const USAGE = `Usage: npm run test:e2e                      all tests in a fresh n8n
       npm run test:e2e -- panel             the files whose names hold one of these words
       npm run test:e2e -- panel --test-name-pattern="search word"
                                             whatever else begins with -- goes to node --test
       npm run test:e2e -- --wait            runs no test: keeps n8n up for tests run by hand
       npm run pictures                      takes the pictures of README.md and examples/README.md`;

const E2E = fileURLToPath(new URL('.', import.meta.url));

/** The options of this runner. All others go to node --test. */
const OPTIONS = { wait: '--wait', pictures: '--pictures' };

const progress = createProgress();
const { print } = progress;

/**
 * The test files to run.
 *
 * @param {string[]} words
 * @returns {Promise<string[]>}
 * @throws {Explained} if one of the words is in no file's name
 */
async function testFiles(words) {
	const files = (await readdir(E2E)).filter((name) => name.endsWith('.test.mjs')).sort();
	const wanted = files.filter(
		(name) => words.length === 0 || words.some((one) => name.includes(one)),
	);
	if (wanted.length === 0) throw new Explained(`No test file is named like this: ${words}`, USAGE);
	return wanted.map((name) => join(E2E, name));
}

/**
 * Runs the test files one after the other, because two browsers at once would slow each other down.
 *
 * @param {string[]} files
 * @param {string[]} options
 * @param {string} running
 * @returns {Promise<number>} the exit code
 */
async function runTests(files, options, running) {
	// A failed hook can leave a browser running. Without --test-force-exit, the file waits for it.
	const always = ['--test', '--test-concurrency=1', '--test-reporter=spec', '--test-force-exit'];
	const args = [...always, ...options, ...files];
	const child = spawn(process.execPath, args, {
		env: { ...process.env, [RUNNING]: running },
		stdio: 'inherit',
	});
	return await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve(code ?? 1));
	});
}

/**
 * @param {string[]} args
 */
async function main(args) {
	const own = Object.values(OPTIONS);
	const options = args.filter((arg) => arg.startsWith('--') && !own.includes(arg));
	const files = args.includes(OPTIONS.pictures)
		? ['pictures.mjs', 'canvasPictures.mjs'].map((file) => join(E2E, file))
		: await testFiles(args.filter((arg) => !arg.startsWith('--')));
	const started = Date.now();
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-tingting-e2e-'));
	try {
		const up = await bringUp(workspace(folder, join(DEMO, 'logs', 'e2e')), progress);
		const running = join(folder, 'running.json');
		await writeRunning(running, up);
		restartOnDemand(running, up.restart);
		if (args.includes(OPTIONS.wait)) {
			print(`\nn8n is up at ${up.instance.url}. In another terminal:\n`);
			print(`  ${RUNNING}=${running} node --test e2e/panel.test.mjs\n\nCtrl-C stops it.`);
			return await untilInterrupted();
		}
		process.exitCode = await runTests(files, options, running);
		print(`All in ${duration(Date.now() - started)}`);
	} finally {
		await stopAll();
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

listenForInterrupts(() => void stopAll());
try {
	await main(process.argv.slice(2));
} catch (error) {
	if (!interrupted.aborted) {
		process.exitCode = 1;
		const { message, advice } = explainError(error);
		print(`\n${message}\n${advice}`);
	}
}
