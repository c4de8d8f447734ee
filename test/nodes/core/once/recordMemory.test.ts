import { RecordMemory, memoryOf } from '../../../../nodes/core/once/recordMemory';

const names = (count: number, prefix = 'P') =>
	Array.from({ length: count }, (_, at) => `${prefix}${at}`);

describe('What this process has entered lately', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it('is the same for all executions, and another for each record', () => {
		memoryOf('w node').add(['a']);
		expect(memoryOf('w node').has('a')).toBe(true);
		expect(memoryOf('w other').has('a')).toBe(false);
	});

	it('is forgotten after ten minutes, unless it was entered again', () => {
		const memory = new RecordMemory();
		memory.add(['old', 'again']);
		jest.advanceTimersByTime(400_000);
		memory.add(['again']);
		jest.advanceTimersByTime(400_000);
		memory.add(['new']);
		expect(memory.all).toEqual(['again', 'new']);
	});

	it('is never more than 10,000 names, the newest', () => {
		const memory = new RecordMemory();
		memory.add(names(10_050));
		expect(memory.all).toHaveLength(10_000);
		expect(memory.has('P49')).toBe(false);
		expect(memory.has('P50')).toBe(true);
	});

	it('is probed by the newest, which are overwritten first', () => {
		const memory = new RecordMemory();
		memory.add(names(300));
		memory.remove(['P299']);
		expect(memory.probe).toEqual(names(299).slice(199));
	});

	it('knows for ten minutes that another process is there', () => {
		const memory = new RecordMemory();
		expect(memory.isShared).toBe(false);
		memory.noteLoss();
		expect(memory.isShared).toBe(true);
		jest.advanceTimersByTime(600_000);
		expect(memory.isShared).toBe(false);
	});
});
