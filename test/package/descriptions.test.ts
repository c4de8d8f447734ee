import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { allNodes, operationsOf } from '../harness/nodes';
import packageJson from '../../package.json';

/** The categories among n8n's own that fit here; n8n drops names it does not know. */
const CATEGORIES = ['Communication', 'Finance & Accounting'];
const root = join(__dirname, '../..');
const wordsIn = (text = '') => text.split(/\s+/).filter(Boolean).length;

/** All parameters of a node at any depth, but for the hidden ones. */
function allParameters(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		if (property.type === 'hidden') return [];
		const inner = (property.options ?? []).flatMap((option) => {
			if ('values' in option) return allParameters(option.values);
			return 'type' in option ? allParameters([option]) : [];
		});
		return [property, ...inner];
	});
}

function folderOf(className: string): string {
	const registered = packageJson.n8n.nodes.find((path) => path.endsWith(`/${className}.node.js`));
	return join(root, registered?.replace(/^dist\/|\/[^/]+$/g, '') ?? '');
}

describe.each(allNodes.map((node) => [node.description.displayName, node] as const))(
	'What users read of %s',
	(_, node) => {
		const { description } = node;
		const folder = folderOf(node.constructor.name);
		const n8nsOwnWords = ['returnAll', 'limit'];

		it.each(
			allParameters(description.properties)
				.filter(({ name }) => !n8nsOwnWords.includes(name))
				.map((property) => [property.name, property] as const),
		)('describes %s in 8 to 14 words', (__, property) => {
			expect(wordsIn(property.description)).toBeGreaterThanOrEqual(8);
			expect(wordsIn(property.description)).toBeLessThanOrEqual(14);
		});

		it.each(operationsOf(node).map((operation) => [operation.value, operation] as const))(
			'gives %s an action without articles and a description of its own',
			(__, { action, description: text, name }) => {
				expect(action).toMatch(/^[A-Z][^A-Z]*( (OTP|SMS|ID|Stripe|[a-z]+))*$/);
				expect(action).not.toMatch(/\b(a|an|the)\b/i);
				expect(wordsIn(text)).toBeGreaterThanOrEqual(6);
				expect(text).not.toBe(name);
			},
		);

		it.each(operationsOf(node).map(({ value }) => String(value)))(
			'has an output schema for %s',
			(operation) => {
				const [{ default: resource }] = description.properties;
				const path = join(folder, '__schema__/v1.0.0', String(resource), `${operation}.json`);
				const schema = JSON.parse(readFileSync(path, 'utf8'));
				expect(schema).toMatchObject({ type: 'object', version: 1 });
			},
		);

		it('has a codex that n8n reads, and icons for light and dark', () => {
			const path = join(folder, `${node.constructor.name}.node.json`);
			const codex = JSON.parse(readFileSync(path, 'utf8'));
			expect(codex.node).toBe(`n8n-nodes-tingting.${description.name}`);
			expect(CATEGORIES).toEqual(expect.arrayContaining(codex.categories));
			expect(codex.categories).not.toEqual([]);
			expect(codex.resources).toEqual(expect.any(Object));
			const icons = Object.values(description.icon as { light: string; dark: string });
			expect(icons).toHaveLength(2);
			for (const icon of icons) expect(existsSync(join(folder, icon.slice(5)))).toBe(true);
		});

		it('can be used by an AI agent, and says its operation under its name', () => {
			expect(description.usableAsTool).toBe(true);
			expect(description.subtitle).toContain('operation');
		});
	},
);
