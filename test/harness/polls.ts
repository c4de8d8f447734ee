import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	Workflow,
	WorkflowActivateMode,
} from 'n8n-workflow';
import type { Bench } from '.';
import { workflowOf, type RunResult } from './engine';

/** The result of a poll. */
export interface Polled {
	/** What starts the workflow; empty if nothing does. */
	items: INodeExecutionData[];
	/** Whether n8n starts the workflow. */
	isEvent: boolean;
	error?: RunResult['error'];
}

/**
 * A trigger in a published workflow, as n8n 2.41 runs it: one context for all polls after an
 * activation, and static data that is saved after the activation and with each event, but not after a
 * poll that has found nothing.
 */
export class PublishedTrigger {
	/** What n8n has in its database. */
	saved = '{}';

	private workflow?: Workflow;

	private context?: PollContext;

	constructor(
		private readonly bench: Bench,
		private readonly nodeType: INodeType,
		public parameters: INodeParameters,
	) {}

	/** Publishes the workflow, or starts n8n again. That polls once. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<Polled> {
		const { workflow, node } = this.workflowWith(JSON.parse(this.saved));
		const data = this.bench.engine.additionalData();
		this.workflow = workflow;
		this.context = new PollContext(workflow, node, data, 'trigger', mode);
		const polled = await this.poll();
		if (!polled.error) this.save();
		return polled;
	}

	/** n8n is killed and starts again. */
	async restart(): Promise<Polled> {
		return await this.activate('init');
	}

	/** @param budget how many milliseconds n8n gives it */
	async poll({ budget }: { budget?: number } = {}): Promise<Polled> {
		if (!this.context) throw new Error('The workflow is not published');
		if (budget !== undefined) this.context = withBudget(this.context, budget);
		const polled = await pollWith(this.nodeType, this.context);
		if (polled.isEvent) this.save();
		return polled;
	}

	/** A click on “Execute workflow”. */
	async test(): Promise<Polled> {
		const { workflow, node } = this.workflowWith(JSON.parse(this.saved));
		const data = this.bench.engine.additionalData();
		const context = new PollContext(workflow, node, data, 'manual', 'manual');
		const polled = await pollWith(this.nodeType, context);
		this.saved = JSON.stringify(workflow.staticData);
		return polled;
	}

	/** What the node remembers now. */
	get remembered(): IDataObject {
		const [data] = Object.values(this.workflow?.staticData ?? {});
		return JSON.parse(JSON.stringify(data ?? {}));
	}

	private save() {
		this.saved = JSON.stringify(this.workflow?.staticData);
	}

	private workflowWith(staticData: IDataObject) {
		const { engine } = this.bench;
		const node = engine.nodeOf(this.nodeType, this.parameters);
		const workflow = workflowOf(engine.workflowId, [node], {}, [this.nodeType], { staticData });
		return { workflow, node: workflow.getNode(node.name) ?? node };
	}
}

function withBudget(context: PollContext, budget: number): PollContext {
	return Object.assign(context, { getPollBudgetMs: () => budget });
}

async function pollWith({ poll }: INodeType, context: PollContext): Promise<Polled> {
	const { workflow } = context as PollContext & { workflow: Workflow };
	await workflow.expression.acquireIsolate();
	try {
		const output = (await poll?.call(context)) ?? null;
		return { items: output?.flat() ?? [], isEvent: output !== null };
	} catch (error) {
		return { items: [], isEvent: false, error: error as Polled['error'] };
	} finally {
		await workflow.expression.releaseIsolate();
	}
}
