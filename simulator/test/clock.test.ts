import { Clock } from '../clock';
import { settingsFrom } from '../options';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('the clock', () => {
	const clock = new Clock(settingsFrom({ timeScale: 60 }));
	const action = jest.fn();

	beforeEach(() => {
		jest.useFakeTimers();
		action.mockClear();
	});
	afterEach(() => jest.useRealTimers());

	it("waits for a moment beyond the reach of Node's timers", () => {
		clock.at(Date.now() + 30 * DAY_MS, action);
		jest.advanceTimersByTime(30 * DAY_MS - 1);
		expect(action).not.toHaveBeenCalled();
		jest.advanceTimersByTime(1);
		expect(action).toHaveBeenCalledTimes(1);
	});

	it('runs simulated seconds faster than real ones', () => {
		clock.afterSimulated(30, action);
		jest.advanceTimersByTime(499);
		expect(action).not.toHaveBeenCalled();
		jest.advanceTimersByTime(1);
		expect(action).toHaveBeenCalledTimes(1);
	});

	it('leaves no timer behind when it is cleared', () => {
		clock.after(1, action);
		clock.at(Date.now() + 3 * DAY_MS, action);
		clock.clear();
		expect(jest.getTimerCount()).toBe(0);
	});
});
