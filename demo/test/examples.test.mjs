import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { expectationOf } from '../check/expectations.mjs';
import { PROJECT } from '../folders.mjs';
import { importExamples, readExamples, wireCredentials } from '../steps/examples.mjs';
import { readState, updateState } from '../state.mjs';
import { temporaryFolder } from './temporary.mjs';

const stored = [
	{ id: 'c1', name: 'TingTing (simulator)', type: 'tingTingApi', data: {} },
	{ id: 'c2', name: 'Toingg (simulator)', type: 'toinggApi', data: {} },
	{ id: 'c3', name: 'Toingg token (simulator)', type: 'toinggTokenApi', data: {} },
	{ id: 'c4', name: 'Model (stand-in)', type: 'openAiApi', data: {} },
	{ id: 'c5', name: 'Form sign-in (demo)', type: 'httpBasicAuth', data: {} },
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
	const examples = await readExamples();
	const others = examples.length - 1;
	assert.equal(await again(), `${examples.length} imported`);
	return { n8n, state, again, others, id: examples[0].workflow.id };
}

/** As if the example had another content when it was imported. @param {string} state @param {string} id */
async function forgetFile(state, id) {
	const { examples } = await readState(state);
	await updateState(state, { examples: { ...examples, [id]: { ...examples[id], hash: 'older' } } });
}

test('a second start imports nothing', async (context) => {
	const { again, others } = await imported(context);
	assert.equal(await again(), `${others + 1} left as they are`);
});

test('an example whose file has changed is updated', async (context) => {
	const { again, state, id, others } = await imported(context);
	await forgetFile(state, id);
	assert.equal(await again(), `1 updated, ${others} left as they are`);
});

test('an example that the user has changed stays, even if its file has changed', async (context) => {
	const { again, state, id, n8n, others } = await imported(context);
	n8n.save(id, { name: 'mine' });
	await forgetFile(state, id);
	assert.equal(await again(), `${others} left as they are, 1 kept as you changed it`);
	assert.equal(n8n.workflows.get(id).name, 'mine');
});

test('an example that the user has deleted comes back', async (context) => {
	const { again, id, n8n, others } = await imported(context);
	n8n.workflows.delete(id);
	assert.equal(await again(), `1 imported, ${others} left as they are`);
});

test('every example node gets the stored credential of its kind', async () => {
	for (const { workflow } of await readExamples()) {
		for (const node of wireCredentials(workflow, stored).nodes) {
			const isOurs = node.type.startsWith('n8n-nodes-tingting.');
			const wanted = isOurs || node.credentials !== undefined;
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

/** @param {{ type: string }} node @returns {boolean} whether anybody can begin with it */
function isPublic(node) {
	/** @type {{ public?: boolean, authentication?: string }} */
	const { public: isOpen, authentication = 'none' } = Reflect.get(node, 'parameters');
	const isPage = node.type.endsWith('.formTrigger') || isOpen === true;
	return isPage && authentication === 'none';
}

/**
 * What visitors may read beside the words of the author: their own, how many tries are left, and the
 * address at which their own execution goes on.
 */
const FOR_VISITORS = [
	...['{{ $json.Name }}', "{{ $json['Phone number'] }}"],
	...['{{ $json.attemptsLeft }}', '{{ $execution.resumeUrl }}'],
];

test('visitors of a page read only what its author wrote, never the words of an error', async () => {
	for (const { workflow } of await readExamples()) {
		if (!workflow.nodes.some(isPublic)) continue;
		for (const { name, type, ...node } of workflow.nodes) {
			if (!/\.(form|formTrigger|wait|chat|chatTrigger)$/.test(type)) continue;
			const expressions = JSON.stringify(node).match(/\{\{.*?\}\}/g) ?? [];
			for (const one of expressions) assert.ok(FOR_VISITORS.includes(one), `${name}: ${one}`);
		}
	}
});

test('whoever can make an agent or a form call people has signed in', async () => {
	for (const { workflow } of await readExamples()) {
		const calls = workflow.nodes.some((node) => {
			const { operation } = Reflect.get(node, 'parameters');
			return (
				node.type.startsWith('n8n-nodes-tingting.') && /begin|make|again|rerun/i.test(operation)
			);
		});
		if (calls) assert.ok(!workflow.nodes.some(isPublic), workflow.name);
	}
});

test('a page never ends with n8n’s own error: the nodes it needs go on after one', async () => {
	for (const { workflow } of await readExamples()) {
		const { nodes } = workflow;
		if (!nodes.some((node) => isPublic(node) || node.type.endsWith('.formTrigger'))) continue;
		for (const node of nodes) {
			if (!node.type.startsWith('n8n-nodes-tingting.')) continue;
			assert.match(Reflect.get(node, 'onError'), /^continue/, node.name);
		}
	}
});

test('every example has a picture, and its expectation', async () => {
	for (const { file } of await readExamples()) {
		const picture = join(PROJECT, 'docs', 'pictures', 'examples', file.replace('.json', '.png'));
		assert.ok(existsSync(picture), `${picture} is missing: npm run pictures`);
		const readme = await readFile(join(PROJECT, 'examples', 'README.md'), 'utf8');
		assert.ok(readme.includes(`(${file})`) && readme.includes(basename(picture)), file);
		assert.equal(typeof (await expectationOf(file)).saw, 'function');
	}
});

test('a state file that a crash cut in half counts as empty', async (context) => {
	const file = join(await temporaryFolder(context), 'demo.json');
	await writeFile(file, '{"examples": {"a"');
	assert.deepEqual(await readState(file), { examples: {} });
});
