import {
	updateDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import type { Connection } from '../http/connection';
import { authenticationFields, type Connections } from './authentication';
import type { Operation } from './defineOperation';
import { audienceOf, fieldsFor } from './capabilities';

/**
 * A node's whole property list, made from the lists on which its execution dispatches.
 *
 * @param resource the one kind of thing that the node works with. Its value is stored in workflows,
 *   so it never changes; its name is in Title Case
 * @param first the operation of a new node. n8n doesn't save default values in workflows, so it
 *   never changes
 */
export function propertiesOf<Service extends object>(
	connections: Connections<Service>,
	resource: { value: string; name: string },
	operations: Array<Operation<Service>>,
	first: Operation<Service>,
): INodeProperties[] {
	const audience = audienceOf(connections);
	// As variables: the lint rules read a default only if it is a literal or a name.
	const { value: onlyResource } = resource;
	const { value: operationOfNewNode } = first;
	return [
		...authenticationFields(connections),
		// Hidden. The editor lists a node's actions, and names a new node after its action, only if
		// `resource` has options and `operation` is shown for one of them (n8n's code, 2.41).
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'hidden',
			noDataExpression: true,
			options: [resource],
			default: onlyResource,
		},
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [onlyResource] } },
			description: 'What this node does with each item that it receives',
			options: optionsFor(connections, operations),
			default: operationOfNewNode,
		},
		...connections.flatMap((connection) => noticeFor(connection, connections, operations)),
		...operations.map(toolDescriptionFor),
		...sharedWhereEqual(
			operations.map(({ value, fields, needs }) => ({
				value,
				fields: fieldsFor(audience, fields, needs),
			})),
		),
	];
}

/**
 * Makes one property of equal fields of several operations, because n8n reads all of them when it
 * starts. Each operation keeps the order of its fields: one that comes too late is a property of its
 * own, after the one before it.
 */
function sharedWhereEqual(
	operations: Array<{ value: string; fields: INodeProperties[] }>,
): INodeProperties[] {
	const all: Array<{ field: INodeProperties; text: string; operation: string[] }> = [];
	for (const { value, fields } of operations) {
		let last = -1;
		for (const field of fields) {
			const text = JSON.stringify(field);
			const equal = all.findIndex((one, place) => place > last && one.text === text);
			if (equal >= 0) all[equal].operation.push(value);
			else all.splice(last + 1, 0, { field, text, operation: [value] });
			last = equal >= 0 ? equal : last + 1;
		}
	}
	return all.flatMap(({ field, operation }) =>
		updateDisplayOptions({ show: { operation } }, [field]),
	);
}

/** @returns an expression for the line below a node's name: "Get many", not "getAll" */
export function subtitleOf<Service>(operations: Array<Operation<Service>>): string {
	const words = Object.fromEntries(
		operations.map((operation) => [operation.value, inWords(operation)]),
	);
	return `={{ (${JSON.stringify(words)})[$parameter["operation"]] }}`;
}

/**
 * Not hidden from accounts that lack them: n8n's panel lists all operations and sets no
 * Authentication (n8n's code, 2.41).
 */
function optionsFor<Service extends object>(
	connections: Connections<Service>,
	operations: Array<Operation<Service>>,
): INodePropertyOptions[] {
	const options = operations.map((operation) => ({
		value: operation.value,
		name: operation.name + versionOf(operation, connections),
		action: operation.action,
		description: operation.description,
		...(operation.deniedToAgents ? { displayOptions: { hide: { '@tool': [true] } } } : {}),
	}));
	// Not localeCompare: its first call loads locale data, a third of this package's start-up time.
	return options.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** @returns the version of the API that has an operation, e.g. " (Current API)", if not all have it */
function versionOf<Service extends object>(
	{ needs }: Operation<Service>,
	connections: Connections<Service>,
): string {
	const able = audienceOf(connections)(needs);
	const versions = connections.filter(({ authentication }) => able?.includes(authentication));
	return versions.length > 0 ? ` (${versions.map(({ apiName }) => apiName).join(', ')})` : '';
}

/** Shown under an operation that the chosen account lacks. Its fields are hidden then. */
function noticeFor<Service extends object>(
	{ authentication }: Connection<Service>,
	connections: Connections<Service>,
	operations: Array<Operation<Service>>,
): INodeProperties[] {
	const audience = audienceOf(connections);
	return connections.flatMap((other) => {
		const lacking = operations.filter(({ needs }) => {
			const able = audience(needs);
			return able?.[0] === other.authentication && !able.includes(authentication);
		});
		if (lacking.length === 0) return [];
		const operation = lacking.map(({ value }) => value);
		return [
			{
				displayName: `This operation is not available with this credential: choose a ${other.credentialName} credential above.`,
				name: 'otherAccountNotice',
				type: 'notice',
				displayOptions: { show: { authentication: [authentication], operation } },
				default: '',
			},
		];
	});
}

/**
 * What an AI agent reads. By default, n8n gives it only the action, which says nothing about
 * ringing phones or money. A node with this property keeps its own words (n8n's code, 2.41).
 */
function toolDescriptionFor<Service>({ value, description }: Operation<Service>): INodeProperties {
	return {
		displayName: 'Tool Description',
		name: 'toolDescription',
		type: 'string',
		typeOptions: { rows: 2 },
		displayOptions: { show: { '@tool': [true], operation: [value] } },
		default: description,
		required: true,
		description: 'What the AI agent reads to decide whether to use this tool',
	};
}

/** Sentence case. A word that the action also capitalises is a name: "Forward Stripe event". */
function inWords({ name, action }: Pick<Operation<never>, 'name' | 'action'>): string {
	const [first, ...others] = name.split(' ');
	const inSentence = others.map((word) => (action.includes(word) ? word : word.toLowerCase()));
	return [first, ...inSentence].join(' ');
}
