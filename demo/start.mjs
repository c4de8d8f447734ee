#!/usr/bin/env node
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './check/checks.mjs';
import { stopAll } from './children.mjs';
import { Explained, explainError } from './failures.mjs';
import { DEMO, workspace } from './folders.mjs';
import { interrupted, listenForInterrupts, untilInterrupted } from './interruption.mjs';
import { tryLock } from './lock.mjs';
import { N8nSession, OWNER } from './n8nSession.mjs';
import { createProgress } from './progress.mjs';
import { lastLines } from './readiness.mjs';
import { simulatorCredentials, storeCredentials } from './steps/account.mjs';
import { importExamples } from './steps/examples.mjs';
import { ensureInstallation } from './steps/installation.mjs';
import { startInstance } from './steps/instance.mjs';
import { checkMachine } from './steps/machine.mjs';
import { installPackage, linkEngine, pack } from './steps/package.mjs';
import { startSimulator } from './steps/simulator.mjs';

const USAGE = `Usage: npm start               n8n with this package, against the simulator
       npm start -- --check    the same in a fresh n8n, which runs every example and then ends`;

const progress = createProgress();
const { step, print } = progress;

/**
 * Everything from nothing to a running n8n with this package, in the order it happens.
 *
 * @param {import('./folders.mjs').Workspace} workspace
 */
async function bringUp(workspace) {
	await step('Looking at this machine', () => checkMachine(workspace.logs));
	const installed = await ensureInstallation(progress, workspace.logs);
	const tarball = await step('Building and packing this package', () => pack(workspace));
	await step('Installing it into n8n', async (say) => {
		await installPackage(tarball, workspace, say);
		await linkEngine(installed, workspace);
	});
	const simulator = await step('Starting the simulator', (say) => startSimulator(workspace, say));
	const instance = await step('Starting n8n', (say) => startInstance(installed, workspace, say));
	const n8n = new N8nSession(instance.url, installed.folder);
	await step(`Signing in as ${OWNER.email}`, () => n8n.signIn());
	const wanted = simulatorCredentials(simulator);
	const credentials = await step('Storing the credentials', () => storeCredentials(n8n, wanted));
	await step('Importing the examples', (say) =>
		importExamples(n8n, credentials, workspace.state, say),
	);
	return { simulator, instance, n8n, credentials };
}

/** Brings everything up and keeps it running until Ctrl-C. */
async function demo() {
	const unlock = await tryLock(join(DEMO, 'lock'));
	if (!unlock) {
		throw new Explained(
			'The demo already runs from this folder.',
			'Use that one, or end it with Ctrl-C in its own window.',
		);
	}
	try {
		const { simulator, instance } = await bringUp(workspace(join(DEMO, 'n8n'), join(DEMO, 'logs')));
		print(`
  n8n            ${instance.url}/home/workflows
                 with three examples, ready to run
  sign in as     ${OWNER.email}
  with password  ${OWNER.password}
  phone inbox    ${simulator.url}
                 every call, SMS and OTP arrives there; no phone rings and nothing is paid

  Ctrl-C ends everything. Your workflows stay in ${DEMO}
`);
		await Promise.race([
			untilInterrupted(),
			unexpectedEnd(instance.child),
			unexpectedEnd(simulator.child),
		]);
	} finally {
		await stopAll();
		await unlock();
	}
}

/** Runs every example inside a fresh n8n that leaves nothing behind but its logs. */
async function check() {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-tingting-check-'));
	try {
		const running = await bringUp(workspace(folder, join(DEMO, 'logs', 'check')));
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
	throw new Explained(`${child.title} ended by itself with ${how}.`, lastLines(child));
}

/** @param {unknown} error */
function report(error) {
	if (interrupted.aborted) return;
	process.exitCode = 1;
	const { message, advice } = explainError(error);
	print(`\n${message}\n${advice}`);
}

const MODES = new Map([
	['', demo],
	['--check', check],
]);
const mode = MODES.get(process.argv.slice(2).join(' '));

// A closed terminal can't be written to; everything still has to be stopped in good order.
process.stdout.on('error', () => {});
listenForInterrupts(() => {
	print('\nStopping …');
	void stopAll();
});
try {
	if (!mode) throw new Explained('That isn’t understood.', USAGE);
	await mode();
} catch (error) {
	report(error);
}
if (interrupted.aborted) print('Stopped.');
