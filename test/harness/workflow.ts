import { parse, stringify } from 'flatted';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import { createRunExecutionData } from 'n8n-workflow';
import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	IRunExecutionData,
	ITaskData,
	OnError,
	Workflow,
} from 'n8n-workflow';
import { inputOf, workflowOf, type Engine, type RunOptions, type RunResult } from './engine';
import { agentNode, connectionsOf, loopNode, splitNode, startNode, to } from './workflowNodes';

/** What a workflow runs with, besides the parameters of the node under test. */
export interface WorkflowOptions extends Pick<RunOptions, 'input' | 'timezone'> {
	/** Retry On Fail with this many tries, 2 to 5; off by default. */
	retry?: number;
	/** What happens after a failure. By default, the workflow stops. */
	onError?: OnError;
	/** Gives the input in a loop with this many items per pass, like n8n's Loop Over Items. */
	batchSize?: number;
	/** Gives the input through a step with two outputs: the first item, and then the others. */
	isSplit?: true;
	/** Cancels the execution, as the editor's stop button does. */
	abortSignal?: AbortSignal;
	/** Called at the start with a Retry of the execution, as if its process had died since. */
	onStart?(retryAfterCrash: RetryAfterCrash): void;
}

/**
 * The editor's Retry of an execution whose process died. It uses what n8n saved at the start.
 *
 * @param log what n8n found in its log about the node and added to the data; nothing by default
 */
export type RetryAfterCrash = (log?: 'begun' | 'finished') => Promise<WorkflowResult>;

/** The result of a run. */
export interface WorkflowResult {
	/** The items of the node's first output, in all passes. */
	items: INodeExecutionData[];
	/** The items of its error output, which only exists with `continueErrorOutput`. */
	failed: INodeExecutionData[];
	/** The error of the execution, as n8n saves and shows it. */
	error?: RunResult['error'];
	status: IRun['status'];
	/** Every pass of the node, as the editor shows it. */
	runs: ITaskData[];
	/** What remains in the node's own context. */
	context: IDataObject;
	/** The whole execution as n8n writes it to its database. */
	saved: string;
	/**
	 * The editor's Retry of a failed execution, "with original workflow", or "with currently saved
	 * workflow" if parameters are given.
	 */
	retry(saved?: INodeParameters): Promise<WorkflowResult>;
}

const SUBJECT = 'Node under test';

const unknownTask = { startTime: 0, executionTime: 0, executionIndex: 0, source: [null] };

/** See n8n's `ExecutionRecoveryService.amend`. */
const madeUp: Record<'begun' | 'finished', ITaskData> = {
	begun: { ...unknownTask, executionStatus: 'crashed' },
	finished: {
		...unknownTask,
		executionStatus: 'success',
		data: { main: [[{ json: { isArtificialRecoveredEventItem: true } }]] },
	},
};

/** A workflow around one node. */
interface Setup {
	nodeType: INodeType;
	parameters: INodeParameters;
	options: WorkflowOptions;
	/** Calls the node as its tool. */
	agent?: INodeType;
}

/** Runs a node inside a workflow in n8n's own engine, with retries, error output and loops. */
export class WorkflowEngine {
	private executions = 0;

	constructor(private readonly engine: Engine) {}

	/** Runs a workflow of the node and a trigger that gives the input. */
	async run(
		nodeType: INodeType,
		parameters: INodeParameters,
		options: WorkflowOptions = {},
	): Promise<WorkflowResult> {
		return await this.start({ nodeType, parameters, options }, inputOf(options));
	}

	private async start(setup: Setup, input: INodeExecutionData[]): Promise<WorkflowResult> {
		const workflow = this.workflowOf(setup);
		const node = workflow.getNode('Start') ?? undefined;
		const data = createRunExecutionData({
			executionData: {
				nodeExecutionStack: node ? [{ node, data: { main: [input] }, source: null }] : [],
			},
		});
		const saved = stringify(data);
		setup.options.onStart?.(async (log) => await this.retry(saved, setup, undefined, log));
		return await this.resultOf(
			setup,
			this.execution('trigger', data).processRunExecutionData(workflow),
		);
	}

	/**
	 * Runs a workflow in which a current AI agent calls the node as its tool, once for each of the
	 * arguments. It waits for the answer before the next call.
	 */
	async runTool(
		nodeType: INodeType,
		parameters: INodeParameters,
		calls: IDataObject[],
		options: WorkflowOptions = {},
	): Promise<WorkflowResult> {
		const agent = agentNode(SUBJECT, calls);
		const setup = { nodeType, parameters, options, agent };
		return await this.start(setup, [{ json: {} }]);
	}

	/** Does what n8n's server does after a click on Retry: see its `ExecutionService.retry`. */
	private async retry(
		saved: string,
		original: Setup,
		changed?: INodeParameters,
		log?: Parameters<RetryAfterCrash>[0],
	) {
		const setup = { ...original, parameters: changed ?? original.parameters };
		const workflow = this.workflowOf(setup);
		const data = parse(saved) as IRunExecutionData;
		const { resultData, executionData } = data;
		if (log) resultData.runData[SUBJECT] = [madeUp[log]];
		const runs = resultData.runData[String(resultData.lastNodeExecuted)];
		delete resultData.error;
		if (runs?.at(-1)?.error !== undefined) runs.pop();
		for (const entry of executionData?.nodeExecutionStack ?? []) {
			if (changed) entry.node = workflow.getNode(entry.node.name) ?? entry.node;
		}
		return await this.resultOf(
			setup,
			this.execution('retry', data).processRunExecutionData(workflow),
		);
	}

	private async resultOf(setup: Setup, execution: Execution): Promise<WorkflowResult> {
		setup.options.abortSignal?.addEventListener('abort', () => execution.cancel());
		const { data, status, finished } = await execution;
		const { runData, error } = data.resultData;
		const runs = runData[SUBJECT] ?? [];
		const output = (index: number) => runs.flatMap((run) => run.data?.main?.[index] ?? []);
		const saved = stringify(data);
		return {
			items: output(0),
			failed: output(1),
			error: error as RunResult['error'],
			status,
			runs,
			context: data.executionData?.contextData[`node:${SUBJECT}`] ?? {},
			saved,
			retry: async (changed) => {
				if (finished) throw new Error('The execution succeeded, so it cannot be retried.');
				return await this.retry(saved, setup, changed);
			},
		};
	}

	private execution(mode: 'trigger' | 'retry', data?: IRunExecutionData): WorkflowExecute {
		const known = { id: 'w', name: 'Workflow', active: false, isArchived: false };
		const dates = { createdAt: new Date(), updatedAt: new Date() };
		const saved = { ...known, ...dates, nodes: [], connections: {}, activeVersionId: null };
		const executionId = `e${++this.executions}`;
		const hooks = new ExecutionLifecycleHooks(mode, executionId, saved);
		const additionalData = { ...this.engine.additionalData(), executionId, hooks };
		return new WorkflowExecute(additionalData, mode, data);
	}

	private workflowOf({ nodeType, parameters, options, agent }: Setup): Workflow {
		const { retry, onError, batchSize } = options;
		const subject: INode = {
			...this.engine.nodeOf(nodeType, parameters, SUBJECT),
			retryOnFail: retry !== undefined,
			maxTries: retry,
			// Without a value, n8n would pause for a second.
			waitBetweenTries: 1,
			onError,
		};
		if (agent) {
			const nodes = [
				this.engine.nodeOf(startNode, {}, 'Start'),
				this.engine.nodeOf(agent, {}, 'Agent'),
				subject,
			];
			const connections: IConnections = {
				Start: { main: [to('Agent')] },
				[SUBJECT]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			};
			return workflowOf(
				this.engine.workflowId,
				nodes,
				connections,
				[startNode, agent, nodeType],
				options,
			);
		}
		const loop = loopNode(batchSize);
		const nodes = [
			this.engine.nodeOf(startNode, {}, 'Start'),
			this.engine.nodeOf(loop, {}, 'Loop'),
			this.engine.nodeOf(splitNode, {}, 'Split'),
			subject,
		];
		const connections = connectionsOf(SUBJECT, options);
		return workflowOf(
			this.engine.workflowId,
			nodes,
			connections,
			[startNode, loop, splitNode, nodeType],
			options,
		);
	}
}

type Execution = ReturnType<WorkflowExecute['run']>;
