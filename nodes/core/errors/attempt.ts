/** The result of trying something. */
export type Attempt<Value> = { value: Value } | { thrown: unknown };

/** Tries something, so that what it throws can be looked at like any other result. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<Attempt<Value>> {
	try {
		return { value: await work() };
	} catch (thrown) {
		return { thrown };
	}
}

/** The same for what is done at once. */
export function attemptNow<Value>(work: () => Value): Attempt<Value> {
	try {
		return { value: work() };
	} catch (thrown) {
		return { thrown };
	}
}
