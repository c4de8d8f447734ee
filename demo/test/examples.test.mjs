import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { importExamples, readExamples, wireCredentials } from '../steps/examples.mjs';
import { readState, updateState } from '../state.mjs';
import { temporaryFolder } from './temporary.mjs';

const stored = [
	{ id: 'c1', name: 'TingTing (simulator)', type: 'tingTingApi', data: {} },
	{ id: 'c2', name: 'Toingg (simulator)', type: 'toinggApi', data: {} },
];

/** The part of n8n that the import uses. It gives every saved workflow a new version. */
function createN8n() {
	/** @type {Map<string, any>} */
	const workflows = new Map();
	let version = 0;
	/** @param {string} id @param {any} body */
	const save = (id, body) => {
		version++;
		workflows.set(id, { ...body, versionId: `v${version}` });
		return workflows.get(id);
	};
	/** @param {string} path @param {{ method?: string, body?: any }} [options] */
	const ask = async (path, { method, body } = {}) => {
		const [id, question] = path.split('/').slice(3);
		if (question === 'exists') return { exists: workflows.has(id) };
		if (method === 'POST') {
			assert.equal(workflows.has(body.id), false, 'a second copy');
			return save(body.id, body);
		}
		return method === 'PATCH' ? save(id, body) : workflows.get(id);
	};
	return { workflows, save, ask };
}

/** @param {import('node:test').TestContext} context */
async function imported(context) {
	const n8n = createN8n();
	const state = join(await temporaryFolder(context), 'demo.json');
	let said = '';
	const again = async () => {
		await importExamples(/** @type {any} */ (n8n), stored, state, (text) => (said = text));
		return said;
	};
	assert.equal(await again(), '3 imported');
	const [{ workflow }] = await readExamples();
	return { n8n, state, again, id: workflow.id };
}

/** As if the example had another content when it was imported. @param {string} state @param {string} id */
async function forgetFile(state, id) {
	const { examples } = await readState(state);
	await updateState(state, { examples: { ...examples, [id]: { ...examples[id], hash: 'older' } } });
}

test('a second start imports nothing', async (context) => {
	const { again } = await imported(context);
	assert.equal(await again(), '3 left as they are');
});

test('an example whose file has changed is updated', async (context) => {
	const { again, state, id } = await imported(context);
	await forgetFile(state, id);
	assert.equal(await again(), '1 updated, 2 left as they are');
});

test('an example that the user has changed stays, even if its file has changed', async (context) => {
	const { again, state, id, n8n } = await imported(context);
	n8n.save(id, { name: 'mine' });
	await forgetFile(state, id);
	assert.equal(await again(), '2 left as they are, 1 kept as you changed it');
	assert.equal(n8n.workflows.get(id).name, 'mine');
});

test('an example that the user has deleted comes back', async (context) => {
	const { again, id, n8n } = await imported(context);
	n8n.workflows.delete(id);
	assert.equal(await again(), '1 imported, 2 left as they are');
});

test('every example node gets the stored credential of its kind', async () => {
	for (const { workflow } of await readExamples()) {
		for (const node of wireCredentials(workflow, stored).nodes) {
			const wanted = node.type.startsWith('n8n-nodes-tingting.');
			const ids = Object.values(node.credentials ?? {}).map(({ id }) => id);
			assert.equal(ids.length, wanted ? 1 : 0, `${workflow.name}: ${node.name}`);
		}
	}
});

test('example files contain no credential’s id, so that they can be imported anywhere', async () => {
	for (const { workflow } of await readExamples()) {
		const references = workflow.nodes.flatMap((node) => Object.values(node.credentials ?? {}));
		assert.ok(references.every(({ id }) => id === null));
	}
});

test('examples need no programming: no Code node, and only fields in expressions of conditions', async () => {
	for (const { workflow } of await readExamples()) {
		for (const { name, type, ...node } of workflow.nodes) {
			assert.doesNotMatch(type, /\.(code|function|functionItem|executeCommand)$/, name);
			const values = JSON.stringify(node).match(/"(left|right)Value":"=.*?"/g) ?? [];
			for (const value of values) assert.match(value, /"=\{\{ \$(json\.\w+|runIndex) \}\}"$/, name);
		}
	}
});

test('visitors of a form read only what its author wrote, never the words of an error', async () => {
	for (const { workflow } of await readExamples()) {
		for (const { name, type, ...node } of workflow.nodes) {
			if (!/\.form(Trigger)?$/.test(type)) continue;
			const expressions = JSON.stringify(node).match(/\{\{.*?\}\}/g) ?? [];
			for (const one of expressions) assert.equal(one, "{{ $json['Phone number'] }}", name);
		}
	}
});

test('a form never ends with n8n’s own error page: the nodes it needs have an error output', async () => {
	for (const { workflow } of await readExamples()) {
		if (!workflow.nodes.some(({ type }) => type.endsWith('.formTrigger'))) continue;
		for (const node of workflow.nodes) {
			if (!node.type.startsWith('n8n-nodes-tingting.')) continue;
			assert.equal(Reflect.get(node, 'onError'), 'continueErrorOutput', node.name);
		}
	}
});

test('a state file that a crash cut in half counts as empty', async (context) => {
	const file = join(await temporaryFolder(context), 'demo.json');
	await (await import('node:fs/promises')).writeFile(file, '{"examples": {"a"');
	assert.deepEqual(await readState(file), { examples: {} });
});
