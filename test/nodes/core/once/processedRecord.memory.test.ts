import { memoryOf, RecordMemory } from '../../../../nodes/core/once/processedRecord';

const names = (count: number, prefix = 'P') =>
	Array.from({ length: count }, (_, at) => `${prefix}${at}`);

describe('Recent entries of this process', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it('are shared by all executions, but separate for each record', () => {
		memoryOf('w node').add(['a']);
		expect(memoryOf('w node').has('a')).toBe(true);
		expect(memoryOf('w other').has('a')).toBe(false);
	});

	it('are forgotten after ten minutes, unless they were entered again', () => {
		const memory = new RecordMemory();
		memory.add(['old', 'again']);
		jest.advanceTimersByTime(400_000);
		memory.add(['again']);
		jest.advanceTimersByTime(400_000);
		memory.add(['new']);
		expect(memory.all).toEqual(['again', 'new']);
	});

	it('are at most the newest 10,000 names', () => {
		const memory = new RecordMemory();
		memory.add(names(10_050));
		expect(memory.all).toHaveLength(10_000);
		expect(memory.has('P49')).toBe(false);
		expect(memory.has('P50')).toBe(true);
	});

	it('are checked by the newest ones, which are overwritten first', () => {
		const memory = new RecordMemory();
		memory.add(names(300));
		memory.remove(['P299']);
		expect(memory.probe).toEqual(names(299).slice(199));
	});

	it('are the newest again if they were entered again', () => {
		const memory = new RecordMemory();
		memory.add(['again', 'old', ...Array.from({ length: 9998 }, (_, at) => `P${at}`)]);
		memory.add(['again']);
		memory.add(['new']);
		expect(['again', 'old', 'new'].map((name) => memory.has(name))).toEqual([true, false, true]);
		expect(memory.probe).toContain('again');
	});

	it('include for ten minutes that another process was noticed', () => {
		const memory = new RecordMemory();
		expect(memory.isShared).toBe(false);
		memory.noteLoss();
		expect(memory.isShared).toBe(true);
		jest.advanceTimersByTime(600_000);
		expect(memory.isShared).toBe(false);
	});
});
