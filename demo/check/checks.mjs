import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../folders.mjs';
import { interrupted } from '../interruption.mjs';
import { readExamples } from '../steps/examples.mjs';
import { checkCredentials } from './credentials.mjs';
import { EVERY_NODE, EVERY_NODE_TODAY } from './everyNode.mjs';
import { expectationOf } from './expectations.mjs';
import { FLOWS } from './flows.mjs';
import { checkNodeTypes } from './nodeTypes.mjs';
import { checkOtherWebsites } from './otherWebsites.mjs';
import { checkDuplicates, checkRepeats } from './repeats.mjs';
import { checkSecrets } from './secrets.mjs';
import { forToday } from './today.mjs';
import { createWorkflowRunner } from './workflows.mjs';

/** @typedef {import('../bringUp.mjs').Running} Running */

/**
 * A check: its name, and a function that proves it. Its promise resolves with what was seen, in
 * words, or fails with what is wrong.
 *
 * @typedef {[name: string, prove: () => Promise<string>]} Check
 */

/**
 * Tries this package in the running n8n and prints one line per check.
 *
 * @param {Running} running
 * @param {(line: string) => unknown} print
 * @returns {Promise<number>} how many checks failed
 */
export async function runChecks(running, print) {
	const nodeTypes = await packagedNodeTypes();
	const workflows = createWorkflowRunner(running);
	/** @type {Check[]} */
	const checks = [
		['Node types', async () => await checkNodeTypes(running.n8n, nodeTypes)],
		...(await exampleChecks(workflows)),
		[EVERY_NODE.workflow.name, async () => await workflows.runThrowAway(EVERY_NODE)],
		[EVERY_NODE_TODAY.workflow.name, async () => await workflows.runThrowAway(EVERY_NODE_TODAY)],
		...FLOWS.map(
			/** @returns {Check} */
			(flow) => [flow.workflow.name, async () => await workflows.runThrowAway(flow)],
		),
		['Every node has run', async () => workflows.checkAllRan(nodeTypes)],
		['Retries', async () => await checkRepeats(running, workflows)],
		['Duplicates', async () => await checkDuplicates(running)],
		...checkCredentials(running.n8n, running.credentials),
		['Other websites', async () => await checkOtherWebsites(running)],
		['Secrets', async () => await checkSecrets(running, workflows.executions)],
	];
	print('');
	let failed = 0;
	for (const [name, prove] of checks) {
		try {
			print(`✓ ${name}: ${await prove()}`);
		} catch (error) {
			interrupted.throwIfAborted();
			failed++;
			print(`✗ ${name}: ${error instanceof Error ? error.message : error}`);
		}
	}
	print(`\n${checks.length - failed} passed, ${failed} failed`);
	return failed;
}

/** @returns {Promise<string[]>} the full names of this package's node types */
async function packagedNodeTypes() {
	const { name, n8n } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8'));
	return n8n.nodes.map((/** @type {string} */ file) => {
		const className = /([^/]+)\.node\.js$/.exec(file)?.[1] ?? file;
		return `${name}.${className[0].toLowerCase()}${className.slice(1)}`;
	});
}

/**
 * Each example as it is, and as a copy for accounts of today where it has one.
 *
 * @param {import('./workflows.mjs').WorkflowRunner} workflows
 * @returns {Promise<Check[]>}
 */
async function exampleChecks(workflows) {
	const examples = await readExamples();
	const checks = examples.map(async ({ file, workflow }) => {
		const { today, ...expectation } = await expectationOf(file);
		/** @type {Check[]} */
		const asItIs = [[workflow.name, async () => await workflows.runExample(workflow, expectation)]];
		if (!today) return asItIs;
		const { trigger, saw } = { ...expectation, ...today };
		const copy = { ...expectation, trigger, saw, workflow: forToday(workflow, today) };
		return [
			...asItIs,
			/** @type {Check} */ ([copy.workflow.name, async () => await workflows.runThrowAway(copy)]),
		];
	});
	return (await Promise.all(checks)).flat();
}
