import axios, { type AxiosInstance } from 'axios';
import { DEMO_ACCOUNT, type Simulator, type SimulatorOptions, startSimulator } from '..';

/** Fast enough that a call of 30 simulated seconds ends within 15 ms. */
const FAST = 2000;

export const SIGN_IN = { email: DEMO_ACCOUNT.email, password: DEMO_ACCOUNT.password };

/** A client that returns every answer, whatever its status. */
export function clientFor(url: string, headers: Record<string, string> = {}): AxiosInstance {
	return axios.create({ baseURL: url, headers, maxRedirects: 0, validateStatus: () => true });
}

/** A client that has signed in to TingTing. */
export async function signedClient(simulator: Simulator, signIn = SIGN_IN): Promise<AxiosInstance> {
	const login = await clientFor(simulator.url).post('/api/accounts/login/', signIn);
	const authorization = `Bearer ${login.data.data.token.access}`;
	return clientFor(simulator.tingTingUrl, { authorization });
}

/** A client of TingTing's v1. */
export function tingTingV1Client(
	simulator: Simulator,
	token = DEMO_ACCOUNT.tingTingApiToken,
): AxiosInstance {
	return clientFor(simulator.tingTingV1Url, { authorization: `Bearer ${token}` });
}

/** A client of Toingg's v3. */
export function toinggV3Client(
	simulator: Simulator,
	token = DEMO_ACCOUNT.toinggApiToken,
): AxiosInstance {
	return clientFor(simulator.toinggV3Url, { authorization: `Bearer ${token}` });
}

/** One simulator for all tests of a file. It is reset after each test. */
export function useSimulator(options: SimulatorOptions = {}) {
	let running: Simulator | undefined;
	let signed: AxiosInstance | undefined;
	beforeAll(async () => {
		running = await startSimulator({ timeScale: FAST, ...options });
		signed = await signedClient(running);
		running.reset();
	});
	afterEach(() => running?.reset());
	afterAll(async () => await running?.stop());

	function started<T>(value: T | undefined): T {
		if (value === undefined) throw new Error('The simulator has not been started yet.');
		return value;
	}
	return {
		get simulator() {
			return started(running);
		},
		/** TingTing as the demo account. */
		get tingTing() {
			return started(signed);
		},
		/** TingTing's v1 as the demo account. */
		get tingTingV1() {
			return tingTingV1Client(started(running));
		},
		/** Toingg without a key. */
		get toingg() {
			return clientFor(started(running).toinggUrl);
		},
		/** Toingg's v3 as the demo account. */
		get toinggV3() {
			return toinggV3Client(started(running));
		},
	};
}

/** Waits until a condition is true; fails after five seconds. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 5000;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error('Waited for five seconds in vain.');
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

/** A multipart form; an entry with `content` is a file, a list is a repeated field. */
export function form(
	entries: Record<string, string | string[] | { content: Buffer | string; fileName: string }>,
): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(entries)) {
		if (typeof value === 'string') data.append(name, value);
		else if (Array.isArray(value)) value.forEach((entry) => data.append(name, entry));
		else data.append(name, new Blob([value.content]), value.fileName);
	}
	return data;
}

/** TingTing's envelope of a failure, as every refusal has it. */
export function refusal(status: number, errors: unknown = expect.any(Array)) {
	const message: unknown = expect.any(String);
	return { status, success: false, message, errors, data: {} };
}
