import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import type { Bench, RunOptions, RunResult } from '.';

export const LOGIN = '/api/accounts/login/';
export const REFRESH = '/api/accounts/token/refresh/';
export const ACCOUNT = '/api/accounts/user_details/';

/** How an account is asked for: with n8n's settings, and so many requests at a time. */
export type AccountOptions = RunOptions & { concurrency?: number };

/** The account of a bench: the shortest way to see how the credential does its work. */
export const accountOf = (bench: Bench) => {
	const get = async ({ concurrency, ...options }: AccountOptions = {}): Promise<RunResult> => {
		const parameters = { operation: 'get', ...(concurrency ? { options: { concurrency } } : {}) };
		return await bench.engine.run(new TingTingAccount(), parameters, options);
	};
	return {
		get,
		/** The credential as n8n keeps it. */
		stored: () => bench.store.stored.tingTingApi,
		/** Logs in, and forgets the requests this took. */
		async logIn() {
			await get();
			bench.simulator.journal.length = 0;
		},
	};
};

/** Waits until something holds, a second at most. */
export async function until(holds: () => boolean): Promise<void> {
	for (let tries = 0; tries < 200 && !holds(); tries++) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
