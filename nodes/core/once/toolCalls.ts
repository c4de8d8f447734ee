import { NodeConnectionTypes, type IExecuteFunctions } from 'n8n-workflow';
import { BadInput, NOTHING_SENT } from '../errors/failure';
import type { Operation } from '../operation/defineOperation';

/**
 * @returns whether an AI agent calls the node as its tool. Older agents run it in a context of its
 *   own. Today's agents run it as a node whose output goes back to them. Agents outside of workflows
 *   run n8n's tool form of the node, whose type ends in "Tool" (n8n's behaviour, from its code).
 */
export function isToolCall(execution: IExecuteFunctions): boolean {
	const { rewireOutputLogTo, type } = execution.getNode();
	if (rewireOutputLogTo === NodeConnectionTypes.AiTool || type.endsWith('Tool')) return true;
	return typeof execution.isToolExecution === 'function' && execution.isToolExecution();
}

/** For operations that buy or pay. An agent decides by itself when to use a tool, and how often. */
export const AGENTS_MUST_NOT_PAY = new BadInput(
	'an AI agent must not spend money by itself',
	'To allow it, put this node into a separate workflow, and give the agent that workflow as a tool.',
	{ effect: NOTHING_SENT },
);

/** @throws BadInput if an agent calls an operation that is denied to agents */
export function refuseAgents<Service>(
	execution: IExecuteFunctions,
	{ deniedToAgents }: Operation<Service>,
): void {
	if (deniedToAgents && isToolCall(execution)) throw deniedToAgents;
}
