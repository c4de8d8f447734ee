import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { api2023 as tingTing } from '../../nodes/TingTing/api2023';
import { apiV1 } from '../../nodes/TingTing/apiV1';
import { api2023 as toingg } from '../../nodes/Toingg/api2023';
import { apiV3 } from '../../nodes/Toingg/apiV3';
import type { Bench, WorkflowOptions, WorkflowResult } from '../harness';
import { inMemory, type InMemory } from './inMemory';

/** The channels on which Node.js reports every connection and request of this process. */
const CHANNELS = ['net.client.socket', 'http.client.request.start', 'undici:request:create'];

/** An address where nothing listens. */
const NOWHERE = 'http://127.0.0.1:1';

/** All nodes as shipped, with services in memory. */
export interface WithoutNetwork {
	/** The services behind the nodes, new for each test. */
	memory: InMemory;
	/** Runs a node in a workflow. It must not use the network. */
	run(
		node: INodeType,
		parameters: INodeParameters,
		options?: WorkflowOptions,
	): Promise<WorkflowResult>;
	/** How often this process used the network in the current test. */
	networkUses(): number;
}

/** Puts services in memory behind all nodes. A test fails if `run` uses the network. */
export function useInMemory(bench: Bench): WithoutNetwork {
	let uses = 0;
	const count = () => {
		uses += 1;
	};
	const setup: WithoutNetwork = {
		memory: inMemory(),
		async run(node, parameters, options) {
			const result = await bench.workflow.run(node, parameters, options);
			expect(uses).toBe(0);
			return result;
		},
		networkUses: () => uses,
	};
	beforeEach(() => {
		setup.memory = inMemory();
		jest.spyOn(tingTing, 'connect').mockImplementation(() => setup.memory.tingTing);
		jest.spyOn(toingg, 'connect').mockImplementation(() => setup.memory.toingg);
		jest.spyOn(apiV1, 'connect').mockImplementation(() => setup.memory.tingTing);
		jest.spyOn(apiV3, 'connect').mockImplementation(() => ({
			...setup.memory.toingg,
			accepts: { campaignIds: true, callContext: true },
		}));
		for (const credential of Object.values(bench.store.stored)) credential.baseUrl = NOWHERE;
		uses = 0;
		for (const channel of CHANNELS) subscribe(channel, count);
	});
	afterEach(() => {
		for (const channel of CHANNELS) unsubscribe(channel, count);
	});
	return setup;
}
