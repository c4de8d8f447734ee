import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { useBench } from '../harness';
import { nameOfNew, panelActionsOf, subtitleOf } from '../harness/editor';
import { allNodes, allTriggers, operationsOf, parametersOf } from '../harness/nodes';
import packageJson from '../../package.json';

/** The categories of n8n that fit this package. n8n ignores names that it does not know. */
const CATEGORIES = ['Communication', 'Finance & Accounting'];
/** What people search for in the nodes panel, by node. */
const SEARCH_WORDS: Record<string, string> = {
	tingTingOtp: 'one-time password, verify phone, phone verification, two-factor, 2fa, sms code',
	// The panel has the trigger's events on the page of this node, and finds them by its words only.
	tingTingCampaign:
		'ting ting, bulk sms, voice broadcast, robocall, reminder, nepal sms, call many, call people, call again, did not answer, campaign finished',
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

const all = [...allNodes, ...allTriggers];
const titled = (nodes: INodeType[]) =>
	nodes.map((node) => [node.description.displayName, node] as const);

describe.each(titled(all))('What users read about %s', (_, node) => {
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
		const isTool = !allTriggers.includes(node) && !NO_TOOLS.includes(description.name);
		expect(description.usableAsTool).toBe(isTool ? true : undefined);
	});
});

describe.each(titled(allNodes))('What users read about the operations of %s', (_, node) => {
	const { description } = node;
	const folder = folderOf(node.constructor.name);

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
			const start = 'Whether retries resend items with unknown outcomes, so ';
			expect(option.description).toMatch(new RegExp(`^${start}[a-z ]+$`));
			expect(option.description).not.toContain('undefined');
		},
	);
});

describe.each(titled(allTriggers))('What users read about the events of %s', (_, node) => {
	const { description } = node;
	const event = description.properties.find(({ name }) => name === 'event');
	const events = (event?.options ?? []) as INodePropertyOptions[];

	it('gives each an action without articles and its own description', () => {
		for (const { action, description: text, name } of events) {
			expect(action).toMatch(/^On [a-z ]+$/);
			expect(action).not.toMatch(/\b(a|an|the)\b/i);
			expect(wordsIn(text)).toBeGreaterThanOrEqual(8);
			expect(wordsIn(text)).toBeLessThanOrEqual(16);
			expect(text).not.toBe(name);
		}
	});

	it('names their field so that the nodes panel lists them', () => {
		// n8n's editor looks for this name (2.41).
		expect(event?.displayName).toBe('Event');
	});

	it('shows the event in words under its name', () => {
		for (const { value, name } of events) {
			const subtitle = subtitleOf(bench.engine, node, { event: value });
			expect(subtitle.toLowerCase()).toBe(name.toLowerCase());
		}
	});

	it('has an output schema where n8n looks for one of a node without operations', () => {
		const path = join(folderOf(node.constructor.name), '__schema__/v1.0.0.json');
		expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ type: 'object', version: 1 });
	});
});

describe('All nodes together', () => {
	it('can be told apart by their icons', () => {
		const drawings = all.flatMap(({ constructor, description }) =>
			Object.values(description.icon as { light: string; dark: string }).map((icon) =>
				readFileSync(join(folderOf(constructor.name), icon.slice(5)), 'utf8'),
			),
		);
		expect(new Set(drawings).size).toBe(2 * all.length);
	});
});

it('says the same about a node and its trigger, which the nodes panel shows as one', () => {
	for (const { description } of allTriggers) {
		const name = description.name.replace(/Trigger$/, '');
		const action = allNodes.find((node) => node.description.name === name);
		expect(description.description).toBe(action?.description.description);
	}
	expect(allTriggers).not.toEqual([]);
});
