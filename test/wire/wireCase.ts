import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import type { Bench, WorkflowOptions } from '../harness';
import type { OwnAnswer, OwnAnswers } from '../harness/recorder';

/** A file of an input item. */
export interface GivenFile {
	content: string | Buffer;
	name: string;
	type: string;
}

/** Something that sends requests. */
export interface WireCase {
	/** What it is to do, as the end of a sentence: "to begin a campaign with a text". */
	title: string;
	node: INodeType;
	parameters: INodeParameters;
	/** Input items; one that is empty by default. */
	input?: IDataObject[];
	/** Input items that hold a file each, after those of `input`. */
	files?: GivenFile[];
	/** Changes what it runs with. */
	before?(bench: Bench): void;
	/** What is answered in the place of the simulator. */
	answers?: OwnAnswers;
	/** How often it runs, once by default. */
	times?: number;
	/** Runs inside a workflow, with what this says. */
	workflow?: WorkflowOptions;
	/** Is done in the place of running the node. */
	does?(bench: Bench): Promise<unknown>;
	/** The editor's method that this asks, if any. */
	method?: string;
	/** What it ends with where it does not succeed. */
	fails?: string;
	/** Whether it may succeed or fail: only what was sent counts. */
	mayFail?: true;
}

/** Runs a case, and checks that it succeeds or fails as it says. */
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

/** @returns a yes of TingTing's with this data */
export const success = (data: IDataObject): OwnAnswer => ({
	body: { status: 200, success: true, message: null, errors: [], data },
});

/** The same answer to everything but logins. */
export const always =
	(answer: OwnAnswer): OwnAnswers =>
	(url) =>
		url.startsWith('/api/accounts/') ? undefined : answer;

/** These answers to the first requests, then the simulator's. */
export const first =
	(...answers: Array<OwnAnswer | undefined>): OwnAnswers =>
	(_, at) =>
		answers[at];
