import 'reflect-metadata';
import { Container } from '@n8n/di';
import { BinaryDataService, ExecuteContext, LoadOptionsContext, SupplyDataContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IConnections,
	type IExecuteFunctions,
	type IDataObject,
	type IRunExecutionData,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { CredentialStore } from './credentials';
import './regularExpressions';

/** What a node runs with, besides its parameters. */
export interface RunOptions {
	/** Input items: JSON, or whole items if they have files. One empty item by default. */
	input?: Array<IDataObject | INodeExecutionData>;
	continueOnFail?: boolean;
	/** The workflow's own time zone. */
	timezone?: string;
	abortSignal?: AbortSignal;
}

/** The result of a run. */
export interface RunResult {
	/** Those of all outputs, from top to bottom. */
	items: INodeExecutionData[];
	/** By output, as the editor shows them from top to bottom. */
	outputs: INodeExecutionData[][];
	/** What the node threw, as n8n would show it. */
	error?: Error & { description?: string | null; context?: IDataObject; httpCode?: string | null };
	hints: string[];
	context: ExecuteContext;
	/** What n8n keeps about the execution. */
	data: IRunExecutionData;
}

/** A node as an AI agent uses it. */
export interface Tool {
	call(args: IDataObject): Promise<Omit<RunResult, 'context' | 'data'>>;
	/** What remains in the node's own context. */
	context(): IDataObject;
}

const URL = 'http://localhost/';

let workflows = 0;

/** Runs nodes in n8n's own execution contexts, with credentials from `store`. */
export class Engine {
	/**
	 * A new one for each engine, because nodes remember in memory what they recorded for a workflow.
	 */
	readonly workflowId = `w${++workflows}`;

	constructor(readonly store: CredentialStore) {}

	/** Runs a node once over all items, as n8n does. An error is in the result. */
	async run(
		nodeType: INodeType,
		parameters: INodeParameters,
		options: RunOptions = {},
	): Promise<RunResult> {
		const input = inputOf(options);
		const { workflow, node } = this.workflowWith(nodeType, parameters, options);
		const data = createRunExecutionData();
		const context = new ExecuteContext(
			workflow,
			node,
			this.additionalData(),
			'manual',
			data,
			0,
			input,
			{ main: [input] },
			{ node, data: { main: [input] }, source: null },
			[],
			options.abortSignal,
		);
		return { ...(await resultOf(nodeType, workflow, context)), context, data };
	}

	/** Gives a node to an AI agent. Each call has its own arguments as input and its own run. */
	tool(nodeType: INodeType, parameters: INodeParameters, options: RunOptions = {}): Tool {
		const { workflow, node } = this.workflowWith(nodeType, parameters, options);
		const data = createRunExecutionData();
		let runIndex = 0;
		const call = async (args: IDataObject) => {
			const input = [{ json: args }];
			const context = new SupplyDataContext(
				workflow,
				node,
				this.additionalData(),
				'manual',
				data,
				runIndex++,
				input,
				{ [NodeConnectionTypes.AiTool]: [input] },
				NodeConnectionTypes.AiTool,
				{ node, data: { main: [input] }, source: null },
				[],
			);
			return await resultOf(nodeType, workflow, context);
		};
		return { call, context: () => data.executionData?.contextData[`node:${node.name}`] ?? {} };
	}

	/** Returns the context in which the editor fills lists and mappers. */
	editor(nodeType: INodeType, parameters: INodeParameters = {}): LoadOptionsContext {
		const { workflow, node } = this.workflowWith(nodeType, parameters, {});
		const additionalData = { ...this.additionalData(), currentNodeParameters: node.parameters };
		return new LoadOptionsContext(workflow, node, additionalData, '');
	}

	/** Stores a file as n8n does, on disk. */
	async file(content: Buffer, fileName: string, mimeType: string): Promise<INodeExecutionData> {
		const binary = Container.get(BinaryDataService);
		const location = { type: 'execution' as const, workflowId: 'w', executionId: 'e' };
		const data = await binary.store(location, content, { data: '', mimeType, fileName });
		return { json: {}, binary: { data } };
	}

	/** @returns a node as in a workflow, with every credential of the store */
	nodeOf({ description }: INodeType, parameters: INodeParameters, name = 'Node under test'): INode {
		const types = Object.keys(this.store.stored);
		return {
			id: name,
			name,
			type: typeNameOf(description),
			typeVersion: 1,
			position: [0, 0],
			parameters,
			// New IDs too, because nodes remember the pace of each credential in memory.
			credentials: Object.fromEntries(
				types.map((type) => [type, { id: `${type} of ${this.workflowId}`, name: type }]),
			),
		};
	}

	/** What n8n's server gives to everything that runs. */
	additionalData(): IWorkflowExecuteAdditionalData {
		const data: Partial<Record<keyof IWorkflowExecuteAdditionalData, unknown>> = {
			credentialsHelper: this.store.helper(),
			executionId: 'e',
			currentNodeExecutionIndex: 0,
			variables: {},
			restApiUrl: URL,
			instanceBaseUrl: URL,
			webhookBaseUrl: URL,
			webhookTestBaseUrl: URL,
			webhookWaitingBaseUrl: URL,
			formWaitingBaseUrl: URL,
		};
		return data as IWorkflowExecuteAdditionalData;
	}

	/** @returns a workflow with one node, and that node */
	workflowWith(type: INodeType, parameters: INodeParameters, options: RunOptions, name?: string) {
		const onError = options.continueOnFail ? { onError: 'continueRegularOutput' as const } : {};
		const node = { ...this.nodeOf(type, parameters, name), ...onError };
		const workflow = workflowOf(this.workflowId, [node], {}, [type], options);
		return { workflow, node: workflow.getNode(node.name) ?? node };
	}
}

async function resultOf(
	nodeType: INodeType,
	workflow: Workflow,
	context: ExecuteContext | SupplyDataContext,
): Promise<Omit<RunResult, 'context' | 'data'>> {
	const hints = () => context.hints.map((hint) => hint.message);
	await workflow.expression.acquireIsolate();
	try {
		// n8n gives this context to tools too, although it lacks some members of its type.
		const output: NodeOutput = await Reflect.apply(nodeType.execute ?? noOutput, context, []);
		const outputs = Array.isArray(output) ? output : [];
		return { items: outputs.flat(), outputs, hints: hints() };
	} catch (error) {
		return { items: [], outputs: [], error: error as RunResult['error'], hints: hints() };
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/** @returns a workflow whose nodes are of these types */
export function workflowOf(
	id: string,
	nodes: INode[],
	connections: IConnections,
	nodeTypes: INodeType[],
	{
		timezone = 'America/New_York',
		staticData,
	}: Pick<RunOptions, 'timezone'> & { staticData?: IDataObject },
): Workflow {
	const typeNamed = (name: string) => {
		const found = nodeTypes.find(({ description }) => typeNameOf(description) === name);
		if (!found) throw new Error(`No node type is named "${name}"`);
		return found;
	};
	return new Workflow({
		id,
		nodes,
		connections,
		staticData,
		active: false,
		nodeTypes: {
			getByName: typeNamed,
			getByNameAndVersion: typeNamed,
			getKnownTypes: () => ({}),
		},
		settings: { executionOrder: 'v1', timezone },
	});
}

/** By default, n8n keeps files on disk, not in memory, and so do the tests. */
export async function prepareBinaryData(): Promise<void> {
	await Container.get(BinaryDataService).init();
}

/** @returns the bytes of an item's file */
export async function bytesOf(item: INodeExecutionData, field: string): Promise<Buffer> {
	const data = item.binary?.[field];
	if (!data) throw new Error(`The item has no file in "${field}"`);
	return await Container.get(BinaryDataService).getAsBuffer(data);
}

/** @returns input items in n8n's form: one empty item unless a test gives others */
export function inputOf({ input = [{}] }: Pick<RunOptions, 'input'>): INodeExecutionData[] {
	return input.map((given) => ('json' in given ? (given as INodeExecutionData) : { json: given }));
}

type NodeOutput = Awaited<ReturnType<NonNullable<INodeType['execute']>>> | undefined;

const noOutput = async () => undefined;

function typeNameOf({ name }: INodeType['description']): string {
	return `n8n-nodes-tingting.${name}`;
}

export type { IExecuteFunctions };
