import { startSimulator, type Simulator } from '../../simulator';
import { limits } from '../../nodes/core/http/limits';
import { CredentialStore } from './credentials';
import { prepareDeduplication, type Deduplication } from './deduplication';
import { Engine, prepareBinaryData } from './engine';
import { WorkflowEngine } from './workflow';

export * from './engine';
export type { RetryAfterCrash, WorkflowOptions, WorkflowResult } from './workflow';
export { CredentialStore } from './credentials';

/** A simulator and an engine that are connected, new for each test. */
export interface Bench {
	simulator: Simulator;
	store: CredentialStore;
	engine: Engine;
	/** The same node inside a workflow: Retry On Fail, error output, loops, the editor's Retry. */
	workflow: WorkflowEngine;
	/** What n8n remembers across executions. */
	deduplication: Deduplication;
}

/**
 * Sets up one simulator for a test file. It is reset before each test, and both credentials point
 * at it. The pauses between repeats are shortened to milliseconds, and no test sees the refused
 * logins of another.
 */
export function useBench(): Bench {
	const bench = {} as Bench;
	beforeAll(async () => {
		await prepareBinaryData();
		bench.deduplication = await prepareDeduplication();
		bench.simulator = await startSimulator();
	});
	beforeEach(() => {
		jest.replaceProperty(limits, 'firstPause', 5);
		jest.replaceProperty(limits, 'refusedLogin', 0);
		const { tingTingUrl, tingTingV1Url, toinggUrl, toinggV3Url } = bench.simulator;
		bench.simulator.reset();
		bench.deduplication.wipe();
		bench.store = new CredentialStore({
			tingTingApi: {
				baseUrl: tingTingUrl,
				email: 'asha@example.com',
				password: 'demo-password',
				accessToken: '',
				refreshToken: '',
			},
			tingTingTokenApi: { baseUrl: tingTingV1Url, apiToken: 'demo-tingting-token' },
			toinggApi: { baseUrl: toinggUrl, apiKey: 'demo-key' },
			toinggTokenApi: {
				baseUrl: toinggV3Url,
				apiToken: 'demo-toingg-token',
				defaultCountry: 'NP',
			},
		});
		bench.engine = new Engine(bench.store);
		bench.workflow = new WorkflowEngine(bench.engine);
	});
	afterEach(() => jest.restoreAllMocks());
	afterAll(async () => await bench.simulator.stop());
	return bench;
}
export { unpacked } from './archive';
export * from './wire';
export { describeFaults, type Subject } from './faults';
export * from './campaigns';
export * from './recipients';
