#!/usr/bin/env node
import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAll } from '../../demo/children.mjs';
import { explainError } from '../../demo/failures.mjs';
import { DEMO, workspace } from '../../demo/folders.mjs';
import { interrupted, listenForInterrupts } from '../../demo/interruption.mjs';
import { createProgress } from '../../demo/progress.mjs';
import { ensureInstallation } from '../../demo/steps/installation.mjs';
import { pack } from '../../demo/steps/package.mjs';
import { startSimulator } from '../../demo/steps/simulator.mjs';
import { CHECKS } from './checks.mjs';
import { startOneProcess, startQueue } from './instances.mjs';

/**
 * Runs parallel executions in a real n8n, in one process and on two workers, and checks what
 * reached a phone.
 */
const progress = createProgress();
const { step, print } = progress;

/** @typedef {import('./instances.mjs').System} System */

/** @type {{ passed: number, failed: number }} */
const counts = { passed: 0, failed: 0 };

/** @param {string} where @param {System} system */
async function runChecks(where, system) {
	for (const [name, prove] of CHECKS) {
		const started = Date.now();
		const took = () => `(${Math.round((Date.now() - started) / 1000)} s)`;
		try {
			const words = await prove(system);
			counts.passed++;
			print(`✓ ${where}: ${name}: ${words} ${took()}`);
		} catch (error) {
			interrupted.throwIfAborted();
			counts.failed++;
			print(`✗ ${where}: ${name}: ${error instanceof Error ? error.message : error} ${took()}`);
		}
	}
}

/** @param {string} folder */
async function test(folder) {
	const logs = join(DEMO, 'logs', 'queue');
	const installed = await ensureInstallation(progress, logs);
	const place = workspace(folder, logs);
	const tarball = await step('Building and packing this package', () => pack(place));
	const simulator = await step('Starting the simulator', (say) => startSimulator(place, say));
	const ground = { folder, logs, tarball, installed, simulator };
	/** @type {[string, typeof startQueue][]} */
	const systems = [
		['One process', startOneProcess],
		['Two workers', startQueue],
	];
	for (const [name, start] of systems) {
		const system = await step(`Starting n8n: ${name.toLowerCase()}`, () => start(ground));
		await runChecks(name, system);
		await system.stop();
	}
}

listenForInterrupts(() => void stopAll());
const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-tingting-queue-'));
try {
	// PostgreSQL runs as a separate user.
	await chmod(folder, 0o755);
	await test(folder);
	print(`\n${counts.passed} passed, ${counts.failed} failed`);
	if (counts.failed > 0) process.exitCode = 1;
} catch (error) {
	process.exitCode ||= 1;
	const { message, advice } = explainError(error);
	print(`\n${message}\n${advice}`);
} finally {
	await stopAll();
	await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
