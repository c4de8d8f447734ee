import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { BadInput, describe, Failure, failureItem } from './failure';
import type { Operation } from './operation';
import { openSession, type Connection, type Session } from './session';

/**
 * Runs a node: finds the operation, opens the session, and does one run an input item (or one for
 * all of them, where the operation gathers). Output keeps the input's order and is paired with it.
 *
 * @throws NodeApiError or NodeOperationError naming operation and item, unless the workflow goes on
 *   with failures (Continue On Fail), where each becomes an item with `error` and `message`
 */
export async function runNode<Service>(
	execution: IExecuteFunctions,
	connection: Connection<Service>,
	operations: Array<Operation<Service>>,
): Promise<INodeExecutionData[][]> {
	const operation = operationIn(execution, operations);
	const opened = await attempt(async () => await openSession(execution, connection));
	const failed = (thrown: unknown, { itemIndex, pairedItem }: Run<Service>) => {
		const error = describe(thrown, {
			node: execution.getNode(),
			action: operation.action,
			itemIndex,
			redact: (text) => ('value' in opened ? opened.value.secrets.redact(text) : text),
		});
		if (!execution.continueOnFail()) throw error;
		return failureItem(error, pairedItem);
	};
	const output: INodeExecutionData[] = [];
	for (const run of plan(execution, operation)) {
		const outcome =
			'thrown' in opened ? opened : await attempt(async () => await runOnce(run, opened.value));
		if ('thrown' in outcome) {
			output.push(failed(outcome.thrown, run));
			continue;
		}
		for (const one of outcome.value) {
			if (!(one instanceof Failure)) output.push(one);
			else
				output.push(failed(one, { ...run, pairedItem: { item: one.itemIndex ?? run.itemIndex } }));
		}
	}
	return [output];
}

interface Run<Service> {
	execution: IExecuteFunctions;
	operation: Operation<Service>;
	itemIndex: number;
	/** What its output stands for: its item, or all of them. */
	pairedItem: INodeExecutionData['pairedItem'];
}

function plan<Service>(
	execution: IExecuteFunctions,
	operation: Operation<Service>,
): Array<Run<Service>> {
	const items = execution.getInputData();
	if (gathersAll(execution, operation)) {
		const pairedItem = items.map((_, item) => ({ item }));
		return [{ execution, operation, itemIndex: 0, pairedItem }];
	}
	return items.map((_, item) => ({ execution, operation, itemIndex: item, pairedItem: { item } }));
}

/** A parameter that can't be read is told by the item's own run, which reads it again. */
function gathersAll<Service>(execution: IExecuteFunctions, operation: Operation<Service>): boolean {
	try {
		return operation.gathers(execution);
	} catch {
		return false;
	}
}

async function runOnce<Service>(
	{ execution, operation, itemIndex, pairedItem }: Run<Service>,
	session: Session<Service>,
): Promise<Array<INodeExecutionData | Failure>> {
	session.secrets.add(secretParametersOf(execution, operation, itemIndex));
	const service = session.service(operation.effect);
	const produced = await operation.run({ service, execution, itemIndex });
	return [produced].flat().map((one) => (one instanceof Failure ? one : { pairedItem, ...one }));
}

/** What the user typed into fields that hide their content, e.g. a one-time code. */
function secretParametersOf<Service>(
	execution: IExecuteFunctions,
	{ fields }: Operation<Service>,
	itemIndex: number,
): unknown[] {
	return fields
		.filter((field) => field.typeOptions?.password)
		.map((field) => execution.getNodeParameter(field.name, itemIndex, ''));
}

function operationIn<Service>(
	execution: IExecuteFunctions,
	operations: Array<Operation<Service>>,
): Operation<Service> {
	const value = execution.getNodeParameter('operation', 0, operations[0].value);
	const found = operations.find((operation) => operation.value === value);
	if (found) return found;
	const unknown = new BadInput(`"${String(value)}" is not offered`, 'Choose an operation.');
	const scene = { node: execution.getNode(), action: 'Operation', redact: String };
	throw describe(unknown, scene);
}

type Attempt<Value> = { value: Value } | { thrown: unknown };

async function attempt<Value>(work: () => Promise<Value>): Promise<Attempt<Value>> {
	try {
		return { value: await work() };
	} catch (thrown) {
		return { thrown };
	}
}
