import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import type { Bench, RunOptions, RunResult } from '.';

export const LOGIN = '/api/accounts/login/';
export const REFRESH = '/api/accounts/token/refresh/';
export const ACCOUNT = '/api/accounts/user_details/';

/** How a test gets the account: with settings of the run, and this many requests at a time. */
export type AccountOptions = RunOptions & { concurrency?: number };

/** The account of a bench. This is the shortest way to test the credential. */
export const accountOf = (bench: Bench) => {
	const get = async ({ concurrency, ...options }: AccountOptions = {}): Promise<RunResult> => {
		const parameters = { operation: 'get', ...(concurrency ? { options: { concurrency } } : {}) };
		return await bench.engine.run(new TingTingAccount(), parameters, options);
	};
	return {
		get,
		/** The credential as n8n stores it. */
		stored: () => bench.store.stored.tingTingApi,
		/** Logs in and clears the requests that this made. */
		async logIn() {
			await get();
			bench.simulator.journal.length = 0;
		},
	};
};

/** Waits until a condition is true, for at most a second. */
export async function until(holds: () => boolean): Promise<void> {
	for (let tries = 0; tries < 200 && !holds(); tries++) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
