import { NodeConnectionTypes, type IExecuteFunctions } from 'n8n-workflow';

/**
 * @returns whether an AI agent calls the node as its tool. Older agents run it in a context of its
 *   own, today's as a node whose output goes back to them (n8n's behaviour, by its code).
 */
export function isToolCall(execution: IExecuteFunctions): boolean {
	if (execution.getNode().rewireOutputLogTo === NodeConnectionTypes.AiTool) return true;
	return typeof execution.isToolExecution === 'function' && execution.isToolExecution();
}
