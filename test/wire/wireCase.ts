import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import type { Bench, WorkflowOptions } from '../harness';
import type { OwnAnswer, OwnAnswers } from '../harness/recorder';

/** A file of an input item. */
export interface GivenFile {
	content: string | Buffer;
	name: string;
	type: string;
}

/** A case that sends requests. */
export interface WireCase {
	/** What it does, as the end of a sentence: "to begin a campaign with a text". */
	title: string;
	node: INodeType;
	parameters: INodeParameters;
	/** Input items; one that is empty by default. */
	input?: IDataObject[];
	/** Input items with one file each, after those of `input`. */
	files?: GivenFile[];
	/** Changes the bench before the run. */
	before?(bench: Bench): void;
	/** Answers instead of the simulator's. */
	answers?: OwnAnswers;
	/** How often it runs; once by default. */
	times?: number;
	/** Runs inside a workflow with these options. */
	workflow?: WorkflowOptions;
	/** Runs instead of the node. */
	does?(bench: Bench): Promise<unknown>;
	/** The editor method that this calls, if any. */
	method?: string;
	/** The error, if it does not succeed. */
	fails?: string;
	/** Whether it may succeed or fail: only what was sent counts. */
	mayFail?: true;
}

/** Runs a case and checks that it succeeds or fails as it says. */
export async function play(one: WireCase, bench: Bench): Promise<void> {
	one.before?.(bench);
	if (one.does) {
		await one.does(bench);
		return;
	}
	const { node, parameters, workflow, times = 1 } = one;
	const input = await inputOf(one, bench);
	for (let run = 0; run < times; run++) {
		const { error } = workflow
			? await bench.workflow.run(node, parameters, { input, ...workflow })
			: await bench.engine.run(node, parameters, { input });
		if (!one.mayFail) judge(error, one);
	}
}

function judge(error: Error | undefined, { fails }: WireCase): void {
	if (fails === undefined) expect(error).toBeUndefined();
	else expect(error?.message).toContain(fails);
}

async function inputOf({ input, files = [] }: WireCase, { engine }: Bench) {
	const items: Array<IDataObject | INodeExecutionData> = [...(input ?? [])];
	for (const { content, name, type } of files) {
		items.push(await engine.file(Buffer.from(content), name, type));
	}
	return items.length > 0 ? items : undefined;
}

/** @returns TingTing's yes with this data */
export const success = (data: IDataObject): OwnAnswer => ({
	body: { status: 200, success: true, message: null, errors: [], data },
});

/** The same answer to all requests except logins. */
export const always =
	(answer: OwnAnswer): OwnAnswers =>
	(url) =>
		url.startsWith('/api/accounts/') ? undefined : answer;

/** These answers to the first requests, then the simulator's. */
export const first =
	(...answers: Array<OwnAnswer | undefined>): OwnAnswers =>
	(_, at) =>
		answers[at];
