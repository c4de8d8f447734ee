import { startSimulator, type Simulator } from '../../simulator';
import { limits } from '../../nodes/core/transport';
import { CredentialStore } from './credentials';
import { Engine, prepareBinaryData } from './engine';

export * from './engine';
export { CredentialStore } from './credentials';

/** A simulator and an engine that use each other, fresh for each test. */
export interface Bench {
	simulator: Simulator;
	store: CredentialStore;
	engine: Engine;
}

/**
 * Sets up one simulator for a test file, wiped before each test, with both credentials pointing
 * at it. The pauses between repeats are cut to milliseconds.
 */
export function useBench(): Bench {
	const bench = {} as Bench;
	beforeAll(async () => {
		await prepareBinaryData();
		bench.simulator = await startSimulator();
	});
	beforeEach(() => {
		jest.replaceProperty(limits, 'firstPause', 5);
		const { tingTingUrl, toinggUrl } = bench.simulator;
		bench.simulator.reset();
		bench.store = new CredentialStore({
			tingTingApi: {
				baseUrl: tingTingUrl,
				email: 'asha@example.com',
				password: 'demo-password',
				accessToken: '',
				refreshToken: '',
			},
			toinggApi: { baseUrl: toinggUrl, apiKey: 'demo-key' },
		});
		bench.engine = new Engine(bench.store);
	});
	afterEach(() => jest.restoreAllMocks());
	afterAll(async () => await bench.simulator.stop());
	return bench;
}
export * from './wire';
export { describeFaults } from './faults';
export * from './campaigns';
