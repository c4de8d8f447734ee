import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { BadInput, Failure, failureItem, toNodeError } from './failure';
import type { Operation } from './operation';
import { Secrets } from './secrets';
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
	const output: INodeExecutionData[] = [];
	for (const run of plan(execution, operation)) {
		const secrets = secretsOf(run, opened);
		for (const outcome of await outcomesOf(run, opened)) {
			if ('item' in outcome) {
				output.push(outcome.item);
				continue;
			}
			const error = toNodeError(outcome.thrown, {
				node: execution.getNode(),
				action: operation.action,
				itemIndex: run.itemIndex,
				redact: (text) => secrets.redact(text),
			});
			if (!execution.continueOnFail()) throw error;
			output.push(failureItem(error, outcome.pairedItem));
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
	if (items.length > 0 && gathersAll(execution, operation)) {
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

type Outcome =
	{ item: INodeExecutionData } | { thrown: unknown; pairedItem: INodeExecutionData['pairedItem'] };

/** Does one run. What it throws stands for the whole run; a failure it gives back, for its item. */
async function outcomesOf<Service>(
	{ execution, operation, itemIndex, pairedItem }: Run<Service>,
	opened: Attempt<Session<Service>>,
): Promise<Outcome[]> {
	if ('thrown' in opened) return [{ ...opened, pairedItem }];
	const { service, secrets } = opened.value;
	const produced = await attempt(
		async () => await operation.run({ service: service(operation.effect), execution, itemIndex }),
	);
	if ('thrown' in produced) return [{ ...produced, pairedItem }];
	return [produced.value].flat().map((one) => {
		if (one instanceof Failure) {
			return { thrown: one, pairedItem: { item: one.itemIndex ?? itemIndex } };
		}
		return { item: { pairedItem, ...one, json: secrets.redactValues(one.json) } };
	});
}

/** What messages about a run must not hold: the credential's secrets, and what fields hide. */
function secretsOf<Service>(
	{ execution, operation, itemIndex }: Run<Service>,
	opened: Attempt<Session<Service>>,
): Secrets {
	const hidden = operation.fields
		.filter((field) => field.typeOptions?.password)
		.map(({ name }) => valueOrNothing(() => execution.getNodeParameter(name, itemIndex, '')));
	return new Secrets('value' in opened ? opened.value.secrets : undefined).add(hidden);
}

/** An expression that fails is told by the run itself, for its item alone. */
function valueOrNothing(read: () => unknown): unknown {
	try {
		return read();
	} catch {
		return undefined;
	}
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
	throw toNodeError(unknown, scene);
}

type Attempt<Value> = { value: Value } | { thrown: unknown };

async function attempt<Value>(work: () => Promise<Value>): Promise<Attempt<Value>> {
	try {
		return { value: await work() };
	} catch (thrown) {
		return { thrown };
	}
}
