import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { useBench } from '../harness';
import { nameOfNew, panelActionsOf, subtitleOf } from '../harness/editor';
import { allNodes, operationsOf, parametersOf } from '../harness/nodes';
import packageJson from '../../package.json';

/** The categories of n8n that fit this package. n8n ignores names that it does not know. */
const CATEGORIES = ['Communication', 'Finance & Accounting'];
/** What people search for in the nodes panel, by node. */
const SEARCH_WORDS: Record<string, string> = {
	tingTingOtp: 'one-time password, verify phone, phone verification, two-factor, 2fa, sms code',
	tingTingCampaign:
		'ting ting, bulk sms, voice broadcast, robocall, reminder, nepal sms, call many',
	toinggCall: 'phone call, ai call, voice agent, dial',
	toinggSms: 'text message, bulk sms',
};
/** Nodes that are only about payment, which people should do. */
const NO_TOOLS = ['toinggBilling'];
const root = join(__dirname, '../..');
const wordsIn = (text = '') => text.split(/\s+/).filter(Boolean).length;

/** All parameters of a node at any depth, except hidden ones. */
function allParameters(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		if (property.type === 'hidden' || property.type === 'notice') return [];
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

const bench = useBench();

describe.each(allNodes.map((node) => [node.description.displayName, node] as const))(
	'What users read about %s',
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
			'gives %s an action without articles and its own description',
			(__, { action, description: text, name }) => {
				expect(action).toMatch(/^[A-Z][^A-Z]*( (OTPs?|SMS|ID|Stripe|WhatsApp|[a-z]+))*$/);
				expect(action).not.toMatch(/\b(a|an|the)\b/i);
				expect(wordsIn(text)).toBeGreaterThanOrEqual(8);
				expect(wordsIn(text)).toBeLessThanOrEqual(14);
				expect(text).not.toBe(name);
			},
		);

		it.each(operationsOf(node).map(({ value }) => String(value)))(
			'has an output schema for %s',
			(operation) => {
				const named = description.properties.find((property) => property.name === 'resource');
				const path = join(folder, '__schema__/v1.0.0', String(named?.default), `${operation}.json`);
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
			const words = SEARCH_WORDS[description.name]?.split(', ') ?? [];
			expect(codex.alias).toEqual(expect.arrayContaining(words));
			const icons = Object.values(description.icon as { light: string; dark: string });
			expect(icons).toHaveLength(2);
			for (const icon of icons) {
				expect(existsSync(join(folder, icon.slice(5)))).toBe(true);
				expect(statSync(join(folder, icon.slice(5))).size).toBeLessThanOrEqual(1000);
			}
		});

		it('can be used by an AI agent, unless it is only about payment', () => {
			const isTool = !NO_TOOLS.includes(description.name);
			expect(description.usableAsTool).toBe(isTool ? true : undefined);
		});

		it('has all its operations in the nodes panel, with names for new nodes', () => {
			const actions = panelActionsOf(node);
			expect(actions.map(({ title }) => title)).toEqual(
				operationsOf(node).map(({ action }) => action),
			);
			for (const { title, parameters } of actions) expect(nameOfNew(node, parameters)).toBe(title);
		});

		it.each(operationsOf(node).map((operation) => [operation.value, operation] as const))(
			'shows %s in words under its name',
			(operation, { name }) => {
				const subtitle = subtitleOf(bench.engine, node, { operation });
				expect(subtitle.toLowerCase()).toBe(name.replace(/ \(.+\)$/, '').toLowerCase());
				expect(subtitle).toMatch(/^[A-Z][a-z]+( [a-z]+| Stripe)*$/);
			},
		);

		it.each(operationsOf(node).map(({ value }) => String(value)))(
			'says what sending twice would do, if %s sends',
			(operation) => {
				const option = parametersOf(node, operation).get('options.resendUnknown');
				if (!option) return;
				const start = 'Whether a retry sends unknown outcomes again, so ';
				expect(option.description).toMatch(new RegExp(`^${start}[a-z ]+$`));
				expect(option.description).not.toContain('undefined');
			},
		);
	},
);

describe('All nodes together', () => {
	it('can be told apart by their icons', () => {
		const drawings = allNodes.flatMap(({ constructor, description }) =>
			Object.values(description.icon as { light: string; dark: string }).map((icon) =>
				readFileSync(join(folderOf(constructor.name), icon.slice(5)), 'utf8'),
			),
		);
		expect(new Set(drawings).size).toBe(2 * allNodes.length);
	});
});
