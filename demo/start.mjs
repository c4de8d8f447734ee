#!/usr/bin/env node
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUp } from './bringUp.mjs';
import { runChecks } from './check/checks.mjs';
import { stopAll } from './children.mjs';
import { Explained, explainError } from './failures.mjs';
import { DEMO, workspace } from './folders.mjs';
import { interrupted, listenForInterrupts, untilInterrupted } from './interruption.mjs';
import { tryLock } from './lock.mjs';
import { createProgress } from './progress.mjs';
import { lastLines } from './readiness.mjs';
import { OWNER } from './steps/owner.mjs';
import { FORM_LOGIN } from './steps/account.mjs';
import { reportChanges } from './watching.mjs';

const USAGE = `Usage: npm start               n8n with this package, against the simulator
       npm run dev             the same, and n8n loads each change to nodes/ and credentials/
       npm start -- --check    the same in a fresh n8n, which runs every example and then ends`;

const progress = createProgress();
const { print } = progress;

/**
 * Starts everything and keeps it running until Ctrl-C.
 *
 * @param {{ watches?: boolean }} [options] as for `bringUp`
 */
async function demo(options) {
	const unlock = await tryLock(join(DEMO, 'lock'));
	if (!unlock) {
		throw new Explained(
			'The demo is already running from this folder.',
			'Use that one, or stop it with Ctrl-C in its own terminal.',
		);
	}
	try {
		const place = workspace(join(DEMO, 'n8n'), join(DEMO, 'logs'));
		const running = await bringUp(place, progress, options);
		const { simulator, instance, password, watchers } = running;
		print(`
  n8n            ${instance.url}/home/workflows
                 example workflows, ready to run
  sign in as     ${OWNER.email}
  with password  ${password}
  forms ask for  ${FORM_LOGIN.user} / ${FORM_LOGIN.password}
  phone inbox    ${simulator.url}
                 every call, SMS and OTP goes here: no phone rings, and nothing costs money

  Your workflows stay in ${DEMO}
  The simulator starts empty each time: campaigns of an earlier start are gone.
  Ctrl-C stops everything.
`);
		if (watchers) await reportChanges(watchers, running, place, print);
		const children = [instance.child, simulator.child, ...Object.values(watchers ?? {})];
		await Promise.race([untilInterrupted(), ...children.map(unexpectedEnd)]);
	} finally {
		await stopAll();
		await unlock();
	}
}

/** Runs every example in a fresh n8n, of which only the logs are kept. */
async function check() {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-tingting-check-'));
	try {
		const place = workspace(folder, join(DEMO, 'logs', 'check'));
		const running = await bringUp(place, progress);
		const failed = await runChecks(running, print);
		if (failed > 0) process.exitCode = 1;
	} finally {
		await stopAll();
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

/**
 * @param {import('./children.mjs').Child} child
 */
async function unexpectedEnd(child) {
	const how = await child.ended;
	if (interrupted.aborted) return;
	throw new Explained(`${child.title} stopped unexpectedly (${how}).`, lastLines(child));
}

/** @param {unknown} error */
function report(error) {
	if (interrupted.aborted) return;
	process.exitCode = 1;
	const { message, advice } = explainError(error);
	print(`\n${message}\n${advice}`);
}

const MODES = new Map([
	['', async () => await demo()],
	['--watch', async () => await demo({ watches: true })],
	['--check', check],
]);
const mode = MODES.get(process.argv.slice(2).join(' '));

// A closed terminal can't be written to, but everything must still be stopped properly.
process.stdout.on('error', () => {});
listenForInterrupts(() => {
	print('\nStopping …');
	void stopAll();
});
try {
	if (!mode) throw new Explained('npm start does not know this option.', USAGE);
	await mode();
} catch (error) {
	report(error);
}
if (interrupted.aborted) print('Stopped.');
