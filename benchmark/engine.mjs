import { join } from 'node:path';
import { storeOf } from './credentials.mjs';
import { BUILD, load } from './folders.mjs';

/** @typedef {import('../test/harness/engine.js').Engine} Engine */
/** @typedef {import('n8n-workflow').INodeExecutionData} Item */

/**
 * n8n's own engine, as the tests use it.
 *
 * @param {string} url where the simulator listens
 * @returns {Promise<Engine>}
 */
export async function openEngine(url) {
	/** @type {typeof import('../test/harness/engine.js')} */
	const { Engine, prepareBinaryData } = load(join(BUILD, 'test', 'harness', 'engine.js'));
	await prepareBinaryData();
	return new Engine(storeOf(url));
}

/**
 * Runs a node over its input.
 *
 * @param {Engine} engine
 * @param {import('n8n-workflow').INodeType} node
 * @param {import('n8n-workflow').INodeParameters} parameters
 * @param {import('../test/harness/engine.js').RunOptions['input']} [input]
 * @returns {Promise<Item[]>}
 * @throws if any item fails: a failure may cost less than a success and make the figures look
 *   better
 */
export async function runNode(engine, node, parameters, input) {
	const { items, error } = await engine.run(node, parameters, { input });
	if (error) throw error;
	const failed = items.find(({ json }) => json.error !== undefined);
	if (failed) throw new Error(`An item failed: ${JSON.stringify(failed.json)}`);
	return items;
}
