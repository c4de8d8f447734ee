import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../folders.mjs';
import { readState, updateState } from '../state.mjs';

/** The workflows that come with this project. */
const EXAMPLES = join(PROJECT, 'examples');

/**
 * A workflow, in the form of a file.
 *
 * @typedef {object} Workflow
 * @property {string} id
 * @property {string} name
 * @property {{ name: string, type: string, credentials?: Record<string, { id: string | null, name: string }> }[]} nodes
 * @property {object} connections
 * @property {object} settings
 */

/** @returns {Promise<{ file: string, workflow: Workflow, hash: string }[]>} */
export async function readExamples() {
	const files = (await readdir(EXAMPLES)).filter((file) => file.endsWith('.json')).sort();
	const read = files.map(async (file) => {
		const text = await readFile(join(EXAMPLES, file), 'utf8');
		const hash = createHash('sha256').update(text).digest('hex');
		return { file, workflow: JSON.parse(text), hash };
	});
	return await Promise.all(read);
}

/**
 * Inserts the stored credentials where a workflow only names the type it needs.
 *
 * @param {Workflow} workflow
 * @param {import('./account.mjs').Credential[]} stored
 * @returns {Workflow}
 */
export function wireCredentials(workflow, stored) {
	/** @param {string} type */
	const reference = (type) => {
		const found = stored.find((credential) => credential.type === type);
		return found && [type, { id: found.id ?? null, name: found.name }];
	};
	const nodes = workflow.nodes.map((node) => {
		if (!node.credentials) return node;
		const references = Object.keys(node.credentials)
			.map(reference)
			.filter((one) => one !== undefined);
		return { ...node, credentials: Object.fromEntries(references) };
	});
	return { ...workflow, nodes };
}

/**
 * Imports the examples. A second start imports no second copy. An example whose file has changed
 * replaces the imported one, unless the user has changed that: the user's work always stays.
 *
 * @param {import('../n8nSession.mjs').N8nSession} n8n
 * @param {import('./account.mjs').Credential[]} stored
 * @param {string} stateFile
 * @param {import('../progress.mjs').Say} say how many were imported, updated and left alone
 */
export async function importExamples(n8n, stored, stateFile, say) {
	const { examples: known } = await readState(stateFile);
	const counts = { imported: 0, updated: 0, left: 0, kept: 0 };
	for (const { workflow, hash } of await readExamples()) {
		const { exists } = await n8n.ask(`/rest/workflows/${workflow.id}/exists`);
		const before = known[workflow.id];
		if (exists && before?.hash === hash) {
			counts.left++;
			continue;
		}
		if (
			exists &&
			(await n8n.ask(`/rest/workflows/${workflow.id}`)).versionId !== before?.versionId
		) {
			counts.kept++;
			continue;
		}
		const body = wireCredentials(workflow, stored);
		const { versionId } = exists
			? await n8n.ask(`/rest/workflows/${workflow.id}`, { method: 'PATCH', body })
			: await n8n.ask('/rest/workflows', { method: 'POST', body });
		known[workflow.id] = { hash, versionId };
		await updateState(stateFile, { examples: known });
		counts[exists ? 'updated' : 'imported']++;
	}
	say(summary(counts));
}

/** @param {{ imported: number, updated: number, left: number, kept: number }} counts */
function summary({ imported, updated, left, kept }) {
	const parts = [
		[imported, 'imported'],
		[updated, 'updated'],
		[left, left === 1 ? 'left as it is' : 'left as they are'],
		[kept, kept === 1 ? 'kept as you changed it' : 'kept as you changed them'],
	];
	return parts
		.filter(([count]) => count !== 0)
		.map((part) => part.join(' '))
		.join(', ');
}
