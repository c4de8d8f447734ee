import { WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INodeParameters,
	INodeType,
	IRunExecutionData,
	IWebhookData,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type { Engine } from './engine';

/** What a browser sends to the address of a waiting execution. */
export interface Visit {
	/** A POST if there is one. */
	body?: unknown;
	query?: unknown;
}

/** What the browser gets, and what n8n does. */
export interface Visited {
	status: number;
	headers: Record<string, string>;
	body: string;
	/** Items by output, with which the execution goes on; absent if it waits on. */
	goesOnWith?: IWebhookResponseData['workflowData'];
}

/** A response of Express, as far as nodes use it. */
function responseTo(visited: Visited) {
	const response = {
		set: (headers: Record<string, string>) => {
			for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
			return response;
		},
		setHeader: (name: string, value: string) => {
			visited.headers[name.toLowerCase()] = value;
			return response;
		},
		status: (status: number) => {
			visited.status = status;
			return response;
		},
		type: (type: string) => response.setHeader('content-type', type),
		send: (body: string) => {
			visited.body = body;
			return response;
		},
		end: () => response,
	};
	return response;
}

/**
 * Visits the address of a node whose execution waits, as n8n does for a browser.
 *
 * @param data of the waiting execution
 * @param name of the node
 */
export async function visitNode(
	engine: Engine,
	nodeType: INodeType,
	parameters: INodeParameters,
	data: IRunExecutionData,
	{ body, query = {} }: Visit = {},
	name?: string,
): Promise<Visited> {
	const { workflow, node } = engine.workflowWith(nodeType, parameters, {}, name);
	const visited: Visited = { status: 0, headers: {}, body: '' };
	const method = body === undefined ? 'GET' : 'POST';
	const request = { method, body: body ?? {}, query, headers: {}, params: {} };
	const server: Partial<Record<keyof IWorkflowExecuteAdditionalData, unknown>> = {
		...{ httpRequest: request, httpResponse: responseTo(visited) },
	};
	const [description] = nodeType.description.webhooks ?? [];
	const webhookData = { webhookDescription: description, node: node.name } as IWebhookData;
	const context = new WebhookContext(
		workflow,
		node,
		{ ...engine.additionalData(), ...server } as IWorkflowExecuteAdditionalData,
		'manual',
		webhookData,
		[],
		data,
	);
	await workflow.expression.acquireIsolate();
	try {
		const result: IWebhookResponseData = await Reflect.apply(
			nodeType.webhook ?? noWebhook,
			context,
			[],
		);
		return { ...visited, goesOnWith: result.workflowData };
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

async function noWebhook(): Promise<IDataObject> {
	throw new Error('The node answers no visits');
}
