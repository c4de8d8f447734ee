import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialType,
	type INode,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { isRecord, valueAt } from '../../nodes/core/operation/coercion';
import type { CredentialStore } from '.';

/**
 * Tests a credential as n8n does when a user saves it. A declarative node runs the request of its
 * `test`, and the rules there check the body. n8n's own tester is part of its server and can't be
 * imported; this does the same as its `runRequestTest` (n8n's behaviour).
 *
 * @returns what n8n shows: "OK", the message of the failed rule, or the thrown error
 */
export async function testConnection(
	credential: ICredentialType,
	store: CredentialStore,
): Promise<string> {
	const { request, rules = [] } = credential.test ?? { request: {} };
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [credential.name]: { id: '1', name: 'Credential under test' } },
	};
	const nodeType: INodeType = {
		description: {
			displayName: 'No Operation',
			name: node.type,
			group: ['input'],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: credential.name, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } },
			],
		},
	};
	const workflow = workflowOf(node, nodeType);
	const input = { main: [[{ json: {} }]] };
	const executeData = { node, data: {}, source: null };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataWith(store),
		'internal',
		createRunExecutionData(),
		0,
		[],
		input,
		executeData,
		[],
	);
	const decrypted = {
		id: '1',
		name: 'Credential under test',
		type: credential.name,
		data: { ...store.stored[credential.name] },
	};
	await workflow.expression.acquireIsolate();
	try {
		const output = await new RoutingNode(context, nodeType, decrypted).runNode();
		const body: unknown = output?.[0][0].json;
		for (const rule of rules) {
			if (rule.type !== 'responseSuccessBody') continue;
			const { key, value, message } = rule.properties;
			if ((isRecord(body) ? valueAt(body, key) : undefined) === value) return message;
		}
		return 'OK';
	} catch (error) {
		return `Thrown: ${error instanceof Error ? error.message : String(error)}`;
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

const URL = 'http://localhost/';

function workflowOf(node: INode, nodeType: INodeType): Workflow {
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	return new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
}

function additionalDataWith(store: CredentialStore): IWorkflowExecuteAdditionalData {
	const data: Partial<Record<keyof IWorkflowExecuteAdditionalData, unknown>> = {
		credentialsHelper: store.helper(),
		variables: {},
		currentNodeParameters: {},
		webhookWaitingBaseUrl: URL,
		formWaitingBaseUrl: URL,
	};
	return data as IWorkflowExecuteAdditionalData;
}
