import 'reflect-metadata';
import { Container } from '@n8n/di';
import { BinaryDataService, ExecuteContext, LoadOptionsContext } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IExecuteFunctions,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { CredentialStore } from './credentials';

/** What a node runs with, beside its parameters. */
export interface RunOptions {
	/** Input items: JSON, or whole items when they carry files. One empty item by default. */
	input?: Array<IDataObject | INodeExecutionData>;
	continueOnFail?: boolean;
	/** The workflow's own time zone. */
	timezone?: string;
	abortSignal?: AbortSignal;
}

/** What came of it. */
export interface RunResult {
	items: INodeExecutionData[];
	/** What the node threw, as n8n would show it. */
	error?: Error & { description?: string | null; context?: IDataObject; httpCode?: string | null };
	hints: string[];
	context: ExecuteContext;
}

const URL = 'http://localhost/';

/** Runs nodes in n8n's own execution contexts, with credentials from `store`. */
export class Engine {
	constructor(readonly store: CredentialStore) {}

	/** Runs a node once over all items, as n8n does. What it throws is in the result. */
	async run(
		nodeType: INodeType,
		parameters: INodeParameters,
		options: RunOptions = {},
	): Promise<RunResult> {
		const input = (options.input ?? [{}]).map(asItem);
		const { workflow, node } = this.workflowWith(nodeType, parameters, options);
		const context = new ExecuteContext(
			workflow,
			node,
			this.additionalData(),
			'manual',
			createRunExecutionData(),
			0,
			input,
			{ main: [input] },
			{ node, data: { main: [input] }, source: null },
			[],
			options.abortSignal,
		);
		await workflow.expression.acquireIsolate();
		try {
			const output = await nodeType.execute?.call(context);
			return { items: itemsOf(output), hints: hintsOf(context), context };
		} catch (error) {
			return { items: [], error: error as RunResult['error'], hints: hintsOf(context), context };
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	/** Gives the context in which the editor fills lists and mappers. */
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

	private workflowWith(nodeType: INodeType, parameters: INodeParameters, options: RunOptions) {
		const { name } = nodeType.description;
		const types = Object.keys(this.store.stored);
		const node: INode = {
			id: 'node',
			name: 'Node under test',
			type: `n8n-nodes-tingting.${name}`,
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: Object.fromEntries(types.map((type) => [type, { id: type, name: type }])),
			...(options.continueOnFail ? { onError: 'continueRegularOutput' as const } : {}),
		};
		const workflow = new Workflow({
			id: 'w',
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: typesWith(nodeType),
			settings: { executionOrder: 'v1', timezone: options.timezone ?? 'America/New_York' },
		});
		return { workflow, node: workflow.getNode(node.name) ?? node };
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		const data: Partial<Record<keyof IWorkflowExecuteAdditionalData, unknown>> = {
			credentialsHelper: this.store.helper(),
			executionId: 'e',
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
}

/** n8n keeps files on disk by default, not in memory: tests do as well. */
export async function prepareBinaryData(): Promise<void> {
	await Container.get(BinaryDataService).init();
}

/** @returns the bytes of a file that an item carries */
export async function bytesOf(item: INodeExecutionData, field: string): Promise<Buffer> {
	const data = item.binary?.[field];
	if (!data) throw new Error(`The item has no file in "${field}"`);
	return await Container.get(BinaryDataService).getAsBuffer(data);
}

function asItem(given: IDataObject | INodeExecutionData): INodeExecutionData {
	return 'json' in given ? (given as INodeExecutionData) : { json: given };
}

function itemsOf(output: Awaited<ReturnType<NonNullable<INodeType['execute']>>> | undefined) {
	return Array.isArray(output) ? (output[0] ?? []) : [];
}

function hintsOf(context: ExecuteContext): string[] {
	return context.hints.map((hint) => hint.message);
}

function typesWith(nodeType: INodeType): INodeTypes {
	return {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
}

export type { IExecuteFunctions };
