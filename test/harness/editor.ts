import {
	NodeConnectionTypes,
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { workflowOf, type Engine } from './engine';

/** One entry of a node's list in the nodes panel. */
export interface PanelAction {
	/** What the panel shows. */
	title: string;
	/** The parameters of a node added by it. */
	parameters: INodeParameters;
}

/** The entry that n8n adds to the lists of a node whose credential signs requests. */
const CUSTOM_API_CALL = '__CUSTOM_API_CALL__';

/**
 * @returns a node's actions, collected as in the editor (`useActionsGeneration` of n8n 2.41): a
 *   node with a `resource` has the operations that are shown for one of its options, and none if it
 *   has no options
 */
export function panelActionsOf({ description }: INodeType): PanelAction[] {
	const named = (name: string) => description.properties.filter((one) => one.name === name);
	const [resource] = named('resource');
	if (!resource) return named('operation').slice(0, 1).flatMap(actionsIn);
	return optionsIn(resource).flatMap(({ value }, _, resources) => {
		const operation = named('operation').find(
			({ displayOptions }) =>
				displayOptions?.show?.resource?.includes(value) ?? resources.length === 1,
		);
		return operation ? actionsIn(operation) : [];
	});
}

function actionsIn(operation: INodeProperties): PanelAction[] {
	return optionsIn(operation).map(({ name, value, action = name }) => ({
		title: action,
		parameters: { operation: value },
	}));
}

function optionsIn({ options = [] }: INodeProperties): INodePropertyOptions[] {
	const isOption = (one: object): one is INodePropertyOptions => 'value' in one;
	return options.filter(isOption).filter(({ value }) => value !== CUSTOM_API_CALL);
}

/** @returns the name that the editor gives a new node */
export function nameOfNew({ description }: INodeType, parameters: INodeParameters = {}): string {
	return NodeHelpers.makeNodeName(filledIn(description, parameters), description);
}

/** @returns the line below a node's name */
export function subtitleOf(engine: Engine, node: INodeType, parameters: INodeParameters): string {
	const stored = engine.nodeOf(node, filledIn(node.description, parameters));
	const { expression } = workflowOf(engine.workflowId, [stored], {}, [node], {});
	const { subtitle } = node.description;
	return String(expression.getSimpleParameterValue(stored, subtitle, 'internal', {}));
}

/** @returns the parameters as n8n saves them in a workflow: without what it takes for absent */
export function savedFrom(
	{ description }: INodeType,
	parameters: INodeParameters,
): INodeParameters {
	const node = nodeOf(description, parameters);
	const { properties } = description;
	return (
		NodeHelpers.getNodeParameters(properties, parameters, false, false, node, description) ?? {}
	);
}

/** What a form shows: fields by name; fields in a collection as `collection.name`. */
export interface Form {
	fields: Map<string, INodeProperties>;
	/** The operations in the list. */
	operations: unknown[];
}

/** @returns what a node's form shows with these parameters, by n8n's own rules */
export function formOf({ description }: INodeType, parameters: INodeParameters): Form {
	return formFor(description, parameters);
}

function formFor(description: INodeTypeDescription, parameters: INodeParameters): Form {
	const values = filledIn(description, parameters);
	const node = nodeOf(description, values);
	const isShown = (one: INodeProperties | INodePropertyOptions) =>
		NodeHelpers.displayParameter(values, one, node, description);
	const shown = description.properties.filter((one) => one.type !== 'hidden' && isShown(one));
	const inside = shown
		.filter(({ type }) => type === 'collection')
		.flatMap(({ name, options = [] }) =>
			(options as INodeProperties[])
				.filter(isShown)
				.map((option) => [`${name}.${option.name}`, option] as const),
		);
	const offered = shown.filter(({ name }) => name === 'operation').flatMap(optionsIn);
	return {
		fields: new Map([...shown.map((one) => [one.name, one] as const), ...inside]),
		operations: offered.filter(isShown).map(({ value }) => value),
	};
}

/** A node as an AI agent gets it. */
export interface ToolForm extends Form {
	/** What the agent reads. */
	told: string;
}

/**
 * @returns a node in the form in which n8n offers it to an AI agent (`convertNodeToAiTool` of n8n
 *   2.41); nothing if it is not offered
 */
export function toolFormOf(
	{ description: original }: INodeType,
	parameters: INodeParameters,
): ToolForm | undefined {
	if (!original.usableAsTool) return undefined;
	const description = {
		...structuredClone(original),
		name: `${original.name}Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
	};
	const node = nodeOf(description, filledIn(description, parameters));
	const told = NodeHelpers.getToolDescriptionForNode(node, { description });
	return { ...formFor(description, parameters), told };
}

/**
 * @returns the parameters of a running workflow: the values set, and the defaults of all shown
 *   fields
 */
function filledIn(description: INodeTypeDescription, set: INodeParameters): INodeParameters {
	const node = nodeOf(description, set);
	return (
		NodeHelpers.getNodeParameters(description.properties, set, true, false, node, description) ?? {}
	);
}

function nodeOf({ name }: INodeTypeDescription, parameters: INodeParameters): INode {
	const type = `n8n-nodes-tingting.${name}`;
	return { id: '1', name: 'Node', type, typeVersion: 1, position: [0, 0], parameters };
}
