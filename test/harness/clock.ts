/** The time of day as this process sees it: the nodes, n8n and the simulator. It goes on from there. */
export interface TestClock {
	/** @param moment ISO 8601 with an offset */
	set(moment: string): void;
	/** @returns milliseconds since 1970 */
	now(): number;
	forward(minutes: number): void;
}

/** Gives tests a clock that they can set. Each test begins with the real time. */
export function useClock(): TestClock {
	const realNow = Date.now.bind(Date);
	let ahead = 0;
	const now = () => realNow() + ahead;
	beforeEach(() => {
		ahead = 0;
		jest.spyOn(Date, 'now').mockImplementation(now);
	});
	return {
		set: (moment) => (ahead = Date.parse(moment) - realNow()),
		forward: (minutes) => (ahead += minutes * 60_000),
		now,
	};
}
