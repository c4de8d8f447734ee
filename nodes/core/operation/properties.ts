import {
	updateDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import type { Operation } from './defineOperation';

/** The one kind of thing that a node works with. */
export interface Resource {
	/** Stored in workflows, so it never changes. */
	value: string;
	/** Title Case, as the editor shows it. */
	name: string;
}

/**
 * A node's whole property list, made from the list on which its execution dispatches.
 *
 * @param first the operation of a new node. n8n doesn't save default values in workflows, so it
 *   never changes
 */
export function propertiesOf<Service>(
	resource: Resource,
	operations: Array<Operation<Service>>,
	first: Operation<Service>,
): INodeProperties[] {
	// As variables: the lint rules read a default only if it is a literal or a name.
	const { value: onlyResource } = resource;
	const { value: operationOfNewNode } = first;
	return [
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
			options: optionsFor(operations),
			default: operationOfNewNode,
		},
		...operations.map(toolDescriptionFor),
		...operations.flatMap(({ value, fields }) =>
			updateDisplayOptions({ show: { operation: [value] } }, fields),
		),
	];
}

/** @returns an expression for the line below a node's name: "Get many", not "getAll" */
export function subtitleOf<Service>(operations: Array<Operation<Service>>): string {
	const words = Object.fromEntries(
		operations.map((operation) => [operation.value, inWords(operation)]),
	);
	return `={{ (${JSON.stringify(words)})[$parameter["operation"]] }}`;
}

function optionsFor<Service>(operations: Array<Operation<Service>>): INodePropertyOptions[] {
	const options = operations.map(({ value, name, action, description, deniedToAgents }) => ({
		value,
		name,
		action,
		description,
		...(deniedToAgents ? { displayOptions: { hide: { '@tool': [true] } } } : {}),
	}));
	// Not localeCompare: its first call loads locale data, a third of this package's start-up time.
	return options.sort((one, other) => (one.name < other.name ? -1 : 1));
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
