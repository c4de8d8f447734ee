import type {
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { isRecord } from '../../nodes/core/operation/coercion';
import { allNodes, operationsOf, parametersOf } from '../harness/nodes';
import { TABLES } from './tables';
import type { WireCase } from './wireCase';

/** All operations have these parameters, so one case anywhere is enough. */
const SHARED = [
	'options.badRows',
	'options.concurrency',
	'options.doNotContact',
	'options.maxRecipients',
	'options.quietHours',
	'options.requestsPerSecond',
	'options.resendUnknown',
	'options.skipDuplicates',
];

const all = Object.values(TABLES).flat();
const operations = allNodes.flatMap((node) =>
	operationsOf(node).map(({ value }) => ({ node, operation: String(value) })),
);

/** The cases that run an operation. */
const casesOf = (node: INodeType, operation: string): WireCase[] =>
	all.filter(
		(one) =>
			!one.does &&
			one.node.description.name === node.description.name &&
			one.parameters.operation === operation,
	);

/** The values of parameters; one in a collection has the name `collection.name`. */
function valuesOf(parameters: INodeParameters, name: string): unknown[] {
	const found = name
		.split('.')
		.reduce<unknown>((within, key) => (isRecord(within) ? within[key] : undefined), parameters);
	return found === undefined ? [] : [found].flat();
}

/**
 * Each choice of a parameter, or the parameter itself if it has no choices. Collections don't
 * count.
 */
function wantedOf([name, { type, options = [] }]: [string, INodeProperties]): string[] {
	if (type === 'collection') return [];
	if (!['options', 'multiOptions'].includes(type)) return [name];
	return (options as INodePropertyOptions[]).map(({ value }) => `${name}: ${String(value)}`);
}

function givenBy(cases: WireCase[], name: string): string[] {
	const values = cases.flatMap(({ parameters }) => valuesOf(parameters, name));
	return values.flatMap((value) => [name, `${name}: ${String(value)}`]);
}

/** @returns the parameters of an operation that no case sets */
function missingIn(node: INodeType, operation: string, cases: WireCase[]): string[] {
	return [...parametersOf(node, operation)].flatMap((parameter) => {
		const given = givenBy(SHARED.includes(parameter[0]) ? all : cases, parameter[0]);
		return wantedOf(parameter).filter((wanted) => !given.includes(wanted));
	});
}

describe('The tables of requests', () => {
	it('have every operation of every node', () => {
		const missing = operations
			.filter(({ node, operation }) => casesOf(node, operation).length === 0)
			.map(({ node, operation }) => `${node.description.name}: ${operation}`);
		expect(missing).toEqual([]);
		expect(operations).not.toEqual([]);
	});

	it.each(
		operations.map(({ node, operation }) => [node.description.name, operation, node] as const),
	)('have every parameter and every choice of %s: %s', (_, operation, node) => {
		expect(missingIn(node, operation, casesOf(node, operation))).toEqual([]);
	});

	it('have every method that fills a list in the editor', () => {
		const methods = allNodes.flatMap(({ methods: { listSearch, resourceMapping } = {} }) =>
			Object.keys({ ...listSearch, ...resourceMapping }),
		);
		const asked = all.map(({ method }) => method);
		expect(methods.filter((method) => !asked.includes(method))).toEqual([]);
		expect(methods).not.toEqual([]);
	});
});
