/** The result of trying something. */
export type Attempt<Value> = { value: Value } | { thrown: unknown };

/** Tries something, so that an error can be handled like any other result. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<Attempt<Value>> {
	try {
		return { value: await work() };
	} catch (thrown) {
		return { thrown };
	}
}

/** The same for synchronous work. */
export function attemptNow<Value>(work: () => Value): Attempt<Value> {
	try {
		return { value: work() };
	} catch (thrown) {
		return { thrown };
	}
}

/** If it can't be read now, the run itself reads it again and reports that for its item only. */
export function valueOrNothing<Value>(read: () => Value): Value | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
